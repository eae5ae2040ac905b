import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { type Emulator, runStep, startEmulator } from '../support/emulator/index.ts';

// The Action as the workflows of docs/dashboard.md use it.

const ACTION = join(projectFolder, 'dist/action.js');

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

async function step(inputs: Record<string, string>) {
  const env = emulator.env({
    runId: 77,
    jobId: 'pages',
    repository: 'acme/board',
    inputs: { command: 'history dashboard', 'github-token': emulator.token, ...inputs },
  });
  const workspace = env.GITHUB_WORKSPACE ?? '';
  cpSync(join(projectFolder, 'examples/history'), join(workspace, 'records'), { recursive: true });
  cpSync(join(projectFolder, 'examples/demo-board/kfootprint.yml'), join(workspace, 'kfootprint.yml'));
  const { status, stdout } = await runStep([ACTION], { ...env, GITHUB_SERVER_URL: 'https://github.com' });
  return { status, stdout, workspace };
}

test('pages go into a folder, with limits, the name of the repository and links to its commits', async () => {
  const { status, workspace } = await step({ history: 'records', output: 'site', budgets: 'kfootprint.yml' });
  expect(status).toBe(0);
  const first = readFileSync(join(workspace, 'site/index.html'), 'utf8');
  expect(first).toContain('<h1>acme/board</h1>');
  expect(first).toContain('href="https://github.com/acme/board/commit/');
  expect(first).toContain('class="near ');
  expect(existsSync(join(workspace, 'site/.nojekyll'))).toBe(true);
});

test('a place that nobody names is asked for, and one outside of the workspace is refused', async () => {
  const nowhere = await step({ history: 'records' });
  expect([nowhere.status, nowhere.stdout]).toEqual([1, expect.stringContaining('nobody said where the pages go')]);
  const outside = await step({ history: 'records', output: '../../site' });
  expect([outside.status, outside.stdout]).toEqual([1, expect.stringContaining('lies outside the workspace')]);
});
