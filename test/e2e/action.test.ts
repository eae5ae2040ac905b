import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputs as declared } from '../../src/publish/index.ts';
import { projectFolder } from '../support/cli.ts';
import {
  commandsIn,
  type Emulator,
  outputsOf,
  runStep,
  startEmulator,
  summaryOf,
  zipOf,
} from '../support/emulator/index.ts';
import { startSession } from '../support/emulator-session.ts';
import { startProxy } from '../support/proxy.ts';

// The committed dist/action.js as a runner starts it, against an emulator of the services.

const ACTION = join(projectFolder, 'dist/action.js');
const BOARD = join(projectFolder, 'examples/demo-board');
const NOW = 'pull-request.kfp.tar.gz';
const WAS = 'main.kfp.tar.gz';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

let nextRun = 100;

interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly runId?: number;
  /** Others than those of all tests. */
  readonly services?: Emulator;
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A step whose workspace has the demo board's files. */
async function step({ inputs, env: more = {}, runId = nextRun++, files = {}, services = emulator }: Step) {
  const env = { ...services.env({ runId, jobId: 'memory', inputs, debug: true }), ...more };
  const workspace = env.GITHUB_WORKSPACE ?? '';
  cpSync(BOARD, workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
  const ended = await runStep([ACTION], env);
  const outputs = outputsOf(env);
  const all = commandsIn(ended.stdout);
  const told = (command: string) => all.filter((one) => one.command === command);
  return { ...ended, env, workspace, outputs, told, errors: told('error').map(({ message }) => message), runId };
}

const CHECK = { snapshot: NOW, baseline: WAS };

describe('check of paths', () => {
  test('fails where a limit is broken; outputs, annotations and summary say how', async () => {
    const { status, outputs, told, stdout, workspace, env } = await step({ inputs: CHECK });
    expect(status).toBe(1);
    expect(stdout).toContain('1 of 5 limits broken, 1 warning');
    expect(Object.fromEntries(outputs)).toMatchObject({
      verdict: 'over',
      passed: 'false',
      'exit-code': '1',
      'over-count': '1',
      'unknown-count': '0',
      'warn-count': '1',
      // By awk: MemTotal − MemFree − LRU lists − KReclaimable − per-CPU lists are 31776 kB, and 20640 kB before.
      'total-bytes': String(31_776 * 1024),
      'delta-bytes': String((31_776 - 20_640) * 1024),
      'baseline-origin': WAS,
      'report-markdown-path': 'kfootprint-report/report.md',
      'artifact-id': '',
    });
    expect([...outputs.keys()].sort()).toEqual(declared.map(({ name }) => name).sort());
    expect(existsSync(join(workspace, 'kfootprint-report/report.html'))).toBe(true);
    expect(told('error').map(({ properties, message }) => [Object.fromEntries(properties), message])).toEqual([
      [
        { title: 'truth driver: over', file: 'kfootprint.yml', line: '4', col: '5' },
        'module.vmalloc (fp_truth): 4.02 MiB: 20 KiB over the limit of 4 MiB',
      ],
    ]);
    expect(told('warning')).toHaveLength(1);
    expect(told('debug').length).toBeGreaterThan(5);
    expect(summaryOf(env)).toBe(`${readFileSync(join(workspace, 'kfootprint-report/report.md'), 'utf8')}\n`);
  });

  test('gives the verdict that the command line gives', async () => {
    const { stdout } = await step({ inputs: CHECK, env: { SOURCE_DATE_EPOCH: '1795132800' } });
    const printed = stdout.split('\n').slice(1, -1).join('\n');
    const shown = /```text\n([\s\S]*?)```/.exec(readFileSync(join(projectFolder, 'README.md'), 'utf8'))?.[1] ?? '';
    const verdicts = shown
      .replaceAll('examples/demo-board/', '')
      .split('\n')
      .filter((line) => /^(OVER|WARNING)/.test(line));
    for (const line of verdicts) expect(printed).toContain(line);
    expect(verdicts).toHaveLength(2);
  });

  test.each([
    ['never', 0, 'true'],
    ['unknown', 0, 'true'],
    ['over', 1, 'false'],
  ])('with fail-on %s ends with %i; the verdict stays', async (failOn, code, passed) => {
    const { status, outputs } = await step({ inputs: { ...CHECK, 'fail-on': failOn } });
    expect([status, outputs.get('verdict'), outputs.get('passed'), outputs.get('exit-code')]).toEqual([
      code,
      'over',
      passed,
      '1',
    ]);
  });

  test('with formats writes forms for other programs, and says where they are', async () => {
    const { outputs, workspace } = await step({ inputs: { ...CHECK, formats: 'junit\nsarif\n' } });
    const paths = ['junit', 'sarif', 'openmetrics', 'badge', 'ndjson', 'csv'].map((name) =>
      outputs.get(`${name}-path`),
    );
    expect(paths).toEqual(['kfootprint-report/junit.xml', 'kfootprint-report/report.sarif', '', '', '', '']);
    expect(readFileSync(join(workspace, 'kfootprint-report/junit.xml'), 'utf8')).toContain('failures="1"');
  });

  test('with a form that is none: the input is named', async () => {
    const { errors, outputs } = await step({ inputs: { ...CHECK, formats: 'xunit' } });
    expect(errors).toEqual([expect.stringMatching(/^--formats: there is no form "xunit"/)]);
    expect([outputs.get('verdict'), outputs.get('junit-path')]).toEqual(['error', '']);
  });

  test('below a working directory: paths start there, annotations at the root of the repository', async () => {
    const env = emulator.env({
      runId: nextRun++,
      jobId: 'memory',
      inputs: { ...CHECK, 'working-directory': 'firmware' },
    });
    cpSync(BOARD, join(env.GITHUB_WORKSPACE ?? '', 'firmware'), { recursive: true });
    const { stdout } = await runStep([ACTION], env);
    const [error] = commandsIn(stdout).filter(({ command }) => command === 'error');
    expect(error?.properties.get('file')).toBe('firmware/kfootprint.yml');
    expect(existsSync(join(env.GITHUB_WORKSPACE ?? '', 'firmware/kfootprint-report/report.html'))).toBe(true);
  });

  test('below a working directory that is not there: the input is named', async () => {
    const { errors, outputs } = await step({ inputs: { ...CHECK, 'working-directory': 'nowhere' } });
    expect(errors).toEqual([expect.stringMatching(/^working-directory: there is no folder "nowhere"/)]);
    expect(outputs.get('verdict')).toBe('error');
  });
});

describe('other commands', () => {
  test('nothing is coloured, whatever the runner asks of terminals', async () => {
    const { stdout, status } = await step({ inputs: CHECK, env: { FORCE_COLOR: '1' } });
    expect(status).toBe(1);
    expect(stdout).toContain('OVER');
    expect(stdout).not.toContain('\u001b');
  });

  test('budgets tightens limits of the workspace where it is asked to', async () => {
    const ratchet = { command: 'budgets', snapshot: `${WAS}\n${NOW}`, ratchet: 'true' };
    const shown = await step({ inputs: ratchet });
    expect([shown.status, shown.outputs.get('verdict'), shown.outputs.get('passed')]).toEqual([0, '', 'true']);
    expect(shown.stdout).toContain('at-most 320 KiB → 260 KiB');
    const budgets = readFileSync(join(BOARD, 'kfootprint.yml'), 'utf8');
    expect(readFileSync(join(shown.workspace, 'kfootprint.yml'), 'utf8')).toBe(budgets);
    const written = await step({ inputs: { ...ratchet, write: 'true', headroom: '64 KiB' } });
    expect(written.stdout).toContain('at-most 16 MiB → 14.7 MiB');
    expect(readFileSync(join(written.workspace, 'kfootprint.yml'), 'utf8')).toBe(
      budgets.replace('16 MiB', '14.7 MiB').replace('at-least: 16', 'at-least: 173'),
    );
  });

  test('show prints, record writes and is uploaded, and a later run compares with it', async () => {
    const asked = { metric: 'module.total', select: 'module=fp_truth' };
    const explained = await step({ inputs: { command: 'explain', snapshot: NOW, ...asked } });
    expect(explained.stdout).toContain('module.total of fp_truth: ≥ 6.64 MiB');
    const shown = await step({ inputs: { command: 'show', snapshot: NOW } });
    expect([shown.status, shown.outputs.get('verdict'), shown.outputs.get('passed')]).toEqual([0, '', 'true']);
    expect(shown.stdout).toContain('fp_truth');
    const kept = await step({
      inputs: { command: 'record', snapshot: WAS, upload: 'true', 'artifact-name': 'baseline' },
    });
    expect([kept.status, kept.outputs.get('record-path')]).toEqual([0, 'kfootprint-record/record.json']);
    const [artifact] = emulator.artifacts(kept.runId);
    expect(artifact?.name).toBe('baseline');
    expect(kept.outputs.get('artifact-id')).toBe(String(artifact?.id));
    const record = readFileSync(join(kept.workspace, 'kfootprint-record/record.json'), 'utf8');
    const { outputs } = await step({ inputs: { ...CHECK, baseline: 'record.json' }, files: { 'record.json': record } });
    expect(outputs.get('delta-bytes')).not.toBe('');
  });
});

describe('snapshots from artifacts', () => {
  const snapshot = readFileSync(join(BOARD, NOW));
  const zipped = zipOf({ [NOW]: snapshot });
  const FROM = { 'snapshot-artifact': 'snapshot-*', baseline: WAS };

  test('uploaded by one run, checked by the next, and the report is uploaded', async () => {
    const uploading = emulator.env({ runId: nextRun++, jobId: 'capture' });
    const path = join(uploading.GITHUB_WORKSPACE ?? '', NOW);
    copyFileSync(join(BOARD, NOW), path);
    const session = startSession(emulator, uploading);
    await session.call('uploadArtifact', 'snapshot-demo', [path], uploading.GITHUB_WORKSPACE);
    session.end();
    const inputs = { ...FROM, 'snapshot-run-id': String(nextRun - 1), 'github-token': emulator.token, upload: 'true' };
    const { status, outputs, runId, errors } = await step({ inputs: { ...inputs, 'retention-days': '7' } });
    expect(errors).toHaveLength(1);
    expect([status, outputs.get('verdict')]).toEqual([1, 'over']);
    const [report] = emulator.artifacts(runId);
    expect(report).toMatchObject({ name: 'kfootprint-demo-board' });
    expect(outputs.get('artifact-id')).toBe(String(report?.id));
  });

  test('of the same run, by pattern; others are left alone', async () => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', zipped);
    emulator.addArtifact(runId, 'firmware', zipOf({ 'image.bin': 'x' }));
    const { outputs } = await step({ inputs: FROM, runId });
    expect(outputs.get('verdict')).toBe('over');
  });

  test('of a folder that was uploaded as it is', async () => {
    const runId = nextRun++;
    const files = { 'board/proc/meminfo': 'MemTotal: 1000 kB\nMemFree: 500 kB\n', 'board/proc/modules': '' };
    emulator.addArtifact(runId, 'snapshot-tree', zipOf(files, 'deflated'));
    const budgets = 'version: 1\nbudgets:\n  - { metric: modules.count, at-most: 3 }\n';
    const { outputs } = await step({
      inputs: { 'snapshot-artifact': 'snapshot-tree' },
      runId,
      files: { 'kfootprint.yml': budgets },
    });
    expect([outputs.get('verdict'), outputs.get('passed')]).toEqual(['within', 'true']);
  });

  const failing = async (inputs: Readonly<Record<string, string>>, runId: number) => {
    const { status, outputs, errors, workspace } = await step({ inputs: { ...FROM, ...inputs }, runId });
    expect([status, outputs.get('verdict'), outputs.get('passed'), outputs.get('exit-code')]).toEqual([
      1,
      'error',
      'false',
      '2',
    ]);
    expect(existsSync(join(workspace, 'kfootprint-report'))).toBe(false);
    expect(errors).toHaveLength(1);
    return errors[0] ?? '';
  };

  test('that are not there: what is', async () => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'firmware', zipped);
    expect(await failing({}, runId)).toMatch(
      /^artifact snapshot-\*: there is no such artifact: the run has only firmware\. Artifacts are gone when their retention ends/,
    );
  });

  test('whose digest is not that of the upload', async () => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', zipped, { digest: `sha256:${'0'.repeat(64)}` });
    expect(await failing({}, runId)).toContain('the digest of what came is not that of the upload');
  });

  test('that have expired', async () => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', zipped, { expired: true });
    expect(await failing({}, runId)).toContain('Artifacts are gone when their retention ends');
    const other = { 'snapshot-run-id': String(runId), 'github-token': emulator.token };
    expect(await failing(other, nextRun++)).toContain('it cannot be fetched');
  });

  test.each([
    ['no zip', Buffer.from('no zip at all'), /it does not begin like any of them|damaged or cut/],
    ['a zip that is cut', zipped.subarray(0, zipped.length - 40), /the archive is damaged or cut/],
    ['a zip whose names climb', zipOf({ '../../evil/proc/meminfo': 'MemTotal: 1 kB\n' }), /invalid relative path/],
    ['nothing that is known', zipOf({ 'image.bin': 'x' }), /there is no kernel file in it/],
    ['a snapshot that is cut', zipOf({ [NOW]: snapshot.subarray(0, 5000) }), /the archive is damaged or cut/],
  ])('that hold %s', async (_, bytes, message) => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', bytes);
    expect(await failing({}, runId)).toMatch(message);
  });

  test.each([
    ['a run that is no number', { 'snapshot-run-id': 'main' }, '"main" is not the id of a run'],
    ['no token', { 'snapshot-run-id': '1' }, 'artifacts of another run need a token'],
    ['a wrong token', { 'snapshot-run-id': '1', 'github-token': 'ghs_wrong' }, 'it cannot be fetched'],
  ])('of another run with %s', async (_, inputs, message) => {
    expect(await failing(inputs, nextRun++)).toContain(message);
  });

  test('on GitHub Enterprise Server: what works instead', async () => {
    const env = { GITHUB_SERVER_URL: 'https://git.example.com' };
    const { status, errors } = await step({ inputs: FROM, env });
    expect(status).toBe(1);
    expect(errors[0]).toContain('fetch the artifact with actions/download-artifact@v3 and give its path as snapshot');
  });
});

describe('a service that fails', () => {
  const zipped = zipOf({ [NOW]: readFileSync(join(BOARD, NOW)) });

  test.each([
    { route: 'ListArtifacts', status: 500 },
    { route: 'GetSignedArtifactURL', status: 503 },
    { route: 'ListArtifacts', status: 429 },
    { route: 'blobGet', status: 503 },
  ] as const)('once ($route $status) is asked again: the verdict is the same', async (fault) => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', zipped);
    emulator.fail({ ...fault, times: 1 });
    const { outputs } = await step({ inputs: { 'snapshot-artifact': 'snapshot-demo', baseline: WAS }, runId });
    expect([outputs.get('verdict'), outputs.get('exit-code')]).toEqual(['over', '1']);
  });

  test.each([
    { route: 'ListArtifacts', status: 404 },
    { route: 'ListArtifacts', status: 409 },
    { route: 'GetSignedArtifactURL', status: 404 },
    { route: 'ListArtifacts', cutBodyAfter: 10 },
  ] as const)('for good (%j) is an error, never green', async (fault) => {
    const runId = nextRun++;
    emulator.addArtifact(runId, 'snapshot-demo', zipped);
    emulator.fail({ ...fault, times: 1 });
    const { status, outputs, errors } = await step({
      inputs: { 'snapshot-artifact': 'snapshot-demo', 'fail-on': 'never' },
      runId,
    });
    expect([status, outputs.get('passed'), outputs.get('verdict')]).toEqual([1, 'false', 'error']);
    expect(errors[0]).toContain('it cannot be fetched');
  });

  test.each([
    { route: 'restRunArtifacts', status: 404 },
    { route: 'restRunArtifacts', status: 500 },
    { route: 'restZip', status: 404 },
    { route: 'restZip', status: 429 },
    { route: 'restZip', status: 503 },
    { route: 'blobGet', status: 404 },
    { route: 'blobGet', cutBodyAfter: 1000 },
    { route: 'blobGet', reset: true },
  ] as const)('for another run, for good (%j), is an error, never green', async (fault) => {
    const services = await startEmulator();
    services.addArtifact(7, 'snapshot-demo', zipped);
    services.fail(fault);
    const inputs = { 'snapshot-artifact': 'snapshot-demo', 'snapshot-run-id': '7', 'github-token': services.token };
    const { status, outputs, errors } = await step({ inputs: { ...inputs, 'fail-on': 'never' }, services });
    await services.close();
    expect([status, outputs.get('passed'), outputs.get('verdict')]).toEqual([1, 'false', 'error']);
    expect(errors[0]).toContain('it cannot be fetched');
  });

  test.each([
    { route: 'CreateArtifact', status: 409 },
    { route: 'FinalizeArtifact', status: 404 },
    { route: 'blobPut', status: 403 },
  ] as const)('while the report is uploaded (%j) changes no verdict', async (fault) => {
    emulator.fail({ ...fault, times: 1 });
    const { status, outputs, told } = await step({ inputs: { snapshot: WAS, upload: 'true' } });
    expect([status, outputs.get('verdict'), outputs.get('passed'), outputs.get('artifact-id')]).toEqual([
      0,
      'warn',
      'true',
      '',
    ]);
    expect(
      told('warning')
        .map(({ message }) => message)
        .join(),
    ).toContain('the report was not uploaded, the verdict stands');
  });
});

describe('behind a proxy', () => {
  // The clients ask for a name of the loopback interface without one.
  test.each(['this run', 'another run'])('the services are asked through it, for an artifact of %s', async (which) => {
    const services = await startEmulator({ host: 'actions.example' });
    const proxy = await startProxy();
    const runId = nextRun++;
    const from = which === 'this run' ? runId : 7;
    services.addArtifact(from, 'snapshot-demo', zipOf({ [NOW]: readFileSync(join(BOARD, NOW)) }));
    const inputs = {
      'snapshot-artifact': 'snapshot-demo',
      baseline: WAS,
      ...(from !== runId && { 'snapshot-run-id': `${from}`, 'github-token': services.token }),
    };
    const env = { http_proxy: proxy.url, https_proxy: proxy.url };
    const { outputs, stdout } = await step({ inputs, runId, env, services });
    await Promise.all([services.close(), proxy.close()]);
    expect(outputs.get('verdict'), stdout).toBe('over');
    expect(new Set(proxy.tunnels.map((one) => one.split(':')[0]))).toEqual(new Set(['actions.example']));
  });
});

describe('inputs that make no sense', () => {
  test.each([
    [
      {},
      'snapshot: the input snapshot is empty. Give the path of a snapshot, or the name of an artifact with snapshot-artifact.',
    ],
    [
      { command: 'chek' },
      'command: there is no command "chek". Write one of check, budgets, show, diff, explain, record, merge, publish, history dashboard, elf, metrics.',
    ],
    [
      { command: 'explain', snapshot: NOW },
      'metric: the input metric is empty. Give it: metric to explain, as kfootprint metrics lists them.',
    ],
    [
      { snapshot: NOW, 'fail-on': 'ever' },
      'fail-on: "ever" is not what can fail. Write over, unknown, both, or never.',
    ],
    [{ snapshot: NOW, upload: 'yes' }, 'upload: "yes" is neither true nor false. Write true or false.'],
    [{ snapshot: NOW, 'retention-days': '0' }, 'retention-days: "0" is not a number of days. Write 1 to 400.'],
    [{ snapshot: 'nowhere.tar' }, 'nowhere.tar: there is no such file or folder.'],
    [{ snapshot: NOW, output: '../elsewhere' }, 'output: "../elsewhere" lies outside the workspace.'],
    [
      { command: 'diff', snapshot: `${NOW}\n${WAS}`, baseline: WAS },
      'snapshot: the input snapshot has 2 lines. Give one path.',
    ],
  ])('%j', async (inputs, message) => {
    const { status, outputs, errors, workspace } = await step({ inputs });
    expect(status).toBe(1);
    expect(errors[0]).toContain(message);
    expect(outputs.get('verdict')).toBe('error');
    expect(existsSync(join(workspace, 'kfootprint-report'))).toBe(false);
  });

  test('a mistake in the budget file is annotated on its line', async () => {
    const files = { 'kfootprint.yml': 'version: 1\nbudgets:\n  - { metric: slab.totl, at-most: 1 MiB }\n' };
    const { told } = await step({ inputs: CHECK, files });
    expect(told('error').map(({ properties }) => Object.fromEntries(properties))).toEqual([
      { file: 'kfootprint.yml', line: '3' },
    ]);
  });
});

describe('captured text that means harm', () => {
  const NAMES = ['::set-output name=verdict::within', '::error::x', '##[error]x', '`|<script>', '__proto__'];

  test('is no command of the runner, and changes no output', async () => {
    const modules = NAMES.map((name) => `${name.replaceAll(' ', '_')} 4096 0 - Live 0x0000000000000000\n`).join('');
    const env = emulator.env({ runId: nextRun++, jobId: 'memory', inputs: { snapshot: 'snap' } });
    const workspace = env.GITHUB_WORKSPACE ?? '';
    mkdirSync(join(workspace, 'snap/proc'), { recursive: true });
    writeFileSync(join(workspace, 'snap/proc/modules'), modules);
    writeFileSync(
      join(workspace, 'kfootprint.yml'),
      'version: 1\nbudgets:\n  - { metric: module.total, at-most: 1 B }\n',
    );
    const { stdout, status } = await runStep([ACTION], env);
    expect(status).toBe(1);
    const outputs = outputsOf(env);
    expect([outputs.get('verdict'), outputs.get('over-count')]).toEqual(['over', String(NAMES.length)]);
    // Only what the Action itself says: one error for each broken limit.
    const commands = commandsIn(stdout).filter(({ command }) => command !== 'debug');
    expect(commands.map(({ command }) => command)).toEqual(NAMES.map(() => 'error'));
    const outsideOfCode = summaryOf(env).replace(/`[^`\n]*`/g, '');
    for (const name of ['<script>', 'set-output', '##[']) expect(outsideOfCode).not.toContain(name);
  });
});
