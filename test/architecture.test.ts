import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, test } from 'vitest';

interface Row {
  readonly from?: readonly string[]; // other folders of src, each through its index.ts, and files beside them
  readonly types?: readonly string[]; // the same, with `import type` only
  readonly packages?: readonly string[];
  readonly lazyPackages?: readonly string[]; // by import() only: heavy, and needed by few
  readonly builtins?: 'all' | readonly string[];
  readonly templates?: true;
  readonly script?: true; // capture/kfootprint-capture.sh, as text
  readonly pure?: true; // no clock, no chance, no environment, no console, no network
}

const STAGES = ['read', 'parse', 'attribute', 'measure', 'compare', 'judge', 'fleet', 'report', 'history', 'publish'];
const WIRING: Row = { from: [...STAGES, 'ci', 'config', 'document', 'errors.ts', 'model'], types: ['world'] };

const TABLE: Readonly<Record<string, Row>> = {
  model: { packages: ['fastest-levenshtein'], pure: true },
  'errors.ts': { pure: true },
  document: { from: ['model', 'errors.ts'], packages: ['zod'], pure: true },
  bytes: { from: ['model'], pure: true },
  parse: { from: ['bytes', 'model'], pure: true },
  attribute: { from: ['model'], types: ['parse'], pure: true },
  measure: { from: ['model'], pure: true },
  compare: { from: ['model'], types: ['measure'], packages: ['simple-statistics'], pure: true },
  judge: { from: ['model'], pure: true },
  fleet: { from: ['model', 'errors.ts'], pure: true },
  chart: { from: ['model'], packages: ['d3-scale', 'd3-shape'], pure: true },
  timeline: { from: ['model'], types: ['chart'], pure: true },
  browser: { from: ['model', 'chart', 'timeline'] }, // runs in a page, and not in Node
  report: {
    from: ['model', 'chart', 'timeline', 'errors.ts'],
    packages: ['markdown-table', 'd3-hierarchy', 'fast-xml-builder', '@noble/hashes', 'sarif'],
    templates: true, // as code that is made of them, and, as text, what runs in a page
    lazyPackages: ['handlebars'], // its compiler, for templates of users
    pure: true,
  },
  config: { from: ['model', 'errors.ts'], packages: ['yaml', 'zod', 'matcher'], pure: true },
  read: { from: ['bytes', 'model', 'document', 'errors.ts'], types: ['world'], packages: ['tar-stream', 'matcher'] },
  capture: {
    from: ['model', 'read', 'errors.ts'],
    types: ['world'],
    packages: ['tar-stream'],
    script: true,
  },
  github: { from: ['errors.ts'], types: ['world'] },
  ci: { from: ['github', 'errors.ts'], types: ['world'] },
  history: {
    from: ['model', 'document', 'github', 'ci', 'errors.ts'],
    types: ['world'],
    packages: ['hyparquet-writer'],
  },
  publish: {
    from: ['model', 'document', 'github', 'ci', 'errors.ts'],
    types: ['world'],
    packages: ['matcher'],
  },
  world: {
    from: ['model', 'errors.ts'],
    packages: ['yauzl', 'xz-decompress', '@actions/artifact', '@actions/github'],
    builtins: 'all',
  },
  'given.ts': WIRING,
  'over-time.ts': WIRING,
  'one-run.ts': WIRING,
  'baseline.ts': {
    ...WIRING,
    from: [...(WIRING.from ?? []), 'given.ts', 'one-run.ts', 'over-time.ts', 'from-history.ts'],
  },
  'from-history.ts': WIRING,
  'built.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'given.ts'] },
  'limits-changed.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'given.ts', 'github'] },
  'subject.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'built.ts', 'one-run.ts', 'over-time.ts'] },
  'inspect.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'given.ts', 'built.ts'] },
  'pipeline.ts': {
    ...WIRING,
    from: [
      ...(WIRING.from ?? []),
      'given.ts',
      'built.ts',
      'one-run.ts',
      'over-time.ts',
      'baseline.ts',
      'from-history.ts',
      'subject.ts',
      'limits-changed.ts',
    ],
  },
  headroom: {
    ...WIRING,
    from: [...(WIRING.from ?? []), 'given.ts', 'baseline.ts', 'one-run.ts', 'subject.ts', 'pipeline.ts'],
  },
  dashboard: { ...WIRING, from: [...(WIRING.from ?? []), 'timeline', 'given.ts'] },
  'judging-day.ts': WIRING,
  'missing-report.ts': WIRING,
  'judging-file.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'github', 'given.ts'] },
  'uploaded-snapshots.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'one-run.ts'] },
  'publishing.ts': {
    ...WIRING,
    from: [
      ...(WIRING.from ?? []),
      'github',
      'judging-file.ts',
      'missing-report.ts',
      'one-run.ts',
      'pipeline.ts',
      'uploaded-snapshots.ts',
    ],
  },
  'report-files.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'given.ts'] },
  'merging.ts': {
    ...WIRING,
    from: [...(WIRING.from ?? []), 'given.ts', 'report-files.ts', 'baseline.ts', 'pipeline.ts'],
  },
  commands: {
    ...WIRING,
    from: [
      ...(WIRING.from ?? []),
      'judging-day.ts',
      'pipeline.ts',
      'inspect.ts',
      'publishing.ts',
      'merging.ts',
      'capture',
      'headroom',
      'dashboard',
    ],
  },
  'action.ts': {
    from: ['commands', 'publish', 'world', 'errors.ts', 'model'],
    packages: ['@actions/core'],
    builtins: ['node:process', 'node:path', 'node:crypto'],
  },
  'api.ts': { from: ['api-options.ts', 'api-stages.ts', 'merging.ts', 'world', 'errors.ts', 'model'] },
  'api-options.ts': { from: ['errors.ts', 'model'], pure: true },
  'api-stages.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'judging-day.ts', 'pipeline.ts'] },
  'registries.ts': { ...WIRING, from: [...(WIRING.from ?? []), 'commands'] },
  'thread.ts': { from: ['parse', 'read', 'world'], builtins: ['node:worker_threads'] },
  'start.ts': { from: ['compile-cache.ts', 'cli.ts'] },
  'compile-cache.ts': { builtins: ['node:fs', 'node:path'] },
  'cli.ts': {
    from: ['commands', 'world', 'errors.ts', 'model'],
    packages: ['commander'],
    builtins: ['node:process'],
  },
};

const ROOT = join(import.meta.dirname, '..');

describe('the import table', () => {
  test('src keeps to it', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(ROOT, 'src', name));
    const complaints = files.flatMap((file) =>
      check(relative(ROOT, file).split(sep).join('/'), readFileSync(file, 'utf8')),
    );
    expect(complaints).toEqual([]);
  });

  test.each([
    ['src/model/a.ts', `import { b } from './sub/b.ts';`],
    ['src/parse/a.ts', `import { b } from '../model/index.ts'; // import '../report/index.ts'`],
    ['src/parse/a.ts', `export const text = "import { x } from 'node:fs'; console.log(process.pid)";`],
    ['src/attribute/a.ts', `import type { Row } from '../parse/index.ts';`],
    ['src/config/a.ts', `import * as z from 'zod/mini';`],
    ['src/report/a.ts', `export const load = () => import('../../templates/report.html.hbs');`],
    ['src/report/a.ts', `export const load = () => import('handlebars');`],
    ['src/report/a.ts', `import script from '../browser/a.ts?script';`],
    ['src/browser/a.ts', `import { b } from '../chart/index.ts'; console.log(document.title);`],
    ['src/report/a.ts', `export const at = (day: { process: number }) => new Date(day.process);`],
    ['src/world/a.ts', `import { readFile } from 'node:fs/promises'; console.log(Date.now());`],
    ['src/commands/check.ts', `import { run } from '../pipeline.ts'; import { InputError } from '../errors.ts';`],
    ['src/cli.ts', `import process from 'node:process'; import { Command } from 'commander';`],
  ])('allows in %s: %s', (file, source) => {
    expect(check(file, source)).toEqual([]);
  });

  test.each([
    ['src/model/a.ts', `import { b } from '../parse/index.ts';`, `model may not import parse`],
    ['src/model/a.ts', `import type { b } from '../parse/index.ts';`, `model may not import parse`],
    ['src/model/a.ts', `export * from '../errors.ts';`, `model may not import errors.ts`],
    ['src/judge/a.ts', `type B = import('../report/index.ts').B;`, `judge may not import report`],
    ['src/judge/a.ts', `export const load = () => import('../report/index.ts');`, `judge may not import report`],
    ['src/judge/a.ts', `export const load = (name: string) => import(name);`, `import() needs a plain string`],
    ['src/attribute/a.ts', `import { type Row } from '../parse/index.ts';`, `parse only as "import type"`],
    ['src/parse/a.ts', `import { b } from '../model/b.ts';`, `reach model through its index.ts`],
    ['src/parse/a.ts', `import zod from 'zod';`, `parse may not import the package zod`],
    ['src/report/a.ts', `import Handlebars from 'handlebars/runtime.js';`, `may not import the package handlebars`],
    ['src/report/a.ts', `import Handlebars from 'handlebars';`, `may not import the package handlebars`],
    ['src/judge/a.ts', `export const load = () => import('handlebars');`, `may not import the package handlebars`],
    ['src/parse/a.ts', `import view from '../../templates/a.html.hbs';`, `parse may not import templates`],
    [
      'src/read/a.ts',
      `import text from '../../capture/kfootprint-capture.sh?text';`,
      `read may not import the capture script`,
    ],
    ['src/parse/a.ts', `import script from '../browser/a.ts?script';`, `parse may not import what runs in a page`],
    ['src/report/a.ts', `import { b } from '../browser/a.ts';`, `report may not import browser`],
    ['src/report/a.ts', `import { version } from '../../package.json';`, `lies outside src`],
    ['src/read/a.ts', `import { createReadStream } from 'node:fs';`, `read may not import node:fs`],
    ['src/read/a.ts', `import { createReadStream } from 'fs';`, `read may not import fs`],
    ['src/cli.ts', `import { readFileSync } from 'node:fs';`, `cli.ts may not import node:fs`],
    ['src/utils/a.ts', `export {};`, `utils has no row in the table`],
    ['src/compare/a.ts', `export const now = () => Date.now();`, `compare is pure and may not use Date.now`],
    ['src/compare/a.ts', `export const now = new Date();`, `may not use new Date()`],
    ['src/compare/a.ts', `export const chance = Math.random();`, `may not use Math.random`],
    ['src/report/a.ts', `export const colour = process.env.COLOR;`, `may not use process`],
    ['src/report/a.ts', `console.log('x');`, `may not use console`],
    ['src/report/a.ts', `export const page = fetch('/');`, `may not use fetch`],
    ['src/report/a.ts', `const = ;`, `cannot be parsed`],
  ])('refuses in %s: %s', (file, source, complaint) => {
    expect(check(file, source)).toEqual([expect.stringContaining(complaint)]);
  });
});

function check(file: string, source: string): string[] {
  const area = areaOf(file);
  const row = TABLE[area];
  if (!row) return [`${file}: ${area} has no row in the table of test/architecture.test.ts`];
  const { program, errors } = parseSync(file, source, { lang: 'ts' });
  if (errors.length > 0) return [`${file}: cannot be parsed: ${errors[0]?.message}`];

  const complaints: string[] = [];
  visit(program as unknown as Node, (node) => {
    const found = importIn(node);
    const reason = found ? refuse(file, area, row, found) : row.pure && impurityIn(node, area);
    if (!reason) return;
    const line = source.slice(0, node.start).split('\n').length;
    complaints.push(`${file}:${line}: ${found?.specifier ? `"${found.specifier}": ` : ''}${reason}`);
  });
  return complaints;
}

interface Import {
  readonly specifier: string | undefined; // undefined: computed
  readonly typeOnly: boolean;
  readonly isLazy?: true; // import()
}

function refuse(file: string, area: string, row: Row, { specifier, typeOnly, isLazy }: Import): string | undefined {
  if (specifier === undefined) return 'import() needs a plain string';
  if (!specifier.startsWith('.')) return refuseOutsider(area, row, specifier, isLazy);

  const target = posix.join(posix.dirname(file), specifier);
  if (target.startsWith('templates/')) return row.templates ? undefined : `${area} may not import templates`;
  if (/^src\/browser\/[\w-]+\.ts\?script$/.test(target))
    return row.templates ? undefined : `${area} may not import what runs in a page`;
  if (target === 'capture/kfootprint-capture.sh?text')
    return row.script ? undefined : `${area} may not import the capture script`;
  if (!target.startsWith('src/')) return 'lies outside src';
  const targetArea = areaOf(target);
  if (targetArea === area) return undefined;
  if (!row.from?.includes(targetArea)) {
    if (!row.types?.includes(targetArea)) return `${area} may not import ${targetArea}`;
    if (!typeOnly) return `${area} may import ${targetArea} only as "import type"`;
  }
  if (target !== `src/${targetArea}` && target !== `src/${targetArea}/index.ts`) {
    return `reach ${targetArea} through its index.ts`;
  }
  return undefined;
}

function refuseOutsider(area: string, row: Row, specifier: string, isLazy = false): string | undefined {
  if (isBuiltin(specifier)) {
    const allowed = row.builtins === 'all' || row.builtins?.includes(specifier);
    return allowed ? undefined : `${area} may not import ${specifier}`;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (isLazy && row.lazyPackages?.includes(name)) return undefined;
  return row.packages?.includes(name) ? undefined : `${area} may not import the package ${name}`;
}

/** `src/parse/meminfo.ts` lies in `parse`, `src/errors.ts` in `errors.ts`. */
function areaOf(file: string): string {
  return file.split('/')[1] ?? file;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

function importIn(node: Node): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), typeOnly: node.importKind === 'type' };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source ? { specifier: literal(node.source), typeOnly: node.exportKind === 'type' } : undefined;
    case 'TSImportType':
      return { specifier: literal(node.source), typeOnly: true };
    case 'ImportExpression':
      return { specifier: literal(node.source), typeOnly: false, isLazy: true };
    default:
      return undefined;
  }
}

function impurityIn(node: Node, area: string): string | undefined {
  const used = impureName(node);
  return used && `${area} is pure and may not use ${used}`;
}

function impureName(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return ['process', 'console', 'fetch', 'performance', 'globalThis'].find((name) => name === node.name);
    case 'MemberExpression': {
      const path = `${nameOf(node.object)}.${nameOf(node.property)}`;
      return ['Date.now', 'Math.random'].find((name) => name === path);
    }
    case 'NewExpression':
    case 'CallExpression': {
      const empty = Array.isArray(node.arguments) && node.arguments.length === 0;
      return empty && nameOf(node.callee) === 'Date' ? 'new Date()' : undefined;
    }
    default:
      return undefined;
  }
}

function nameOf(node: unknown): unknown {
  return isNode(node) ? node.name : undefined;
}

function literal(node: unknown): string | undefined {
  return isNode(node) && typeof node.value === 'string' ? node.value : undefined;
}

// What stands here is a name of a member, not a use of the global of that name.
const MEMBER_NAMES: ReadonlySet<string> = new Set(['property', 'key', 'imported', 'exported', 'label']);

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const [key, value] of Object.entries(node)) {
    if (MEMBER_NAMES.has(key) && !node.computed) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
