import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder, withFolder } from '../support/cli.ts';
import { hasTool } from '../support/tools.ts';
import { examples, shown } from '../support/workflows.ts';

// What zizmor says of the workflows, on its own and without a network: https://docs.zizmor.sh/audits

type Texts = ReadonlyMap<string, string>;

const read = (path: string) => [path, readFileSync(join(projectFolder, path), 'utf8')] as const;

/** By their path: those that run here and those to copy, which are to have no smell either, and the Action. */
const whole: Texts = new Map([
  ...readdirSync(join(projectFolder, '.github/workflows')).map((name) => read(`.github/workflows/${name}`)),
  read('action.yml'),
  ...examples.map(({ name, text }) => [`examples/workflows/${name}`, text] as const),
]);
/** Of these only what matters is shown. */
const parts: Texts = new Map(shown.map(({ name, text }) => [name, text]));
const all: Texts = new Map([...whole, ...parts]);

/** Findings that are let through, each by a comment at its place that gives the reason. */
const IGNORED = ['examples/workflows/publish.yml dangerous-triggers'];

describe.runIf(hasTool('zizmor'))('zizmor', () => {
  test('finds nothing', () => {
    expect(audited(whole, '--persona=pedantic')).toEqual([]);
    expect(audited(parts)).toEqual([]);
  });

  test('is told to overlook no more than is listed, each for a reason', () => {
    expect(audited(whole, '--persona=pedantic', '--no-ignores')).toEqual(IGNORED);
    expect(audited(parts, '--no-ignores')).toEqual([]);
    const told = [...all].flatMap(([path, text]) =>
      [...text.matchAll(/# zizmor: ignore\[([\w-]+)\](.*)/g)].map(([, rule, reason = '']) => ({ path, rule, reason })),
    );
    expect(told.map(({ path, rule }) => `${path} ${rule}`)).toEqual(IGNORED);
    for (const { reason } of told) expect(reason).toMatch(/^(?: \S+){5}/);
  });

  test('does find a fault that was planted, whichever of them has it', () => {
    const planted = new Map([...all].map(([path, text]) => [path, spoilt(path, text)] as const));
    expect(audited(planted)).toEqual([...all.keys()].map((path) => `${path} template-injection`).sort());
  });
});

/** With the title of a pull request in a script, as the first step; the Action, which has none, becomes one of steps. */
function spoilt(path: string, text: string): string {
  const script = `echo ${'$'}{{ github.event.pull_request.title }}`;
  const composite = `\nruns:\n  using: composite\n  steps:\n    - run: ${script}\n      shell: bash\n`;
  if (path === 'action.yml') return text.replace(/\nruns:[\s\S]*/, () => composite);
  return text.replace(
    /( +)- (?=(?:name|uses|run|id|if): )/,
    (step, indent: string) => `${indent}- run: ${script}\n${step}`,
  );
}

/** Findings as `path rule`, sorted. */
function audited(texts: Texts, ...more: readonly string[]): string[] {
  return withFolder((folder) => {
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const always = [
      '--offline',
      '--no-config',
      '--strict-collection',
      '--no-exit-codes',
      '--quiet',
      '--format=json-v1',
    ];
    const args = [...always, ...more, ...texts.keys()];
    const { status, stdout, stderr } = spawnSync('zizmor', args, { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const findings = JSON.parse(stdout) as Finding[];
    return findings.map(({ ident, locations: [at] }) => `${at?.symbolic.key.Local.verbatim_path} ${ident}`).sort();
  });
}

interface Finding {
  readonly ident: string;
  readonly locations: readonly {
    readonly symbolic: { readonly key: { readonly Local: { readonly verbatim_path: string } } };
  }[];
}
