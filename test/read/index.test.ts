import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { heldBytes } from '../support/memory.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { bytesOf } from '../support/parsed.ts';
import { complaintOf, folderWith, readBoard, readFrom, readHere } from '../support/reading.ts';

const MODULES = 'usbnet 65536 1 cdc_ether, Live 0xbf003000\nmii 16384 1 usbnet, Live 0xbf000000\n';
const MEMINFO = 'MemTotal:         990732 kB\nMemFree:          221132 kB\n';
const SLABINFO = 'slabinfo - version: 2.1\nkmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0\n';
const BOARD = { 'proc/modules': MODULES, 'proc/meminfo': MEMINFO, 'sys/module/usbnet/coresize': '65536\n' };

const NEXT =
  'Give a folder with proc/ and sys/ of the target, a tar or tar.gz of it, or a kernel file such as slabinfo.txt.';

type Reading = Awaited<ReturnType<typeof readHere>>;

function namesOf({ run }: Reading): string[] {
  return run.snapshots.map(({ name }) => name);
}

/** What was read, without where. */
function contentOf({ run }: Reading) {
  return run.snapshots.map(({ name, sources, parsed }) => ({ name, sources, parsed }));
}

function below(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

function tarWith(args: readonly string[], cwd: string): void {
  execFileSync('tar', args, { cwd });
}

async function tarOf(
  ...entries: readonly { name: string; type?: 'file' | 'symlink'; linkname?: string; content?: string }[]
) {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('a folder', () => {
  test.each(['', 'a/', 'a/b/c/d/e/f/'])('with the tree at "%s" is one snapshot', async (depth) => {
    const contents = Object.entries(BOARD).map(([path, text]) => [depth + path, text]);
    const { run } = await readBoard(Object.fromEntries(contents));
    const folders = depth.split('/').filter((part) => part !== '');
    expect(run.snapshots).toMatchObject([
      {
        name: folders.at(-1) ?? 'board',
        location: ['board', ...folders].join('/'),
        manifest: {},
        parsed: { 'proc/modules': { value: [{ name: 'usbnet' }, { name: 'mii' }] } },
      },
    ]);
    expect(run.name).toBe('board');
  });

  test('that is proc itself is read like the one above it', async () => {
    const world = memoryWorld({ ...below('board', BOARD), 'board/proc/modules.bak': 'odd', 'board/proc/kmsg': 'odd' });
    const { run } = await readFrom(world, 'board/proc');
    expect(run.snapshots).toMatchObject([{ name: 'proc', location: 'board/proc', diagnostics: [] }]);
    expect(Object.keys(run.snapshots[0]?.parsed ?? {})).toEqual(['proc/modules', 'proc/meminfo']);
    const { place } = await complaintOf(readFrom(memoryWorld({ 'board/proc/modules': 'odd\n' }), 'board/proc'));
    expect(place).toBe('board/proc/modules:1');
  });

  test('that is sys itself is, too', async () => {
    const { run } = await readFrom(memoryWorld(below('board', BOARD)), 'board/sys');
    expect(Object.keys(run.snapshots[0]?.parsed ?? {})).toEqual(['sys/module']);
  });

  test('without a tree goes by the names of its files', async () => {
    const { run } = await readBoard({
      'Proc-Modules.TXT': MODULES,
      'slabinfo.txt': SLABINFO,
      'my meminfo of today': MEMINFO,
      'uptime.txt': '64.63 58.91\n',
      'README.md': 'Taken on Tuesday.\n',
    });
    expect(run.snapshots).toHaveLength(1);
    expect(Object.keys(run.snapshots[0]?.parsed ?? {})).toEqual([
      'proc/modules',
      'proc/slabinfo',
      'proc/meminfo',
      'proc/uptime',
    ]);
  });

  test('of flat folders has a snapshot in each', async () => {
    expect(namesOf(await readBoard({ 'b/modules': MODULES, 'a/modules': MODULES }))).toEqual(['a', 'b']);
  });

  test('named by a dot has the name of the folder', async () => {
    const folder = folderWith(below('imx8', BOARD));
    const { run } = await readHere(join(folder, 'imx8', '.'));
    expect(run.name).toBe('imx8');
    expect(namesOf({ run, remarks: [] })).toEqual(['imx8']);
  });

  test.each([
    ['is empty', {}],
    ['holds nothing that is known', { 'README.md': 'Taken on Tuesday.\n', 'proc/self': 'odd\n' }],
  ])('that %s is refused', async (_, files) => {
    const folder = folderWith({ ...below('board', files), 'other.txt': '' });
    mkdirSync(join(folder, 'board'), { recursive: true });
    expect(await complaintOf(readHere(join(folder, 'board')))).toEqual({
      place: join(folder, 'board'),
      what: 'there is no kernel file in it that kfootprint knows',
      next: NEXT,
    });
  });

  test('that holds a snapshot which is cut is refused by its name', async () => {
    expect(await complaintOf(readBoard({ 'clean.kfp.tar': 'x', 'loaded.kfp.tar.gz': 'x' }))).toEqual({
      place: 'board/clean.kfp.tar',
      what: 'the archive is damaged or cut: Unexpected end of data',
      next: 'Fetch the snapshot again and compare its size with that of the original.',
    });
  });

  test('that holds archives which cannot be opened here is refused by the name of one', async () => {
    expect(await complaintOf(readBoard({ 'clean.tar.xz': 'x', 'loaded.7z': 'x' }))).toEqual({
      place: 'board',
      what: 'there is no kernel file in it that kfootprint knows, but a packed file: "clean.tar.xz"',
      next: 'Give archives by their own paths, one by one.',
    });
  });

  test('whose files are all empty is refused', async () => {
    expect(await complaintOf(readBoard({ 'proc/modules': '', 'proc/meminfo': '' }))).toEqual({
      place: 'board',
      what: 'the kernel files in it are empty (0 bytes)',
      next: 'Read them with cat on the target: files of /proc say that they have 0 bytes, and a copy by size believes it.',
    });
  });

  test('whose files can all not be opened is refused', async () => {
    expect(await complaintOf(readBoard({ 'proc/slabinfo': { refused: 'permission denied' } }))).toEqual({
      place: 'board',
      what: 'nothing in it can be used: proc/slabinfo could not be read: permission denied',
      next: 'Capture it again, as root: most of these files are for root alone.',
    });
  });

  test('links out of it are not followed', async () => {
    const folder = folderWith({ ...below('board', BOARD), 'secret.txt': SLABINFO, 'secrets/proc/slabinfo': SLABINFO });
    symlinkSync('../../secret.txt', join(folder, 'board/proc/slabinfo'));
    symlinkSync('../secrets', join(folder, 'board/more'));
    symlinkSync('nowhere', join(folder, 'board/iomem.txt'));
    const { run } = await readHere(join(folder, 'board'));
    expect(run.snapshots).toHaveLength(1);
    expect(run.snapshots[0]?.sources.get('proc/slabinfo')).toBe('unreadable');
    expect(run.snapshots[0]?.parsed['proc/slabinfo']).toBeUndefined();
  });
});

describe('a single kernel file', () => {
  test.each([
    ['slabinfo.txt', SLABINFO, 'proc/slabinfo'],
    ['xyz', SLABINFO, 'proc/slabinfo'],
    ['xyz', MODULES.replaceAll('\n', '\r\n'), 'proc/modules'],
    ['xyz', 'Module                  Size  Used by\n', 'proc/modules'],
    ['xyz', MEMINFO, 'proc/meminfo'],
    ['xyz', 'Node 0, zone   Normal 1 2 3\n', 'proc/buddyinfo'],
    ['xyz', 'Node 0, zone   Normal\n  pages free     3\n', 'proc/zoneinfo'],
    ['xyz', '0xa-0xb 8192 one+0x1/0x2 pages=1 vmalloc\n', 'proc/vmallocinfo'],
    ['xyz', '00000000-00000fff : Reserved\n', 'proc/iomem'],
    ['xyz', 'Linux version 3.4.5 (a@b) (gcc) #1 x\n', 'proc/version'],
    ['xyz', '64.63 58.91\n', 'proc/uptime'],
    ['cmdline', 'quiet\n', 'proc/cmdline'],
    ['buddyinfo.log', MODULES, 'proc/modules'],
  ])('%s is a snapshot of one source: %j', async (name, text, source) => {
    const { run } = await readFrom(memoryWorld({ [`files/${name}`]: text }), `files/${name}`);
    expect(run.snapshots).toHaveLength(1);
    expect(Object.keys(run.snapshots[0]?.parsed ?? {})).toEqual([source]);
    expect(run.snapshots[0]?.location).toBe(`files/${name}`);
    expect(run.snapshots[0]?.name).toBe(name.split('.')[0]);
  });

  test('may be packed', async () => {
    const folder = folderWith({ 'slabinfo.txt.gz': gzipSync(SLABINFO), xyz: gzipSync(MEMINFO) });
    expect(contentOf(await readHere(join(folder, 'slabinfo.txt.gz')))).toMatchObject([
      { name: 'slabinfo', parsed: { 'proc/slabinfo': { value: { rows: [{ name: 'kmalloc-256' }] } } } },
    ]);
    expect(Object.keys(contentOf(await readHere(join(folder, 'xyz')))[0]?.parsed ?? {})).toEqual(['proc/meminfo']);
  });

  test.each([
    ['that is missing', 'nowhere.txt', 'there is no such file or folder', ''],
    ['of 0 bytes', 'slabinfo.txt', 'the file is empty (0 bytes)', ''],
    ['of text', 'poem.txt', 'this is no kernel file that kfootprint knows: it does not begin like any of them', ':1'],
    ['of bytes', 'vmlinux', 'this is no kernel file that kfootprint knows: it is a binary file', ':1'],
    [
      'of bytes with a good name',
      'slabinfo.bin',
      'this is no kernel file that kfootprint knows: it is a binary file',
      ':1',
    ],
    [
      'of PowerShell',
      'meminfo.txt',
      'this is no kernel file that kfootprint knows: it is text in UTF-16, which is what > makes in PowerShell',
      ':1',
    ],
    ['of 0 bytes in gzip', 'modules.gz', 'the file is empty (0 bytes)', ''],
    [
      'of text in gzip',
      'poem.gz',
      'this is no kernel file that kfootprint knows: it does not begin like any of them',
      ':1',
    ],
  ])('%s is refused', async (_, name, what, line) => {
    const world = memoryWorld({
      'slabinfo.txt': '',
      'poem.txt': 'Shall I compare thee\n',
      vmlinux: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2),
      'slabinfo.bin': Uint8Array.of(1, 0, 0),
      'a.zip': Uint8Array.of(0x50, 0x4b, 3, 4, 0),
      'meminfo.txt': Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(MEMINFO, 'utf16le')]),
      'modules.gz': gzipSync(''),
      'poem.gz': gzipSync('Shall I compare thee\n'),
    });
    expect(await complaintOf(readFrom(world, name))).toEqual({ place: name + line, what, next: NEXT });
  });

  test.each([
    [
      'a.tar.xz',
      [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0],
      'the archive is damaged or cut: it is cut',
      /^Fetch the snapshot again/,
    ],
    [
      'a.tar.bz2',
      [0x42, 0x5a, 0x68, 0x39],
      'it is packed with bzip2, which kfootprint cannot take out',
      /^Run bunzip2 on it first\.$/,
    ],
  ])('that cannot be taken out is refused: %s', async (name, bytes, what, next) => {
    const complaint = await complaintOf(readFrom(memoryWorld({ [name]: Uint8Array.from(bytes) }), name));
    expect(complaint).toMatchObject({ place: name, what });
    expect(complaint.next).toMatch(next);
  });

  test('with more odd lines than a tenth is refused at the first', async () => {
    const world = memoryWorld({ 'captures/meminfo.txt': `${MEMINFO}a dog\na cat\n` });
    expect(await complaintOf(readFrom(world, 'captures/meminfo.txt'))).toEqual({
      place: 'captures/meminfo.txt:3',
      what: '2 of 4 lines are not proc/meminfo: not a line of /proc/meminfo: "a dog"',
      next: 'Capture it again as plain text: cat /proc/meminfo > proc_meminfo',
    });
  });

  test('that cannot be opened is refused', async () => {
    const world = memoryWorld({ 'slabinfo.txt': { refused: 'permission denied' } });
    expect(await complaintOf(readFrom(world, 'slabinfo.txt'))).toEqual({
      place: 'slabinfo.txt',
      what: 'it cannot be read: permission denied',
      next: 'Check the path and its permissions.',
    });
  });

  test('has to be a file', async () => {
    const folder = folderWith({ 'x.txt': '' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await complaintOf(readHere(join(folder, 'pipe')))).what).toBe('it is neither a file nor a folder');
    expect((await complaintOf(readHere(join(folder, 'x.txt/slabinfo')))).what).toBe('there is no such file or folder');
    symlinkSync('circle', join(folder, 'circle'));
    expect((await complaintOf(readHere(join(folder, 'circle')))).what).toBe(
      'it cannot be read: its links lead in a circle',
    );
  });
});

describe('200 MB in one line', () => {
  function* flood(): Iterable<Uint8Array> {
    for (let index = 0; index < 200; index++) yield new Uint8Array(1_000_000).fill(0x78);
  }

  test.each([
    ['slabinfo.txt', 'slabinfo.txt:1', '1 of 1 lines are not proc/slabinfo: line is longer than 65536 characters'],
    ['xyz', 'xyz:1', 'this is no kernel file that kfootprint knows: it does not begin like any of them'],
  ])('as %s are one complaint', async (name, place, what) => {
    const before = heldBytes();
    const complaint = await complaintOf(readFrom(memoryWorld({ [name]: flood }), name));
    expect(heldBytes() - before).toBeLessThan(40_000_000);
    expect(complaint).toMatchObject({ place, what });
  });

  test('in a tree are one complaint', async () => {
    const folder = folderWith(BOARD);
    const file = openSync(join(folder, 'proc/slabinfo'), 'w');
    for (const piece of flood()) writeSync(file, piece);
    closeSync(file);
    expect(await complaintOf(readHere(folder))).toEqual({
      place: join(folder, 'proc/slabinfo'),
      what: 'it is longer than any kernel file of its kind: the limit "file" is 16 MiB',
      next: 'If it is what it should be, raise the limit: --limits file=32MiB',
    });
  });
});

describe('an archive', () => {
  const files = below('s01-clean', BOARD);

  test('says the same as its folder, packed or not, however it was made', async () => {
    const folder = folderWith(below('board', files));
    symlinkSync(':0000192', join(folder, 'link'));
    mkdirSync(join(folder, 'board/s01-clean/sys/kernel/slab/:0000192'), { recursive: true });
    writeFileSync(join(folder, 'board/s01-clean/sys/kernel/slab/:0000192/order'), '1\n');
    symlinkSync(':0000192', join(folder, 'board/s01-clean/sys/kernel/slab/dentry'));
    tarWith(['-cf', 'gnu.tar', '--format=gnu', '-C', 'board', '.'], folder);
    tarWith(['-cf', 'pax.tar', '--format=pax', '-C', 'board', 's01-clean'], folder);
    tarWith(['-cf', 'ustar.tar', '--format=ustar', '-C', 'board', '.'], folder);
    tarWith(['-cf', 'absolute.tar', '-P', join(folder, 'board/s01-clean')], folder);
    writeFileSync(join(folder, 'packed.tar.gz'), gzipSync(readFileSync(join(folder, 'gnu.tar'))));
    writeFileSync(join(folder, 'no-name'), gzipSync(readFileSync(join(folder, 'gnu.tar'))));

    const [expected] = contentOf(await readHere(join(folder, 'board')));
    expect(expected?.parsed['sys/kernel/slab']?.value.aliases.get('dentry')).toBe(':0000192');
    for (const archive of ['gnu.tar', 'pax.tar', 'ustar.tar', 'absolute.tar', 'packed.tar.gz', 'no-name']) {
      const reading = await readHere(join(folder, archive));
      expect(contentOf(reading), archive).toEqual([expected]);
      expect(reading.run.name).toBe(archive.split('.')[0]);
    }
  });

  test('whose tree begins at once has its own name', async () => {
    const folder = folderWith(BOARD);
    tarWith(['-cf', 'imx8.clean.kfp.tar', 'proc', 'sys'], folder);
    expect(await readHere(join(folder, 'imx8.clean.kfp.tar'))).toMatchObject({
      run: { name: 'imx8.clean', snapshots: [{ name: 'imx8.clean', location: join(folder, 'imx8.clean.kfp.tar') }] },
    });
  });

  test('may hold names beyond ASCII', async () => {
    const world = memoryWorld({ 'a.tar': await tarOf({ name: 'größe/prüfling/proc/modules', content: MODULES }) });
    expect(namesOf(await readFrom(world, 'a.tar'))).toEqual(['prüfling']);
  });

  test('names its files in complaints', async () => {
    const world = memoryWorld({ 'a.tar': await tarOf({ name: './s01/proc/modules', content: 'a dog\n' }) });
    expect((await complaintOf(readFrom(world, 'a.tar'))).place).toBe('a.tar/s01/proc/modules:1');
  });

  test.each(['../proc/modules', 's01/../../proc/modules', '..'])('with the entry %s is refused', async (name) => {
    const world = memoryWorld({ 'a.tar': await tarOf({ name, content: MODULES }) });
    expect(await complaintOf(readFrom(world, 'a.tar'))).toEqual({
      place: 'a.tar',
      what: `the entry ${JSON.stringify(name)} points outside the archive`,
      next: 'Make the archive from inside the snapshot folder: tar -cf board.kfp.tar -C FOLDER .',
    });
  });

  test('with a link out of it reads nothing from there', async () => {
    const world = memoryWorld({
      'a.tar': await tarOf(
        { name: 'proc/modules', content: MODULES },
        { name: 'proc/slabinfo', type: 'symlink', linkname: '../../../../etc/passwd' },
        { name: 'sys/kernel/slab/x', type: 'symlink', linkname: '../../../etc/passwd' },
      ),
    });
    const { run } = await readFrom(world, 'a.tar');
    expect(run.snapshots[0]?.sources.get('proc/slabinfo')).toBe('unreadable');
    expect(run.snapshots[0]?.parsed['sys/kernel/slab']?.value.aliases.get('x')).toBe('passwd');
  });

  test('with nothing that is known is refused', async () => {
    const world = memoryWorld({
      'a.tar': await tarOf({ name: 'README', content: 'x' }),
      'b.tar': await tarOf({ name: 's01.tar.gz', content: 'x' }),
    });
    expect((await complaintOf(readFrom(world, 'a.tar'))).what).toBe(
      'there is no kernel file in it that kfootprint knows',
    );
    expect((await complaintOf(readFrom(world, 'b.tar'))).what).toBe(
      'there is no kernel file in it that kfootprint knows, but a packed file: "s01.tar.gz"',
    );
  });

  test('that is cut or damaged is refused, packed or not', async () => {
    const folder = folderWith(below('board', files));
    tarWith(['-czf', 'good.tar.gz', '-C', 'board', '.'], folder);
    const packed = readFileSync(join(folder, 'good.tar.gz'));
    const tar = gunzipSync(packed);
    const flipped = Uint8Array.from(packed);
    flipped[Math.floor(flipped.length / 2)] = (flipped[Math.floor(flipped.length / 2)] ?? 0) ^ 0xff;
    const end = Math.ceil((tar.findLastIndex((byte) => byte !== 0) + 1) / 512) * 512;
    const cases = {
      'cut.tar.gz': packed.subarray(0, packed.length - 9),
      'half.tar.gz': packed.subarray(0, packed.length / 2),
      'flipped.tar.gz': flipped,
      'cut.tar': tar.subarray(0, 2048 + 100),
      'between.tar': tar.subarray(0, end),
    };
    for (const [name, bytes] of Object.entries(cases)) {
      writeFileSync(join(folder, name), bytes);
      const { place, what, next } = await complaintOf(readHere(join(folder, name)));
      expect(place).toBe(join(folder, name));
      expect(what, name).toMatch(/^the archive is damaged or cut: ./);
      expect(next).toBe('Fetch the snapshot again and compare its size with that of the original.');
    }
  });
});

describe('several snapshots', () => {
  const at = (uptime: number, more: Readonly<Record<string, string>> = {}) => ({
    'proc/modules': MODULES,
    'proc/uptime': `${uptime}.00 1.00\n`,
    ...more,
  });
  const sample = (number: number, more: object = {}) => ({
    'snapshot.json': JSON.stringify({ sample: number, ...more }),
  });

  test('of a folder are in the order of their samples', async () => {
    const reading = await readBoard({ ...below('b', at(10, sample(2))), ...below('a', at(20, sample(7))) });
    expect(namesOf(reading)).toEqual(['b', 'a']);
    expect(reading.run.snapshots[1]?.manifest).toEqual({ sample: 7 });
  });

  test('of a folder are in the order of their uptimes', async () => {
    expect(namesOf(await readBoard({ ...below('a', at(30)), ...below('b', at(20)), ...below('c', at(10)) }))).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  test('of a folder are in the order of their names', async () => {
    const files = { ...below('s02', BOARD), ...below('s01', BOARD), ...below('s03', at(3)) };
    expect(namesOf(await readBoard(files))).toEqual(['s01', 's02', 's03']);
  });

  test('of an archive are those of its folder', async () => {
    const files = { ...below('s01', at(30)), ...below('s02', at(20)) };
    const folder = folderWith(below('board', files));
    tarWith(['-czf', 'board.tar.gz', '-C', 'board', '.'], folder);
    const fromFolder = await readHere(join(folder, 'board'));
    expect(namesOf(fromFolder)).toEqual(['s02', 's01']);
    expect(contentOf(await readHere(join(folder, 'board.tar.gz')))).toEqual(contentOf(fromFolder));
  });

  test('of several paths are one run', async () => {
    const world = memoryWorld({ ...below('later', at(30)), ...below('sooner', at(10)), 'x/meminfo': MEMINFO });
    expect(namesOf(await readFrom(world, 'later', 'sooner'))).toEqual(['sooner', 'later']);
    expect((await readFrom(world, 'later', 'sooner')).run.name).toBe('later');
    expect(namesOf(await readFrom(world, 'x/meminfo', 'sooner'))).toEqual(['meminfo', 'sooner']);
  });

  test('of an earlier boot are left out, and named', async () => {
    const { run, remarks } = await readBoard({
      ...below('s01', at(100, sample(0))),
      ...below('s02', at(200, sample(1))),
      ...below('s03', at(5, sample(2))),
    });
    expect(run.snapshots.map(({ name }) => name)).toEqual(['s03']);
    expect(remarks).toEqual([
      { source: 's01', line: null, message: 'left out: it is of an earlier boot (uptime goes back after it)' },
      { source: 's02', line: null, message: 'left out: it is of an earlier boot (uptime goes back after it)' },
    ]);
  });

  test('of two targets are refused', async () => {
    const reading = readBoard({
      ...below('a', at(1, sample(0, { target: 'imx8' }))),
      ...below('b', at(2)),
      ...below('c', at(3, sample(2, { target: 'rk3588' }))),
    });
    expect(await complaintOf(reading)).toEqual({
      place: 'board/c',
      what: 'it is of target "rk3588", while board/a is of "imx8"',
      next: 'Give the snapshots of one boot of one target at a time.',
    });
  });

  test('of no path are refused', async () => {
    expect((await complaintOf(readFrom(memoryWorld({})))).what).toBe('no snapshot was given');
  });
});

describe('snapshot.json', () => {
  const withManifest = (text: string) => readBoard({ ...BOARD, 'snapshot.json': text });

  test('says what the files cannot', async () => {
    const { run } = await withManifest(
      '{ "schema": 1, "target": "imx8", "unit": "7", "phase": "loaded", "sample": 3, "arch": "arm64", "pageSize": 16384, "later": [] }',
    );
    expect(run.snapshots[0]?.manifest).toEqual({
      target: 'imx8',
      unit: '7',
      phase: 'loaded',
      sample: 3,
      arch: 'arm64',
      pageSizeBytes: 16_384,
    });
  });

  test('counts where it stands', async () => {
    const { run } = await readBoard({
      ...below('s01', BOARD),
      'snapshot.json': '{ "target": "above" }',
      's01/proc/snapshot.json': '{ "target": "below" }',
    });
    expect(run.snapshots[0]?.manifest).toEqual({});
  });

  test.each([
    ['{ "target": ', /^this is not JSON: /],
    ['[]', /^"the file" is not what snapshot\.json may hold there$/],
    ['{ "sample": "3" }', /^"sample" is not what snapshot\.json may hold there$/],
    ['{ "sample": -1 }', /^"sample" is not/],
    ['{ "pageSize": 0.5 }', /^"pageSize" is not/],
    ['{ "schema": 2 }', /^"schema" is not/],
    ['', /^this is not JSON: /],
  ])('may not be %s', async (text, message) => {
    const { place, what, next } = await complaintOf(withManifest(text));
    expect(place).toBe('board/snapshot.json');
    expect(what).toMatch(message);
    expect(next).toBe('Mend snapshot.json, or leave it out: everything in it is optional.');
  });

  test('may not be longer than a few lines, in a folder or in an archive', async () => {
    const text = JSON.stringify({ target: 'x'.repeat(1_048_576) });
    const expected = {
      what: 'it is larger than 1048576 bytes',
      next: 'snapshot.json holds a few lines about the capture; see "Snapshots" in the README.',
    };
    expect(await complaintOf(withManifest(text))).toEqual({ place: 'board/snapshot.json', ...expected });
    const archive = await tarOf(
      { name: 's01/snapshot.json', content: text },
      { name: 's01/proc/modules', content: MODULES },
    );
    const packed = { 'a.tar': archive, 'a.tgz': gzipSync(archive) };
    for (const name of ['a.tar', 'a.tgz'])
      expect(await complaintOf(readFrom(memoryWorld(packed), name))).toEqual({
        place: `${name}/s01/snapshot.json`,
        ...expected,
      });
  });

  test('that cannot be opened is not passed over', async () => {
    const { what } = await complaintOf(readBoard({ ...BOARD, 'snapshot.json': { refused: 'permission denied' } }));
    expect(what).toBe('it cannot be read: snapshot.json: permission denied');
  });

  test('with hostile keys does no harm', async () => {
    const { run } = await withManifest('{ "__proto__": { "target": "evil" }, "constructor": 1 }');
    expect(run.snapshots[0]?.manifest.target).toBeUndefined();
  });
});

describe('the files of this machine', () => {
  // They say that they have 0 bytes, and hold more.
  const present = ['/proc/meminfo', '/proc/buddyinfo', '/proc/version', '/proc/uptime'].filter((path) =>
    statSync(path, { throwIfNoEntry: false }),
  );

  test.each(present)('%s is read to its end', async (path) => {
    expect(statSync(path).size).toBe(0);
    const { run } = await readHere(path);
    expect([...(run.snapshots[0]?.sources ?? [])].filter(([, state]) => state !== 'absent')).toEqual([
      [path.slice(1), 'present'],
    ]);
  });

  test('are a snapshot where they stand', async () => {
    const { run } = await readHere('/proc');
    const total = Number(/^MemTotal:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'latin1'))?.[1]);
    expect(run.snapshots).toHaveLength(1);
    expect(run.snapshots[0]?.parsed['proc/meminfo']?.value.get('MemTotal')?.value).toBe(total * 1024);
  });
});

test('what the parsers get wrong themselves is not taken for bad input', async () => {
  const world = memoryWorld({
    'board/proc/modules': () => {
      throw new TypeError('a bug');
    },
  });
  await expect(readFrom(world, 'board')).rejects.toThrow(new TypeError('a bug'));
});

test('bytes that are no UTF-8 are kept from doing harm', async () => {
  const text = Buffer.concat([bytesOf('usb'), Uint8Array.of(0xff), bytesOf('net 65536 1 - Live 0xbf003000\n')]);
  const { run } = await readBoard({ 'proc/modules': text });
  expect(run.snapshots[0]?.parsed['proc/modules']?.value).toMatchObject([{ name: 'usb\ufffdnet', sizeBytes: 65_536 }]);
});
