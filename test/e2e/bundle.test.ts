import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { input, output } from '../../scripts/bundle.mjs';
import { verdictForms } from '../../src/model/index.ts';
import { projectFolder } from '../support/cli.ts';

const MOST_BYTES = 250 * 1024;

let chunks: ReadonlyMap<string, OutputChunk>;

beforeAll(async () => {
  const bundle = await rolldown(input);
  const made = await bundle.generate(output);
  await bundle.close();
  chunks = new Map(made.output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])));
});

/** An entry and all chunks that Node loads before it does anything. */
function loadedBy(fileName: string, seen = new Set<string>()): Set<string> {
  if (!chunks.has(fileName) || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const imported of chunks.get(fileName)?.imports ?? []) loadedBy(imported, seen);
  return seen;
}

/** The files that Node has loaded by the end of a check, of those that are built. */
function loadedByCheck(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kfootprint-loaded-'));
  try {
    const hook = join(folder, 'hook.cjs');
    const told = join(folder, 'loaded.json');
    const tell = `require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify(Object.keys(require.cache)))`;
    writeFileSync(hook, `process.on('exit', () => ${tell});`);
    const board = join(projectFolder, 'examples/demo-board');
    const args = [
      ...['--require', hook, join(projectFolder, 'dist/cli.js')],
      ...['check', join(board, 'pull-request.kfp.tar.gz'), '--baseline', join(board, 'main.kfp.tar.gz')],
      ...['--budgets', join(board, 'kfootprint.yml'), '--date', '2026-11-20', '--out', join(folder, 'report')],
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH } });
    expect([status, stderr]).toEqual([1, '']);
    const files: string[] = JSON.parse(readFileSync(told, 'utf8'));
    return files.filter((file) => file !== hook).map((file) => relative(join(projectFolder, 'dist'), file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Files of src, and packages by name. */
function modulesOf(names: Iterable<string>): string[] {
  const ids = [...names].flatMap((name) => chunks.get(name)?.moduleIds ?? []).filter((id) => !id.startsWith('\0'));
  const shown = ids.map((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? relative(projectFolder, id));
  return [...new Set(shown)].sort();
}

const inFolder = (folder: string, ...names: readonly string[]) => names.map((name) => `src/${folder}/${name}.ts`);
const PUBLISH = inFolder(
  'publish',
  'annotations',
  'comment-inputs',
  'commenting',
  'fail-on',
  'index',
  'outputs',
  'upload',
);
const WORLD = inFolder(
  'world',
  'artifacts',
  'files',
  'github',
  'index',
  'new-files',
  'paint',
  'progress',
  'run',
  'system-error',
  'threads',
  'unpacked',
);
const BOTH = [
  ...inFolder(
    'commands',
    'budgets',
    'capture',
    'check',
    'command',
    'diff',
    'elf',
    'explain',
    'fetch',
    'formats',
    'index',
    'inputs',
  ),
  ...inFolder('commands', 'merge', 'metrics', 'publish', 'record', 'registry', 'show', 'write'),
  ...inFolder(
    'commands/history',
    'compact',
    'dashboard',
    'export',
    'import',
    'index',
    'options',
    'prune',
    'show',
    'tidied',
    'writing',
  ),
  ...WORLD,
  'src/judging-day.ts',
  'src/errors.ts',
];

describe('what an entry loads before it does anything', () => {
  test.each([
    ['action.js', ['@actions/core', 'src/action.ts', ...PUBLISH, ...BOTH]],
    ['cli.js', ['src/compile-cache.ts', 'src/start.ts']],
    ['program.js', ['commander', 'src/cli.ts', ...BOTH]],
    ['api.js', ['fastest-levenshtein', 'src/api-options.ts', 'src/api.ts', 'src/errors.ts', ...WORLD]],
  ])('%s', (entry, expected) => {
    const loaded = loadedBy(entry);
    // The vocabulary is shared, and has no packages.
    const modules = modulesOf(loaded).filter((name) => !name.startsWith('src/model/'));
    expect(modules).toEqual([...expected].sort());
    const bytes = [...loaded].reduce((total, name) => total + statSync(join(projectFolder, 'dist', name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('the program is what the start loads, and nothing else', () => {
    expect(chunks.get('cli.js')?.dynamicImports).toEqual(['program.js']);
  });

  test('a check of archives takes only the libraries that it uses, and few files', () => {
    const loaded = loadedByCheck();
    // Each file is looked for, read and compiled: in a start, a fifth of a millisecond and more.
    expect(loaded.length).toBeLessThanOrEqual(50);
    expect(modulesOf(loaded).filter((name) => !/^(?:src|templates)\//.test(name))).toEqual([
      ...['b4a', 'commander', 'd3-array', 'd3-hierarchy', 'd3-path', 'd3-scale', 'd3-shape', 'events-universal'],
      ...['fast-fifo', 'fastest-levenshtein', 'handlebars', 'markdown-table', 'matcher', 'simple-statistics'],
      ...['streamx', 'tar-stream', 'text-decoder', 'yaml', 'zod'],
    ]);
    const ids = loaded.flatMap((name) => chunks.get(name)?.moduleIds ?? []);
    expect(
      ids.filter((id) => /handlebars\/(?:compiler|runtime|base)|json-schema|src\/report\/formats\/(?!asked)/.test(id)),
    ).toEqual([]);
  });

  test('files of the build are read by chunks of their own, which no command loads unasked', () => {
    const loaded = modulesOf(loadedBy('stages.js'));
    expect(loaded).toContain('src/pipeline.ts');
    const ofBuild =
      /parse\/(?:elf|build-|module-file|image-|kallsyms-image|system-)|attribute\/(?:build\.|image|module-layout)|build-files|built\.ts/;
    expect(loaded.filter((name) => ofBuild.test(name))).toEqual([]);
  });

  test('each form for other programs is a chunk of its own, with its library, that is loaded where it is asked for', () => {
    const unasked = modulesOf([...loadedBy('stages.js'), ...loadedBy('action.js'), ...loadedBy('program.js')]);
    expect(unasked.filter((name) => /report\/formats|xml|csv|hashes/.test(name))).toEqual([
      'src/report/formats/asked.ts',
    ]);
    for (const { name } of verdictForms) {
      const file = new RegExp(`src/report/formats/${name}\\.ts$`);
      const holding = [...chunks.values()].filter(({ moduleIds }) => moduleIds.some((id) => file.test(id)));
      expect(holding.map(({ isDynamicEntry }) => isDynamicEntry)).toEqual([true]);
    }
  });

  test('a comment does not load what compiles templates of users, which is a chunk of its own', async () => {
    const bundle = await rolldown({ ...input, input: { report: 'src/report/index.ts' } });
    const made = await bundle.generate(output);
    await bundle.close();
    const all = made.output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
    const compiling = all.filter(({ moduleIds }) => moduleIds.some((id) => /handlebars\/compiler/.test(id)));
    expect(compiling.map(({ isDynamicEntry }) => isDynamicEntry)).toEqual([true]);
    const importing = all.filter(({ imports }) => imports.includes(compiling[0]?.fileName ?? ''));
    expect(importing).toEqual([]);
    const lazily = all.filter(({ dynamicImports }) => dynamicImports.includes(compiling[0]?.fileName ?? ''));
    expect(lazily.flatMap(({ moduleIds }) => moduleIds.filter((id) => id.startsWith(projectFolder)))).toContainEqual(
      expect.stringMatching(/custom-comment\.ts$/),
    );
    expect(all.flatMap(({ moduleIds }) => moduleIds.filter((id) => id.includes('source-map/')))).toEqual([]);
  });

  test.each([
    ['comments on pull requests', 'publish/comment/'],
    ['publishes what another run measured', 'src/publishing'],
    ['reads the artifacts of somebody else', 'publish/reports'],
  ])('what %s is loaded when there is something to do, and loads no entry', (_, path) => {
    const holding = [...chunks.values()].filter(({ moduleIds }) => moduleIds.some((id) => id.includes(path)));
    const unasked = [...loadedBy('action.js'), ...loadedBy('program.js'), ...loadedBy('stages.js')];
    expect(holding.map(({ isEntry, fileName }) => [isEntry, unasked.includes(fileName)])).toEqual([[false, false]]);
    const entries = [...loadedBy(holding[0]?.fileName ?? '')].filter((name) => chunks.get(name)?.isEntry);
    expect(entries).toEqual([]);
  });

  test('the clients of GitHub are a chunk of their own', () => {
    const holding = [...chunks.values()].filter(({ moduleIds }) =>
      moduleIds.some((id) => id.includes('@actions/artifact')),
    );
    expect(holding.map(({ fileName, isDynamicEntry }) => [fileName, isDynamicEntry])).toEqual([['artifact.js', true]]);
  });
});
