import { ConfigError } from '../errors.ts';
import { nearest } from '../model/index.ts';
import { type CommentName, commentNames } from './comment-names.ts';

const known = new Map(commentNames.map((one) => [one.name, one]));

/** Nobody nests deeper, and what walks over a template walks over each level in a call of its own. */
const MOST_NESTING = 30;

const BLOCKS = ['if', 'unless', 'each'];
const OF_ITEMS = ['@first', '@last', '@index'];

interface Scope {
  /** Within an `{{#each}}`: `this` is one of its texts, and names are `../name`. */
  readonly isItem: boolean;
  readonly depth: number;
}

type Complain = (node: hbs.AST.Node, what: string, next: string) => ConfigError[];

/** What a template says that it may not, in the order of its text: it has our names, conditions and lists, nothing else. */
export function templateComplaints(program: hbs.AST.Program, file: string): ConfigError[] {
  const complain: Complain = ({ loc }, what, next) => [
    new ConfigError(what, { file, line: loc.start.line, column: loc.start.column + 1 }, next),
  ];
  return ofAll(program, { isItem: false, depth: 0 }, complain);
}

function ofAll(program: hbs.AST.Program | undefined, scope: Scope, complain: Complain): ConfigError[] {
  return (program?.body ?? []).flatMap((statement) => ofStatement(statement, scope, complain));
}

function ofStatement(statement: hbs.AST.Statement, scope: Scope, complain: Complain): ConfigError[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return ofValue(statement as hbs.AST.MustacheStatement, scope, complain);
    case 'BlockStatement':
      return ofBlock(statement as hbs.AST.BlockStatement, scope, complain);
    default:
      return complain(
        statement,
        `a comment's template has no ${WORDS[statement.type] ?? statement.type}`,
        'Write it out.',
      );
  }
}

const WORDS: Readonly<Record<string, string>> = {
  PartialStatement: 'partials',
  PartialBlockStatement: 'partials',
  Decorator: 'decorators',
  DecoratorBlock: 'decorators',
};

function ofValue({ path, params, hash }: hbs.AST.MustacheStatement, scope: Scope, complain: Complain): ConfigError[] {
  if (params.length > 0 || hash)
    return complain(path, `there is no helper ${originalOf(path)}`, 'A value is a name in {{ }}, and nothing else.');
  return ofName(path, 'text', scope, complain);
}

function ofBlock(block: hbs.AST.BlockStatement, scope: Scope, complain: Complain): ConfigError[] {
  const { path, params, hash, program, inverse } = block;
  const helper = path.original;
  if (!BLOCKS.includes(helper))
    return complain(path, `there is no block {{#${helper}}}`, 'There are {{#if}}, {{#unless}} and {{#each}}.');
  if (scope.depth >= MOST_NESTING)
    return complain(path, `blocks lie in each other more than ${MOST_NESTING} deep`, 'Nest less.');
  const [param] = params;
  if (!param || params.length > 1 || hash || program.blockParams?.length)
    return complain(path, `{{#${helper}}} takes one name`, `Write {{#${helper} name}}.`);
  const isList = helper === 'each';
  if (isList && scope.isItem) return complain(path, 'a list within a list', 'Close the outer {{#each}} first.');
  const inside = { ...scope, depth: scope.depth + 1 };
  return [
    ...ofName(param, isList ? 'list' : 'condition', scope, complain),
    ...ofAll(program, isList ? { ...inside, isItem: true } : inside, complain),
    ...ofAll(inverse, inside, complain),
  ];
}

function ofName(
  expression: hbs.AST.Expression,
  use: 'text' | 'list' | 'condition',
  { isItem }: Scope,
  complain: Complain,
): ConfigError[] {
  if (expression.type !== 'PathExpression')
    return complain(expression, `${originalOf(expression)} is no name`, 'Text is written as it is, names in {{ }}.');
  const { original, parts, depth, data } = expression as hbs.AST.PathExpression;
  if (isItem && (original === 'this' || original === '.') && use !== 'list') return [];
  if (isItem && data && OF_ITEMS.includes(original) && use !== 'list') return [];
  const name = parts.join('.');
  const one = known.get(name);
  if (data || !one || original !== `${'../'.repeat(depth)}${name}`)
    return complain(expression, `there is no ${original}`, namesText(name));
  if (depth !== (isItem ? 1 : 0))
    return complain(
      expression,
      `${original} is not there`,
      isItem ? `Within an {{#each}} it is ../${name}.` : `Outside of an {{#each}} it is ${name}.`,
    );
  return fits(one, use) ? [] : complain(expression, `${name} is a ${one.kind}`, useOf(one));
}

function fits({ kind }: CommentName, use: 'text' | 'list' | 'condition'): boolean {
  return use === 'condition' || kind === use;
}

function useOf({ name, kind }: CommentName): string {
  if (kind === 'list') return `Write {{#each ${name}}}{{this}}{{/each}}.`;
  return kind === 'flag' ? `Write {{#if ${name}}}…{{/if}}.` : `Write {{${name}}}.`;
}

function namesText(name: string): string {
  const all = [...known.keys()];
  const alike = nearest(name, all);
  return `${alike === undefined ? '' : `Did you mean ${alike}? `}There are ${all.join(', ')}.`;
}

function originalOf(expression: hbs.AST.Expression): string {
  return 'original' in expression ? String(expression.original) : expression.type;
}
