import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFailed } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import type { Emulator } from '../support/emulator/index.ts';
import type { Job } from '../support/emulator/job.ts';
import type { Permission } from '../support/emulator/permissions.ts';
import { ownFolder } from '../support/own-folder.ts';
import { pathOf } from '../support/tools.ts';
import { OWN_ACTION, stepsOf, type Workflow } from '../support/workflows.ts';
import { type Told, toldBy } from './log.ts';
import { payloadOf } from './payloads.ts';

// Runs a workflow by act on this machine itself: no container, no network but the loopback interface, nothing downloaded. The
// service, with all that it keeps, is the emulator. What act does otherwise than GitHub is in docs/tested.md.

const HERE = import.meta.dirname;

export interface Ran extends Told {
  readonly runId: number;
  readonly attempt: number;
  /** As the run's own page says it. */
  readonly conclusion: 'success' | 'failure';
}

interface RunOptions {
  /** As in a run of a fork: the token may only read. Else it may do what the workflow asks for, and no more. */
  readonly readsOnly?: boolean;
  /** Of a matrix the leg of this board alone, with the jobs that have none. */
  readonly board?: string;
}

export interface Act {
  run(workflow: Workflow, job: Omit<Job, 'jobId'>, options?: RunOptions): Promise<Ran>;
  close(): void;
}

/** What act needs beside a workflow: the Action as a release has it, and what plays the actions of others. */
export function actWith(emulator: Emulator): Act {
  const folder = ownFolder();
  const at = (name: string) => join(folder.path, name);
  for (const name of ['home', 'empty', 'release']) mkdirSync(at(name));
  // As it comes from the repository, so what is not committed is not there.
  for (const name of ['action.yml', 'dist'])
    cpSync(join(projectFolder, name), at(`release/${name}`), { recursive: true });
  // act lays actions into its cache, and those that play others look for the client from there upwards.
  symlinkSync(join(projectFolder, 'node_modules'), at('node_modules'));

  async function run(workflow: Workflow, job: Omit<Job, 'jobId'>, options: RunOptions = {}): Promise<Ran> {
    const { readsOnly = false, board } = options;
    const path = `.github/workflows/${workflow.name}`;
    const whole: Job = { workflow: workflow.title ?? path, path, ...job, jobId: 'act' };
    const given = emulator.env({ ...whole, conclusion: null });
    const { GITHUB_EVENT_NAME: event = '', GITHUB_EVENT_PATH: payload = '' } = given;
    writeFileSync(payload, JSON.stringify(payloadOf(event, JSON.parse(readFileSync(payload, 'utf8')))));
    const own = mkdtempSync(at(`run-${job.runId}-`));
    const file = join(own, workflow.name);
    writeFileSync(file, workflow.text);
    const giveBack = notGiven(workflow, readsOnly).map(emulator.withoutPermission);
    const running = ended(
      [
        ...[event, '--json', '--directory', at('empty'), '--workflows', file, '--eventpath', payload],
        ...['--action-cache-path', join(own, 'cache'), '--no-cache-server', '--no-skip-checkout'],
        ...['--container-daemon-socket', '-', '--actor', given.GITHUB_ACTOR ?? ''],
        ...(board === undefined ? [] : ['--matrix', `board:${board}`]),
        ...['--secret', `GITHUB_TOKEN=${emulator.token}`],
        ...labelsOf(workflow).flatMap((label) => ['--platform', `${label}=-self-hosted`]),
        ...usesOf(workflow).flatMap((use) => ['--local-repository', `${use}=${sourceOf(use, at('release'))}`]),
        ...Object.entries({ ...ofRun(given), SHA_REF: given.GITHUB_SHA }).flatMap(([name, value]) => [
          '--env',
          `${name}=${value}`,
        ]),
      ],
      {
        PATH: `${join(HERE, 'bin')}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
        HOME: at('home'),
        TMPDIR: own,
        TZ: 'UTC',
        ACT_DISABLE_VERSION_CHECK: '1',
        KFOOTPRINT_LAB: join(own, 'lab'),
        KFOOTPRINT_RELEASE: at('release'),
        ...gitOf(given, emulator),
      },
    );
    const { stdout, stderr, status } = await running.finally(() => {
      for (const give of giveBack) give();
      rmSync(own, { recursive: true });
    });
    if (status !== 0 && status !== 1) throw new Error(`act ended with ${status}: ${stderr}`);
    const conclusion = status === 0 ? 'success' : 'failure';
    emulator.addRun({ ...whole, conclusion });
    const told = toldBy(stdout);
    onTestFailed(() => console.log(`${workflow.name}, run ${job.runId}, ${event}\n${told.text}`));
    return { ...told, runId: job.runId, attempt: job.attempt ?? 1, conclusion };
  }

  return { run, close: folder.remove };
}

function labelsOf({ jobs }: Workflow): string[] {
  return [...new Set(Object.values(jobs).flatMap((job) => job['runs-on']))];
}

function usesOf(workflow: Workflow): string[] {
  return [...new Set(stepsOf(workflow).flatMap(({ uses }) => uses ?? []))];
}

/** Where the action lies that is run as `owner/name@ref`. */
function sourceOf(use: string, release: string): string {
  if (use === OWN_ACTION) return release;
  const [, name] = /^actions\/([\w-]+)@/.exec(use) ?? [];
  if (name === undefined) throw new Error(`nothing plays ${use}`);
  return join(HERE, 'actions', name);
}

/** What tells the run and the service, less what is each step's own. */
function ofRun(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => /^(GITHUB|ACTIONS)_/.test(name) && !OF_STEP.includes(name)),
  );
}

const OF_STEP = ['ACTION', 'JOB', 'EVENT_PATH', 'WORKSPACE', 'OUTPUT', 'STEP_SUMMARY', 'ENV', 'PATH', 'STATE'].map(
  (name) => `GITHUB_${name}`,
);

/** Git finds the repository of the run where the emulator keeps it, and nothing of this machine. */
function gitOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY = '' }: Readonly<Record<string, string>>, emulator: Emulator) {
  const settings = [
    [`url.${emulator.repositoryAt(GITHUB_REPOSITORY)}.insteadOf`, `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`],
    ['uploadpack.allowAnySHA1InWant', 'true'],
    ['safe.directory', '*'],
  ];
  return {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: `${settings.length}`,
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** What is taken from the token, which act has but one of for all jobs: what none of them asks for. */
function notGiven({ permissions, jobs }: Workflow, readsOnly: boolean): Permission[] {
  const asked = Object.values(jobs).map((job) => job.permissions ?? permissions ?? {});
  return (['actions', 'contents', 'pull-requests', 'statuses'] as const).flatMap((name): Permission[] => {
    const levels = asked.map((each) => each[name]);
    if (levels.includes('write') && !readsOnly) return [];
    return levels.some((level) => level !== undefined) ? [`${name}: write`] : [`${name}: read`];
  });
}

/** Not synchronously, for the emulator answers from this process. */
function ended(args: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ stdout: string; stderr: string; status: number | null }>((resolve, reject) => {
    const child = spawn(pathOf('act') ?? 'act', args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...text }));
  });
}
