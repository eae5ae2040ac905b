import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** From this one on npm publishes by the identity of the workflow: https://docs.npmjs.com/trusted-publishers */
const OLDEST_NPM = [11, 5, 1];

/**
 * Publishes a packed package, where its version is not published already: a run that is repeated goes on where it stopped. Gives
 * what was done, in a sentence.
 */
export async function publish(archive, { name, version, npmTag, npm = runNpm }) {
  requireNpm((await npm('--version')).stdout.trim());
  const own = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  const there = integrityOf(await npm('view', `${name}@${version}`, 'dist.integrity', '--json'));
  if (there === own) return `${name} ${version} is published already, byte for byte.`;
  if (there !== null)
    throw new Error(`${name} ${version} is published already, and is something else: ${there}, not ${own}`);
  const { status, stderr } = await npm('publish', archive, '--provenance', '--access', 'public', '--tag', npmTag);
  if (status !== 0) throw new Error(`npm does not publish it: ${stderr.trim()}`);
  return `${name} ${version} is published as ${npmTag}.`;
}

function requireNpm(version) {
  const numbers = version.split('.').map(Number);
  const at = OLDEST_NPM.findIndex((number, index) => number !== numbers[index]);
  if (at !== -1 && !(numbers[at] > OLDEST_NPM[at]))
    throw new Error(`npm ${version} cannot publish without a token: it takes ${OLDEST_NPM.join('.')} or later`);
}

/** null where there is no such version; that the registry does not answer is another matter. */
function integrityOf({ status, stdout, stderr }) {
  const answer = stdout.trim() === '' ? null : JSON.parse(stdout);
  if (status === 0) return answer;
  if (answer?.error?.code === 'E404') return null;
  throw new Error(`npm does not tell what is published: ${stderr.trim()}`);
}

/** What npm has to say of its progress is shown as it comes. */
async function runNpm(...args) {
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (said[name] += text));
  child.stderr.pipe(process.stderr);
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { status, ...said };
}
