// Runs the example workflows by act, which plays the runner, against an emulator, which plays the service. No container, and
// no network but the loopback interface: npm run e2e [-- what vitest takes]
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ACT = '0.2.89';
const TOOLS = ['git', 'bash', 'tar', 'gzip', 'cpio'];

const root = dirname(import.meta.dirname);
const run = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' });

requireTools();
const config = join(root, 'test/act/vitest.config.ts');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(node(), [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

function requireTools() {
  const missing = TOOLS.filter((tool) => run('sh', '-c', 'command -v "$1"', 'sh', tool).status !== 0);
  if (missing.length > 0)
    fail(`not on this machine: ${missing.join(', ')}`, 'Install it; they are Debian packages of that name.');
  const [, version] = /^act version (\S+)/.exec(run('act', '--version').stdout ?? '') ?? [];
  if (version === ACT) return;
  const go = run('go', 'version').status === 0 ? '' : ' That takes Go 1.25 or newer: https://go.dev/dl';
  fail(
    version === undefined
      ? 'there is no act on the PATH'
      : `act ${version} is on the PATH, and ${ACT} is what is tried`,
    `Install it, and put Go's bin folder on the PATH: go install github.com/nektos/act@v${ACT}.${go}`,
  );
}

/** The Node that a runner would start the Action with; where this is another one, npm fetches it. */
function node() {
  const [, major] = /using: node(\d+)/.exec(readFileSync(join(root, 'action.yml'), 'utf8')) ?? [];
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const {
    stdout,
    stderr,
    status: ended,
  } = run('npx', '--yes', '--package', `node@${major}`, 'node', '-p', 'process.execPath');
  if (ended !== 0)
    fail(
      `the Action runs on Node ${major}, and npm does not give it: ${(stderr ?? '').trim()}`,
      `Run this by Node ${major}.`,
    );
  return stdout.trim();
}

function fail(what, next) {
  console.error(`e2e: ${what}\n  ${next}`);
  process.exit(1);
}
