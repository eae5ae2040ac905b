// What the lab needs of this machine: QEMU, a static BusyBox, and a kernel package of Debian.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOOLS = new Map([
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['busybox', 'busybox-static'],
  ['cpio', 'cpio'],
  ['dpkg-deb', 'dpkg'],
]);
const META = 'linux-image-amd64';

/** Ends the lab with what to install, where something is missing. */
export function requireTools() {
  const missing = [...TOOLS].filter(([tool]) => run('sh', ['-c', 'command -v "$1"', 'sh', tool]).status !== 0);
  if (missing.length === 0) return;
  fail(
    `not on this machine: ${missing.map(([tool]) => tool).join(', ')}`,
    `Install it; on Debian: apt-get install ${missing.map(([, name]) => name).join(' ')}`,
  );
}

/** The kernel image and the folder of its modules, out of a package that is at hand or fetched. */
export function kernel(given, cache) {
  const deb = given ?? fetched(cache);
  const root = join(cache, `root-${deb.split('/').at(-1)}`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(root)) must('dpkg-deb', ['-x', deb, root]);
  const image = readdirSync(join(root, 'boot')).find((name) => name.startsWith('vmlinuz-'));
  if (!image) fail(`${deb} holds no kernel image`, 'Give a linux-image package: npm run lab -- --kernel FILE.deb');
  const version = image.slice('vmlinuz-'.length);
  // /usr/lib where /lib has been merged into it.
  const base = ['lib/modules', 'usr/lib/modules'].find((name) => existsSync(join(root, name, version)));
  if (!base) fail(`${deb} holds no modules`, 'Give a linux-image package that has them.');
  return { image: join(root, 'boot', image), version, modules: join(root, base, version) };
}

function fetched(cache) {
  mkdirSync(cache, { recursive: true });
  const depends = run('apt-cache', ['depends', META]).stdout ?? '';
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  const next = 'Give one that is at hand: npm run lab -- --kernel linux-image-….deb';
  if (!name) fail(`apt knows no ${META}`, next);
  const here = () => readdirSync(cache).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
  if (!here()) run('apt-get', ['download', name], { cwd: cache });
  const deb = here();
  if (!deb) fail(`apt-get download ${name} gave no package`, next);
  return join(cache, deb);
}

/** Modules and all that they need, in an order in which they load: paths below the folder of modules. */
export function moduleOrder({ modules }, wanted) {
  const paths = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ko(?:\.xz)?$/.test(name),
  );
  const nameOf = (path) =>
    path
      .split('/')
      .at(-1)
      .replace(/\.ko.*$/, '')
      .replaceAll('-', '_');
  const byName = new Map(paths.map((path) => [nameOf(path), path]));
  const ordered = new Set();
  const visit = (name) => {
    const path = byName.get(name);
    // Built into this kernel.
    if (path === undefined || ordered.has(path)) return;
    for (const needed of neededBy(join(modules, path))) visit(needed);
    ordered.add(path);
  };
  for (const name of wanted) visit(name);
  return [...ordered];
}

/** The line depends= of .modinfo. */
function neededBy(file) {
  const bytes = file.endsWith('.xz') ? must('xz', ['-dc', file], { encoding: 'latin1' }) : readFileSync(file, 'latin1');
  const found = /\0depends=([\w,-]*)\0/.exec(bytes)?.[1] ?? '';
  return found
    .split(',')
    .filter((name) => name !== '')
    .map((name) => name.replaceAll('-', '_'));
}

export function run(command, args, options = {}) {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1024 * 1_048_576, ...options });
}

/** Runs a program that must succeed, and gives what it prints. */
export function must(command, args, options = {}) {
  const { status, stdout, stderr, error } = run(command, args, options);
  if (status !== 0) fail(`${command} ${args.join(' ')} failed`, String(error?.message ?? stderr));
  return stdout;
}

export function fail(what, next) {
  console.error(`lab: ${what}\n  ${next}`);
  process.exit(2);
}
