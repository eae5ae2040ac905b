// The kernel's own tool for page_owner, built of its source.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Debian's sources of the kernel, 150 MB, of which one file is taken. It includes nothing but what libc has. */
const PACKAGE = 'linux-source-6.12';
const SOURCE = 'tools/mm/page_owner_sort.c';

/** The program, built once and kept; null, with a remark, where it cannot be: no Debian, no network, no compiler. */
export async function pageOwnerSort(remark) {
  const kept = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'kfootprint',
    `page_owner_sort-${PACKAGE}`,
  );
  if (existsSync(kept)) return kept;
  const folder = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
  try {
    build(folder, kept);
    return kept;
  } catch (error) {
    const reason = String(error.stderr || error.message)
      .trim()
      .split('\n')
      .at(-1);
    remark(`page_owner_sort cannot be built of Debian's ${PACKAGE}, nothing is held against it: ${reason}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(folder, kept) {
  const run = (command, args) => execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  run('apt-get', ['download', PACKAGE]);
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
  // A pipe in a shell ends as its last command does; what tar is not given, it does not find.
  run('sh', [
    '-c',
    'dpkg-deb --fsys-tarfile "$0" | tar -xO "./usr/src/$1.tar.xz" | tar -xJ --strip-components=1 "$1/$2"',
    archive,
    PACKAGE,
    SOURCE,
  ]);
  run('cc', ['-O2', '-o', 'built', SOURCE]);
  mkdirSync(dirname(kept), { recursive: true });
  // On another file system, it is copied to beside its place first: nobody finds half a program there.
  run('cp', ['built', `${kept}.${process.pid}`]);
  renameSync(`${kept}.${process.pid}`, kept);
}
