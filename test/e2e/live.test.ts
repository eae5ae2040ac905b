import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { folderWith } from '../support/reading.ts';

// The machine that the tests run on, as it is at the moment: whatever its kernel shows to whoever asks.

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** What the command says, as somebody: dist/ is copied to where anybody can read it. */
function shown(path: string, user: 'root' | 'nobody') {
  const dist = join(folderWith({ 'dist/.keep': '' }), 'dist');
  cpSync(join(projectFolder, 'dist'), dist, { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', join(dist, '..')]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dist, 'cli.js'), 'show', path, '--format', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1_048_576,
      cwd: '/',
      ...(user === 'nobody' && isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const memTotalKib = Number(/^MemTotal:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]);
const readable = (path: string) => spawnSync('cat', [path]).status === 0;

describe.runIf(process.platform === 'linux')('the live system', () => {
  test.each(['/', '/proc'])('%s, without root: what is denied is named', (path) => {
    const { snapshot, bill, meminfo, diagnostics } = shown(path, 'nobody');
    expect(bill.totalBytes).toBe(memTotalKib * 1024);
    expect(meminfo.MemTotal).toBe(memTotalKib * 1024);
    expect(snapshot.pageSize.bytes).toBe(Number(spawnSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }).stdout));
    for (const file of ['slabinfo', 'vmallocinfo', 'pagetypeinfo']) {
      if (!existsSync(`/proc/${file}`) || (!isRoot && readable(`/proc/${file}`))) continue;
      expect(snapshot.sources[`proc/${file}`]).toBe('unreadable');
      expect(diagnostics).toContainEqual({
        source: `proc/${file}`,
        line: null,
        message: 'could not be read: permission denied',
      });
    }
  });

  test.runIf(isRoot).each(['/', '/proc'])('%s, as root', (path) => {
    const { snapshot, bill, slab, vmalloc, diagnostics } = shown(path, 'root');
    expect(bill.totalBytes).toBe(memTotalKib * 1024);
    for (const [file, value] of Object.entries({ slabinfo: slab, vmallocinfo: vmalloc }))
      if (readable(`/proc/${file}`)) {
        expect(snapshot.sources[`proc/${file}`]).toBe('present');
        expect(value).not.toBeNull();
      }
    expect(diagnostics.filter(({ message }: { message: string }) => /not a line of/.test(message))).toEqual([]);
  });
});
