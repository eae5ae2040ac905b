// What .github/workflows/release.yml does in more than a line. It needs no package. Usage:
//   node scripts/release.mjs check            whether the tag of this run can be released, and what comes along with it: its outputs
//   node scripts/release.mjs notes            what CHANGELOG.md says of the version
//   node scripts/release.mjs publish FILE TAG publishes what npm packed, as latest or another tag of npm
//   node scripts/release.mjs move TAG         lets the moving tag of a major version, such as v1, lead to what is checked out
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linksTo } from './package/manifest.mjs';
import { notesOf } from './release/changelog.mjs';
import { releaseOf } from './release/check.mjs';
import { moveTag } from './release/move-tag.mjs';
import { publish } from './release/publish.mjs';

const root = dirname(import.meta.dirname);
const [command, ...args] = process.argv.slice(2);
const commands = { check, notes, publish: publishArchive, move };

try {
  if (!Object.hasOwn(commands, command ?? '')) throw new Error(`write one of ${Object.keys(commands).join(', ')}`);
  await commands[command](...args);
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

function check() {
  const { GITHUB_REF: ref = '', GITHUB_REPOSITORY: repository = '', GITHUB_OUTPUT: output } = process.env;
  const { problems, ...release } = releaseOf({
    ref,
    repository,
    project: json('package.json'),
    lock: json('package-lock.json'),
    published: json('dist/package.json'),
    changelog: text('CHANGELOG.md'),
    tags: tags(),
  });
  if (problems.length > 0) throw new Error(problems.join('\nrelease: '));
  const { version, npmTag, majorTag, isLatest } = release;
  const outputs = {
    version: version.text,
    prerelease: version.isPrerelease,
    latest: isLatest,
    'npm-tag': npmTag,
    'major-tag': majorTag ?? '',
  };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  process.stdout.write(lines.join(''));
  if (output) appendFileSync(output, lines.join(''));
}

function notes() {
  const project = json('package.json');
  const said = notesOf(text('CHANGELOG.md'), project.version);
  if (said === null) throw new Error(`CHANGELOG.md says nothing below "## ${project.version}"`);
  console.log(linksTo(said, project, '.'));
}

async function publishArchive(archive, npmTag) {
  const { name, version } = json('dist/package.json');
  console.log(await publish(archive, { name, version, npmTag }));
}

function move(tag) {
  console.log(moveTag(tag, { cwd: root }));
}

function tags() {
  const { status, stdout, stderr } = spawnSync('git', ['tag', '--list', 'v*'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git does not list its tags: ${stderr.trim()}`);
  return stdout.split('\n').filter(Boolean);
}

function json(path) {
  return JSON.parse(text(path));
}

function text(path) {
  return readFileSync(join(root, path), 'utf8');
}
