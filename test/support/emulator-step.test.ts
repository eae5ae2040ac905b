import { readFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsIn, type Emulator, outputsOf, runStep, startEmulator, summaryOf } from './emulator/index.ts';

describe('a step', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  test('has nothing of the environment of the tests', () => {
    const strays = ['GITHUB_STRAY', 'INPUT_STRAY', 'ACTIONS_STRAY'];
    for (const name of strays) process.env[name] = 'stray';
    const env = emulator.env({ runId: 1, jobId: 'build', inputs: { 'github-token': emulator.token } });
    for (const name of strays) {
      expect(env).not.toHaveProperty(name);
      delete process.env[name];
    }
    expect(env).toHaveProperty('INPUT_GITHUB-TOKEN', emulator.token);
  });

  test('is told of its event, and of the run that started it', () => {
    const fromFork = { headRepository: 'fork/board', headSha: 'c'.repeat(40) };
    const ofPull = emulator.env({ runId: 21, jobId: 'a', event: 'pull_request', sha: 'd'.repeat(40), ...fromFork });
    expect(ofPull).toMatchObject({ GITHUB_SHA: 'd'.repeat(40), GITHUB_REF: 'refs/pull/7/merge' });
    expect(payload(ofPull)).toMatchObject({
      pull_request: { head: { sha: 'c'.repeat(40), repo: { full_name: 'fork/board', fork: true } } },
    });
    const after = emulator.env({ runId: 22, jobId: 'a', event: 'workflow_run', triggeredBy: 21 });
    expect(payload(after)).toMatchObject({
      workflow_run: { id: 21, event: 'pull_request', head_sha: 'c'.repeat(40), head_branch: 'topic' },
    });
    const push = emulator.env({ runId: 23, jobId: 'a', payload: { forced: true } });
    expect(payload(push)).toMatchObject({ ref: 'refs/heads/main', after: push.GITHUB_SHA, forced: true });
  });

  test('is read as the runner reads it', async () => {
    const env = emulator.env({ runId: 31, jobId: 'build', inputs: { 'two words': 'of an input' }, debug: true });
    const core = import.meta.resolve('@actions/core');
    const { status, stdout, stderr } = await runStep(['--input-type=module', '-e', SCRIPT, core], env);
    expect([status, stderr]).toEqual([3, '']);
    expect([...outputsOf(env)]).toEqual([
      ['input', 'of an input'],
      ['lines', 'a=b\nc<<d'],
      ['plain', 'x=y'],
    ]);
    expect(summaryOf(env)).toBe('# Footprint');
    expect(commandsIn(stdout).map((each) => ({ ...each, properties: [...each.properties] }))).toEqual([
      {
        command: 'error',
        properties: [
          ['title', 'T'],
          ['file', 'a,b:c.yml'],
          ['line', '3'],
        ],
        message: '100% of\nkmalloc-64',
      },
      { command: 'debug', properties: [], message: '::warning::true' },
    ]);
  });

  test('is ended when it takes too long', async () => {
    const env = emulator.env({ runId: 41, jobId: 'build' });
    expect(await runStep(['-e', 'setInterval(() => {}, 10)'], env, 1000)).toMatchObject({ status: null });
  });
});

const SCRIPT = String.raw`
  import { appendFileSync } from 'node:fs';
  const core = await import(process.argv[1]);
  core.setOutput('input', core.getInput('two words'));
  core.setOutput('lines', 'a=b\nc<<d');
  appendFileSync(process.env.GITHUB_OUTPUT, 'plain=x=y\n');
  core.error('100% of\nkmalloc-64', { file: 'a,b:c.yml', startLine: 3, title: 'T' });
  console.log('::stop-commands::token\n::error::not one\n::token::');
  core.debug('::warning::' + core.isDebug());
  await core.summary.addRaw('# Footprint').write();
  process.exitCode = 3;
`;

function payload(env: Readonly<Record<string, string>>): unknown {
  return JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'));
}
