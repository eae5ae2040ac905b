import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/commands/index.ts';
import { projectFolder } from '../support/cli.ts';
import { examples, OWN_ACTION, shown, stepsOf, type Workflow } from '../support/workflows.ts';

const action = parse(readFileSync(join(projectFolder, 'action.yml'), 'utf8'));
const ownCi = readFileSync(join(projectFolder, '.github/workflows/ci.yml'), 'utf8');
const all = [...examples, ...shown];

describe.each(all.map((workflow) => [workflow.name, workflow] as const))('%s', (_, workflow) => {
  test('pins every action by its commit and names the version', () => {
    const uses = usesOf(workflow.text);
    expect(uses).toHaveLength(stepsOf(workflow).filter((step) => step.uses).length);
    for (const { of, comment } of uses) {
      expect(of).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      if (of !== OWN_ACTION) expect(comment).toMatch(/^v\d+\.\d+\.\d+$/);
    }
    for (const { with: inputs } of stepsOf(workflow))
      if (inputs?.repository) expect(`${inputs.repository}@${inputs.ref}`).toBe(OWN_ACTION);
  });

  test('gives the Action only inputs that it has', () => {
    for (const { uses, with: inputs = {} } of stepsOf(workflow))
      if (uses === OWN_ACTION) expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
  });

  test('reads only outputs that a step of the same job sets', () => {
    for (const job of Object.values(workflow.jobs))
      for (const [, id, output] of JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        const step = job.steps.find((candidate) => candidate.id === id);
        const names = step?.uses === OWN_ACTION ? Object.keys(action.outputs) : outputsOfScript(step?.run ?? '');
        expect(names).toContain(output);
      }
  });

  test('runs scripts that bash can read, that stop at the first failure, and that hold nothing spliced in', () => {
    for (const { run } of stepsOf(workflow)) {
      if (run === undefined) continue;
      expect(run).not.toContain('${{');
      if (run.trim().includes('\n')) expect(run).toMatch(/^set -euo pipefail\n/);
      expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
    }
  });

  test('calls commands with options that they have', () => {
    for (const [, line = ''] of workflow.text.matchAll(/dist\/cli\.js ([^`|>\n]*)/g)) {
      const [name, ...words] = line.trim().split(/\s+/);
      const command = commands.find((known) => known.name === name);
      const options = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
      expect(command?.options.map((option) => option.name)).toEqual(expect.arrayContaining(options));
    }
  });
});

describe.each(examples.map((workflow) => [workflow.name, workflow] as const))('%s', (_, workflow) => {
  test('asks for no more than it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { permissions } of Object.values(workflow.jobs))
      for (const level of Object.values(permissions ?? {})) expect(level).toBe('read');
    for (const { uses, with: inputs } of stepsOf(workflow))
      if (uses?.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false);
  });

  test('ends in time, and stops where a newer commit of a pull request takes its place', () => {
    expect(workflow.concurrency?.group).toContain('github.ref');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
    expect([true, "${{ github.event_name == 'pull_request' }}"]).toContain(
      workflow.concurrency?.['cancel-in-progress'],
    );
    expect(workflow.defaults?.run.shell).toBe('bash');
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  test('runs only scripts that lie beside it, or that it says are to be written', () => {
    const [head = ''] = workflow.text.split('\nname: ');
    const yours = /Yours to write: ([\s\S]*?)Yours to fill in/.exec(head)?.[1] ?? '';
    for (const { run = '' } of stepsOf(workflow))
      for (const [script] of run.matchAll(/\bci\/[\w-]+\.sh/g))
        expect(
          yours.includes(script) ||
            existsSync(join(projectFolder, 'examples', script)) ||
            (script === 'ci/kfootprint-capture.sh' && head.includes('with capture/kfootprint-capture.sh in ci/')),
        ).toBe(true);
  });
});

test('one version of every action is used throughout', () => {
  const uses = [...all.map(({ text }) => text), ownCi].flatMap(usesOf).filter(({ of }) => of !== OWN_ACTION);
  const versions = new Set(uses.map(({ of, comment }) => `${of} ${comment}`));
  const names = new Set(uses.map(({ of }) => of.split('@')[0]));
  expect([...versions]).toHaveLength(names.size);
});

test('the last job of the matrix expects the boards of every matrix, and runs whatever happens', () => {
  const { capture, check, 'every-board': last } = named('matrix.yml').jobs;
  const expected = last?.env?.EXPECTED_BOARDS?.split(' ');
  expect(expected).toHaveLength(3);
  expect(capture?.strategy?.matrix.board).toEqual(expected);
  expect(check?.strategy?.matrix.board).toEqual(expected);
  expect(last?.if).toBe('always()');
  expect(last?.needs).toEqual(['capture', 'check']);
});

function named(name: string): Workflow {
  const found = examples.find((workflow) => workflow.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

function usesOf(text: string): { of: string; comment: string }[] {
  return [...text.matchAll(/^\s*(?:- )?uses: (\S+)(?: # (.*))?$/gm)].map(([, of = '', comment = '']) => ({
    of,
    comment,
  }));
}

/** What a script writes to the file of its outputs. */
function outputsOfScript(script: string): string[] {
  return [...script.matchAll(/echo "([\w-]+)=.*" >> "\$GITHUB_OUTPUT"/g)].map(([, name = '']) => name);
}
