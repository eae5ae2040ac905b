import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/commands/index.ts';
import { projectFolder } from '../support/cli.ts';
import { examples, OWN_ACTION, own, shown, stepsOf, type Workflow } from '../support/workflows.ts';

const action = parse(readFileSync(join(projectFolder, 'action.yml'), 'utf8'));
const all = [...examples, ...shown];

/** What the token of each example may do, as a whole and in jobs that say so themselves. Each line is a decision. */
const PERMISSIONS: Readonly<Record<string, { workflow: object; jobs: object }>> = {
  'fleet.yml': {
    workflow: { contents: 'read' },
    jobs: { 'every-board': { contents: 'read', 'pull-requests': 'write' }, record: { contents: 'write' } },
  },
  'matrix.yml': {
    workflow: { contents: 'read' },
    jobs: {
      check: { contents: 'read', actions: 'read' },
      'every-board': { contents: 'read', actions: 'read', 'pull-requests': 'write' },
    },
  },
  'publish.yml': {
    workflow: {},
    jobs: { publish: { contents: 'read', actions: 'read', 'pull-requests': 'write', statuses: 'write' } },
  },
  'pull-request.yml': { workflow: { contents: 'read' }, jobs: { memory: { contents: 'read', actions: 'read' } } },
  'qemu-board.yml': { workflow: { contents: 'read' }, jobs: { memory: { contents: 'read', actions: 'read' } } },
  'self-hosted-lab.yml': { workflow: { contents: 'read' }, jobs: {} },
  'ssh-board.yml': { workflow: { contents: 'read' }, jobs: {} },
};

describe.each([...all, ...own].map((workflow) => [workflow.name, workflow] as const))('%s', (_, workflow) => {
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

  test('runs scripts that bash can read, that stop at the first failure, and that hold nothing spliced in', () => {
    for (const { run } of stepsOf(workflow)) {
      if (run === undefined) continue;
      expect(run).not.toContain('${{');
      if (run.trim().includes('\n')) expect(run).toMatch(/^set -euo pipefail\n/);
      expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' }).stderr).toBe('');
    }
  });
});

describe.each(all.map((workflow) => [workflow.name, workflow] as const))('%s', (_, workflow) => {
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
    const ofJobs = Object.entries(workflow.jobs).flatMap(([id, { permissions }]) =>
      permissions ? [[id, permissions]] : [],
    );
    expect({ workflow: workflow.permissions, jobs: Object.fromEntries(ofJobs) }).toEqual(PERMISSIONS[workflow.name]);
    for (const { uses, with: inputs } of stepsOf(workflow))
      if (uses?.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false);
  });

  test('comments only where it may', () => {
    for (const { permissions = workflow.permissions, steps } of Object.values(workflow.jobs))
      for (const { uses, with: { command = 'check', comment } = {} } of steps)
        if (
          uses === OWN_ACTION &&
          ['check', 'merge'].includes(String(command)) &&
          permissions?.['pull-requests'] !== 'write'
        )
          expect(comment).toBe('never');
  });

  test('ends in time', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    if (stepsOf(workflow).some(({ run }) => run !== undefined)) expect(workflow.defaults?.run.shell).toBe('bash');
  });

  test.runIf(startsOn(workflow, 'pull_request'))('stops where a newer commit of a pull request takes its place', () => {
    expect(workflow.concurrency?.group).toContain('github.ref');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
    expect([true, "${{ github.event_name == 'pull_request' }}"]).toContain(
      workflow.concurrency?.['cancel-in-progress'],
    );
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
  const uses = [...all, ...own].flatMap(({ text }) => usesOf(text)).filter(({ of }) => of !== OWN_ACTION);
  const versions = new Set(uses.map(({ of, comment }) => `${of} ${comment}`));
  const names = new Set(uses.map(({ of }) => of.split('@')[0]));
  expect([...versions]).toHaveLength(names.size);
});

test('the job that judges a fleet expects the boards of its matrix, and runs whatever happens', () => {
  const { env, jobs } = named('fleet.yml');
  expect(env?.BOARDS?.split(',')).toEqual(jobs.capture?.strategy?.matrix.board);
  const last = jobs['every-board'];
  expect([last?.needs, last?.if]).toEqual(['capture', 'always()']);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
  expect(last?.steps.map((step) => step.with?.['expected-targets'])).toContain('${{ env.BOARDS }}');
});

test('the last job of the matrix expects the boards of every matrix, and runs whatever happens', () => {
  const { capture, check, 'every-board': last } = named('matrix.yml').jobs;
  const expected = String(last?.steps[0]?.with?.['expected-targets']).trim().split('\n');
  expect(expected).toHaveLength(3);
  expect(capture?.strategy?.matrix.board).toEqual(expected);
  expect(check?.strategy?.matrix.board).toEqual(expected);
  expect(last?.if).toBe('always()');
  expect(last?.needs).toEqual(['capture', 'check']);
});

test.each([
  ['matrix.yml', 'success', 'success', 0],
  ['matrix.yml', 'failure', 'success', 1],
  ['matrix.yml', 'success', 'failure', 1],
  ['matrix.yml', 'success', 'skipped', 1],
  ['matrix.yml', 'cancelled', 'success', 1],
  ['fleet.yml', 'success', '', 0],
  ['fleet.yml', 'failure', '', 1],
  ['fleet.yml', 'cancelled', '', 1],
])('the last job of %s, where capture is a %s and check a %s', (name, capture, check, status) => {
  const last = named(name).jobs['every-board']?.steps.at(-1);
  const results = { capture, check };
  const env = Object.entries(last?.env ?? {}).map(([variable, value]) => {
    const [, job = ''] = /^\$\{\{ needs\.(\w+)\.result \}\}$/.exec(value) ?? [];
    return [variable, results[job as keyof typeof results]];
  });
  const ran = spawnSync('bash', ['-e', '-c', last?.run ?? ''], { env: { ...process.env, ...Object.fromEntries(env) } });
  expect(ran.status).toBe(status);
});

describe('publish.yml', () => {
  const [measures, publishes] = [named('pull-request.yml'), named('publish.yml')];
  const [[, job] = []] = Object.entries(publishes.jobs);
  const [step] = stepsOf(publishes);

  test('follows pull-request.yml, by its name and by its path, and nothing else starts it', () => {
    expect(publishes.on).toEqual({ workflow_run: { workflows: [measures.title], types: ['completed'] } });
    expect(step?.with).toMatchObject({ command: 'publish', workflow: `.github/workflows/${measures.name}` });
    expect(startsOn(measures, 'pull_request')).toBe(true);
    expect(job?.if).toBe(
      "github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.conclusion != 'cancelled'",
    );
  });

  test('looks for what pull-request.yml leaves', () => {
    const judges = stepsOf(measures).find(({ uses, with: inputs }) => uses === OWN_ACTION && !inputs?.command);
    // Under the name that it has where nobody gives it one.
    expect(judges?.with).toMatchObject({ upload: true, comment: 'never' });
    for (const input of ['artifact-name', 'report-artifact'])
      expect({ ...judges?.with, ...step?.with }).not.toHaveProperty(input);
    expect(step?.with).toMatchObject({
      target: measures.env?.TARGET,
      history: judges?.with?.history,
      'fail-on': 'never',
    });
    expect(publishes.text).toContain(`"kfootprint/${measures.env?.TARGET}"`);
  });

  test('has one step, which runs nothing of the pull request', () => {
    expect(stepsOf(publishes)).toHaveLength(1);
    expect(step?.uses).toBe(OWN_ACTION);
    expect(Object.keys(step ?? {})).toEqual(['uses', 'with']);
  });

  test('has no expression but those that tell its runs apart, and of the run that ended a hash alone', () => {
    const expressions = [...publishes.text.matchAll(/\$\{\{ *(.*?) *\}\}/g)].map(([, expression]) => expression);
    expect(expressions).toEqual(['github.workflow', 'github.event.workflow_run.head_sha']);
    expect(publishes.concurrency?.group.match(/\$\{\{/g)).toHaveLength(2);
  });

  test('is never stopped once it has begun', () => {
    expect(publishes.concurrency?.['cancel-in-progress']).toBe(false);
  });
});

function startsOn({ on }: Workflow, event: string): boolean {
  return typeof on === 'object' && on !== null ? event in on : on === event;
}

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
