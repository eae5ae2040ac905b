import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import Handlebars from 'handlebars';
import { rolldown } from 'rolldown';
import { fewShapes } from './few-shapes.mjs';
import { numbersOnly } from './numbers-only.mjs';

const TEMPLATE = /\.hbs$/;
const TEXT_QUERY = '?text';
const TEXT_PREFIX = '\0text:';
// Without a tail of its own, an id that ends in ".css" would be taken by the test runner's style handling.
const TEXT_TAIL = ':text';
const SCRIPT_QUERY = '?script';
const SCRIPT_PREFIX = '\0script:';

// `log` writes to the console, which a report must never do.
const KNOWN_HELPERS = { log: false, helperMissing: false, blockHelperMissing: false };

/**
 * The one plugin that bundler and test runner share: `*.hbs` imports give the compiled template, `file?text` imports give the
 * file as a string, and `file?script` imports give what a page runs, bundled and minified, as a string.
 */
export function templates() {
  return {
    name: 'templates',
    enforce: /** @type {const} */ ('pre'),
    resolveId(specifier, importer) {
      const pathLess = (query) => resolve(dirname(importer), specifier.slice(0, -query.length));
      if (!importer) return null;
      if (specifier.endsWith(SCRIPT_QUERY)) return SCRIPT_PREFIX + pathLess(SCRIPT_QUERY) + TEXT_TAIL;
      return specifier.endsWith(TEXT_QUERY) ? TEXT_PREFIX + pathLess(TEXT_QUERY) + TEXT_TAIL : null;
    },
    async load(id) {
      if (id.startsWith(SCRIPT_PREFIX)) {
        const { code, files } = await scriptOf(id.slice(SCRIPT_PREFIX.length, -TEXT_TAIL.length));
        for (const file of files) this.addWatchFile(file);
        return javascript(`export default ${JSON.stringify(code)};`);
      }
      if (id.startsWith(TEXT_PREFIX)) {
        const file = id.slice(TEXT_PREFIX.length, -TEXT_TAIL.length);
        this.addWatchFile(file);
        return javascript(`export default ${JSON.stringify(readFileSync(file, 'utf8'))};`);
      }
      if (!TEMPLATE.test(id)) return null;
      for (const partial of partialsOf(id).values()) this.addWatchFile(partial);
      return javascript(compile(id));
    },
  };
}

/** One classic script: a page that is opened as a file may load no module. */
async function scriptOf(file) {
  const bundle = await rolldown({
    input: file,
    platform: 'browser',
    transform: { target: 'es2022' },
    plugins: [numbersOnly(), fewShapes()],
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  if (/<\/script|<!--/i.test(code)) throw new Error(`${file}: this would end the element that it stands in`);
  return { code, files: moduleIds.filter((id) => !id.startsWith('\0')) };
}

function javascript(code) {
  return { code, map: null, moduleType: 'js' };
}

function compile(file) {
  const spec = named(file, () =>
    Handlebars.precompile(readFileSync(file, 'utf8'), {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: KNOWN_HELPERS,
      preventIndent: true,
      noEscape: file.endsWith('.md.hbs'),
    }),
  );
  const partials = [...partialsOf(file)];
  return [
    `import Handlebars from 'handlebars/runtime.js';`,
    ...partials.map(
      ([, path], i) => `import { template as partial${i} } from ${JSON.stringify(specifier(file, path))};`,
    ),
    `export const template = /* @__PURE__ */ Handlebars.template(${spec});`,
    // The object is made at call time: partials may call each other in a circle, and are all there only by then.
    `export default (view) => template(view, { partials: {${partials
      .map(([name], i) => `${JSON.stringify(name)}: partial${i}`)
      .join(', ')}} });`,
  ].join('\n');
}

function named(file, work) {
  try {
    return work();
  } catch (error) {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

function specifier(from, to) {
  const path = relative(dirname(from), to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Every partial that a template calls, also through other partials: name to file. */
function partialsOf(file, found = new Map()) {
  for (const name of partialNames(file)) {
    if (found.has(name)) continue;
    const partial = partialFile(file, name);
    if (!existsSync(partial)) throw new Error(`${file}: there is no partial "${name}" (looked for ${partial})`);
    found.set(name, partial);
    partialsOf(partial, found);
  }
  return found;
}

// report.html.hbs finds its partials as partials/NAME.html.hbs, so that a Markdown page never takes in an HTML one.
function partialFile(file, name) {
  const folder = dirname(file);
  const kind = basename(file).split('.').slice(1).join('.');
  return join(basename(folder) === 'partials' ? folder : join(folder, 'partials'), `${name}.${kind}`);
}

function partialNames(file) {
  const names = [];
  const note = (statement) => {
    if (statement.name.type !== 'PathExpression') throw new Error(`${file}: a partial's name must be written out`);
    if (statement.name.original !== '@partial-block') names.push(statement.name.original);
  };
  class Partials extends Handlebars.Visitor {
    PartialStatement(statement) {
      note(statement);
    }
    PartialBlockStatement(statement) {
      note(statement);
      super.PartialBlockStatement(statement);
    }
  }
  new Partials().accept(named(file, () => Handlebars.parse(readFileSync(file, 'utf8'))));
  return names;
}
