import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

/** What the code calls: see there. */
const VALUES = fileURLToPath(new URL('../templates/values.mjs', import.meta.url));

/**
 * The module of a template: plain code that adds strings, of a parsed template in what our own are written in (names with
 * `../`, `if`, `unless`, `each`, `with`, partials with a context and named values). It gives what Handlebars' own compiler gives
 * in its strict mode, which the templates of a report would wait for: its code makes a closure for every block and a copy of the
 * options for every call. `partials` are paths by name. Throws where a template says something else.
 */
export function templateCode(program, { escapes, partials }) {
  const names = [...partials.keys()];
  const body = new Writer({ escapes, partialOf: (name) => `partial${names.indexOf(name)}` });
  body.all(program, { context: 'c0', outer: null, each: null });
  return [
    `import { escaped, escapedOf, isFull, isThere, listOf, text, textOf } from ${JSON.stringify(VALUES)};`,
    ...names.map((name, i) => `import partial${i} from ${JSON.stringify(partials.get(name))};`),
    'export default function template(c0) {',
    'let out = "";',
    body.done(),
    'return out;',
    '}',
  ].join('\n');
}

/** A scope is the variable of a context, the scope around that, and the list that it is an item of. */
class Writer {
  #lines = [];
  #pieces = [];
  #count = 0;
  #escapes;
  #partialOf;

  constructor({ escapes, partialOf }) {
    this.#escapes = escapes;
    this.#partialOf = partialOf;
  }

  done() {
    this.#flush();
    return this.#lines.join('\n');
  }

  all(program, scope) {
    for (const statement of program?.body ?? []) this.#statement(statement, scope);
  }

  #statement(node, scope) {
    switch (node.type) {
      case 'ContentStatement':
        if (node.value) this.#pieces.push(JSON.stringify(node.value));
        return;
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        this.#pieces.push(this.#shown(node, scope));
        return;
      case 'PartialStatement':
        // A partial that stands alone in its line is moved in by what stands before it there.
        if (node.indent) this.#pieces.push(JSON.stringify(node.indent));
        this.#pieces.push(`${this.#partialOf(node.name.original)}(${this.#given(node, scope)})`);
        return;
      case 'BlockStatement':
        this.#flush();
        this.#block(node, scope);
        return;
      default:
        throw unknown(node, node.type);
    }
  }

  #shown({ path, params, hash, escaped }, scope) {
    if (path.type !== 'PathExpression') throw unknown(path, path.type);
    if (params.length > 0 || hash) throw unknown(path, `the helper "${path.original}"`);
    const kind = escaped && this.#escapes ? 'escaped' : 'text';
    const last = path.parts?.at(-1);
    if (path.data || last === undefined) return `${kind}(${asked(path, scope)})`;
    return `${kind}Of(${contextOf(path, scope, path.parts.slice(0, -1))}, ${JSON.stringify(last)})`;
  }

  #given({ params, hash }, scope) {
    const context = params.length > 0 ? asked(params[0], scope) : scope.context;
    if (!hash) return context;
    const named = hash.pairs.map(({ key, value }) => `${JSON.stringify(key)}: ${asked(value, scope)}`);
    return `{ ...${context}, ${named.join(', ')} }`;
  }

  #block(node, scope) {
    const { path, params, hash, program, inverse } = node;
    const [param, another] = params;
    if (!param || another || hash || program?.blockParams) throw unknown(node, `such a block of "${path.original}"`);
    const value = asked(param, scope);
    const within = (part, inner = scope) => {
      this.all(part, inner);
      this.#flush();
    };
    const otherwise = () => {
      if (inverse) {
        this.#lines.push('} else {');
        within(inverse);
      }
      this.#lines.push('}');
    };
    switch (path.original) {
      case 'if':
      case 'unless':
        this.#lines.push(`if (${path.original === 'if' ? '' : '!'}isFull(${value})) {`);
        within(program);
        return otherwise();
      case 'with': {
        const context = this.#name('c');
        this.#lines.push(`const ${context} = ${value};`, `if (isThere(${context})) {`);
        within(program, { context, outer: scope, each: scope.each });
        return otherwise();
      }
      case 'each': {
        const [list, index, context] = [this.#name('list'), this.#name('i'), this.#name('c')];
        this.#lines.push(
          `const ${list} = listOf(${value});`,
          ...(inverse ? [`if (${list}.length > 0) {`] : []),
          `for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {`,
          `const ${context} = ${list}[${index}];`,
        );
        within(program, { context, outer: scope, each: { list, index } });
        this.#lines.push('}');
        if (inverse) otherwise();
        return;
      }
      default:
        throw unknown(path, `the helper "${path.original}"`);
    }
  }

  #name(kind) {
    this.#count++;
    return `${kind}${this.#count}`;
  }

  #flush() {
    if (this.#pieces.length > 0) this.#lines.push(`out += ${this.#pieces.join(' + ')};`);
    this.#pieces = [];
  }
}

/** A value that may be absent. */
function asked(node, scope) {
  if (node.type === 'PathExpression') return node.data ? ofItem(node, scope) : contextOf(node, scope, node.parts);
  if (/^(?:String|Number|Boolean)Literal$/.test(node.type)) return JSON.stringify(node.value);
  throw unknown(node, node.type);
}

function contextOf(node, scope, parts) {
  let at = scope;
  for (let up = node.depth; up > 0; up--) at = at?.outer;
  if (!at) throw unknown(node, `"${node.original}", which is around all there is`);
  return [at.context, ...parts.map((part) => `[${JSON.stringify(part)}]`)].join('');
}

function ofItem(node, { each }) {
  const [name, another] = node.parts;
  if (each && !another && node.depth === 0) {
    if (name === 'index') return each.index;
    if (name === 'first') return `${each.index} === 0`;
    if (name === 'last') return `${each.index} === ${each.list}.length - 1`;
  }
  throw unknown(node, `"${node.original}" here`);
}

function unknown(node, what) {
  return new Handlebars.Exception(`templates of the project do without ${what}`, node);
}
