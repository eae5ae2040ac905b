import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { packAndInstall } from '../support/packed.ts';

// What a program that imports the package is told by its compiler, which sees nothing of src/ and of what src/ imports.

const { path: folder, remove } = ownFolder();

beforeAll(() => {
  packAndInstall(folder);
});
afterAll(remove);

const CALLS = `
export async function judged(): Promise<0 | 1 | 2> {
  const report: Report = await check({ snapshots: ['a.tar', 'b.tar'], baseline: 'auto', history: 'branch', at: null });
  const reasons: readonly string[] = report.verdicts.map((verdict: Verdict) => verdict.reason);
  const held: number | undefined = report.held?.bytes;
  const outcome: Outcome = report.outcome;
  const texts: string[] = [await renderMarkdown(report, { maxBytes: 65_536 }), await renderHtml(report), await toJson(report)];
  const { footprint, trends } = await show({ snapshots: 'a.tar', ko: 'build' });
  const bytes: number | null | undefined = footprint.modules?.[0]?.totalBytes;
  const { series } = await explain({ snapshot: 'a.tar', metric: 'module.total', select: 'module=isp_*' });
  const { record: kept, history } = await record({ snapshots: 'a.tar', history: 'kept', commit: 'HEAD' });
  const changes = (await diff({ from: 'a.tar', to: 'b.tar' })).comparison?.changes ?? [];
  const { fleet } = await merge({ reports: ['reports'], expectedTargets: ['imx8mm'], maxAgeHours: 12 });
  texts.push(...fleet.targets.map(({ target }) => target), await toJson(fleet), await renderMarkdown(fleet));
  const names: string[] = (await metrics()).map(({ name }) => name);
  texts.push(await toJson(kept), ...history, ...names, ...reasons, outcome, version, await renderText(report));
  void [held, bytes, trends, series[0]?.labels.module, changes[0]?.change.kind];
  return report.exitCode;
}
export function told(error: unknown): string {
  if (!(error instanceof UserError)) throw error;
  const place: Place = error.place;
  const kinds: boolean[] = [error instanceof ConfigError, error instanceof InputError];
  return \`\${formatPlace(place)} \${place.line ?? 0} \${error.message} \${error.next} \${error.also.length} \${kinds.length}\`;
}`;
const IMPORT = `import {
  check, diff, explain, merge, metrics, record, renderHtml, renderMarkdown, renderText, show, toJson, version,
  ConfigError, formatPlace, InputError, UserError, type Outcome, type Place, type Report, type Verdict,
} from 'kfootprint';`;
const REQUIRE = `import kfootprint = require('kfootprint');
const { check, diff, explain, merge, metrics, record, renderHtml, renderMarkdown, renderText, show, toJson, version } = kfootprint;
const { ConfigError, formatPlace, InputError, UserError } = kfootprint;
type Outcome = kfootprint.Outcome; type Place = kfootprint.Place; type Report = kfootprint.Report; type Verdict = kfootprint.Verdict;`;
const NODE = { module: 'nodenext', moduleResolution: 'nodenext' };
const BUNDLER = { module: 'esnext', moduleResolution: 'bundler' };

describe('a program compiles', () => {
  test.each([
    ['modules of Node', 'main.mts', IMPORT + CALLS, NODE],
    ['CommonJS by require', 'main.cts', REQUIRE + CALLS, NODE],
    ['CommonJS by import', 'import.cts', IMPORT + CALLS, NODE],
    ['a bundler', 'main.ts', IMPORT + CALLS, BUNDLER],
  ])('for %s', (_, file, text, options) => {
    expect(compiled(file, text, options)).toEqual([]);
  });

  test.each([
    ['an option that there is not', `void check({ snapshots: 'a', budget: 'b' });`, /'budget'/],
    ['no snapshots', `void check({});`, /'snapshots'/],
    ['a number of days', `void check({ snapshots: 'a', date: 20261120 });`, /'number' is not assignable/],
    ['an outcome that there is not', `const all: Outcome[] = ['within', 'green'];`, /"green"/],
    ['a report that is changed', `void check({ snapshots: 'a' }).then((r) => { r.exitCode = 0; });`, /read-only/],
    [
      'what might be absent',
      `void show({ snapshots: 'a' }).then((s) => s.footprint.modules.length);`,
      /possibly 'null'/,
    ],
  ])('but not with %s', (_, text, complaint) => {
    const [first, ...others] = compiled('wrong.mts', `${IMPORT}\n${text}\n${CALLS}`, NODE);
    expect(first).toMatch(complaint);
    expect(others).toEqual([]);
  });
});

test.each(['api.md', 'package.md'])('what docs/%s shows compiles', (name) => {
  const page = readFileSync(join(projectFolder, 'docs', name), 'utf8');
  const blocks = [...page.matchAll(/```(?:ts|js)\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  expect(blocks).toHaveLength(1);
  // It writes files and ends the process, for which it needs the types of Node.
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  for (const types of ['@types/node', 'undici-types'])
    symlinkIfMissing(join(projectFolder, 'node_modules', types), join(folder, 'node_modules', types));
  expect(compiled('shown.mts', blocks[0] ?? '', { ...NODE, types: ['node'] })).toEqual([]);
});

/** What the compiler says of a file, strictly, declarations of the package included, where there are no types but its own. */
function compiled(file: string, text: string, options: object): string[] {
  writeFileSync(join(folder, file), text);
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = join(projectFolder, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /error TS/.test(line));
}

function symlinkIfMissing(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
