import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { zipOf } from '../support/emulator/zip.ts';
import { captureOf } from '../support/framed.ts';
import { complaintOf, folderWith, readHere } from '../support/reading.ts';

const demo = (name: string) => readFileSync(join(projectFolder, 'examples/demo-board', `${name}.kfp.tar.gz`));
const MEMINFO = 'MemTotal: 1000 kB\nMemFree: 500 kB\n';

/** Names of the snapshots, and what their meminfo says of all memory. */
async function memoryIn(files: Readonly<Record<string, string | Uint8Array>>, path = '') {
  const { run } = await readHere(join(folderWith(files), path));
  return run.snapshots.map(({ name, parsed }) => [name, parsed['proc/meminfo']?.value.get('MemTotal')?.value]);
}

// MemTotal of the demo board, as tar and awk find it.
const DEMO_BYTES =
  1024 *
  Number(
    execFileSync(
      'bash',
      [
        '-c',
        `tar -xOzf "$1" --wildcards '*/meminfo' | awk '/^MemTotal/ { print $2 }'`,
        'test',
        'examples/demo-board/main.kfp.tar.gz',
      ],
      { cwd: projectFolder, encoding: 'utf8' },
    ),
  );

describe('a zip', () => {
  test.each(['deflated', 'stored'] as const)('of a tree is read as the tree is, %s', async (how) => {
    const zip = zipOf({ 'board/proc/meminfo': MEMINFO, 'board/proc/modules': '' }, how);
    expect(await memoryIn({ 'board.zip': zip }, 'board.zip')).toEqual([['board', 1_024_000]]);
  });

  test('of snapshots, each in one file, is one run', async () => {
    const zip = zipOf({ 'main.kfp.tar.gz': demo('main'), 'after/pull-request.kfp.tar.gz': demo('pull-request') });
    const found = await memoryIn({ 'both.zip': zip }, 'both.zip');
    expect(found.map(([name]) => name).sort()).toEqual(['main', 'pull-request']);
    expect(found.map(([, bytes]) => bytes)).toEqual([DEMO_BYTES, DEMO_BYTES]);
  });

  test('of a capture as text is read as the capture is', async () => {
    const framed = captureOf(join(folderWith({ 'proc/meminfo': MEMINFO, 'proc/uptime': '1.00 1.00\n' }), '.'));
    const zip = zipOf({ 'board.booted.kfp.txt': Buffer.from(framed, 'latin1') });
    expect(await memoryIn({ 'artifact.zip': zip }, 'artifact.zip')).toEqual([['board.booted', 1_024_000]]);
  });

  test('opens any tar where it holds nothing else, and none beside a tree', async () => {
    const tar = demo('main');
    expect(await memoryIn({ 'a.zip': zipOf({ 'logs.tgz': tar }) }, 'a.zip')).toEqual([['logs', DEMO_BYTES]]);
    const both = zipOf({ 'proc/meminfo': MEMINFO, 'logs.tgz': tar });
    const { run } = await readHere(join(folderWith({ 'b.zip': both }), 'b.zip'));
    expect(run.snapshots.map(({ name }) => name)).toEqual(['b']);
    expect(run.snapshots[0]?.diagnostics).toEqual([
      { source: 'logs.tgz', line: null, message: 'left out: it is packed; give it by its own path, or unpack it' },
    ]);
  });

  test.each([
    ['that is empty', zipOf({}), 'there is no kernel file in it that kfootprint knows'],
    ['that is cut', zipOf({ 'proc/meminfo': MEMINFO }).subarray(0, 60), 'the archive is damaged or cut: '],
    [
      'with a name that climbs',
      zipOf({ '../proc/meminfo': MEMINFO }),
      'the archive is damaged or cut: invalid relative path: ../proc/meminfo',
    ],
    [
      'with a name from the root',
      zipOf({ '/proc/meminfo': MEMINFO }),
      'the archive is damaged or cut: absolute path: /proc/meminfo',
    ],
  ])('%s is refused', async (_, bytes, message) => {
    const { what, place } = await complaintOf(memoryIn({ 'bad.zip': bytes }, 'bad.zip'));
    expect(what.startsWith(message)).toBe(true);
    expect(place).toMatch(/bad\.zip$/);
  });
});

describe('a folder', () => {
  test('with snapshots, each in one file, is one run', async () => {
    const found = await memoryIn({ 'main.kfp.tar.gz': demo('main'), 'notes.txt': 'none' });
    expect(found).toEqual([['main', DEMO_BYTES]]);
  });

  test('with a snapshot that is cut names it', async () => {
    const { what, place } = await complaintOf(memoryIn({ 'main.kfp.tar.gz': demo('main').subarray(0, 5000) }));
    expect(what).toMatch(/^the archive is damaged or cut/);
    expect(place).toMatch(/main\.kfp\.tar\.gz$/);
  });
});
