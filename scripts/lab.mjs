// Boots a Debian kernel in QEMU, loads modules, captures over the serial console and to disks, and compares. All that the
// capture promises of a real target is measured here: npm run lab [-- --kernel linux-image.deb] [--keep FOLDER]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { boot, initramfs } from './lab/guest.mjs';
import { fail, kernel, moduleOrder, must, requireTools, run } from './lab/machine.mjs';

// What needs crc32c finds it when it loads, and does not say that it needs it.
const MODULES = [
  'virtio_pci',
  'virtio_blk',
  'crc32c_generic',
  'ext4',
  'bridge',
  'zram',
  'nf_conntrack',
  'dm_mod',
  'loop',
  'sr_mod',
];
const MAX_COST_BYTES = 2 * 1_048_576;
const MAX_DRIFT_BYTES = 256 * 1024;
const BAUD_BYTES = 11_520;

const root = dirname(import.meta.dirname);
const { values } = parseArgs({ options: { kernel: { type: 'string' }, keep: { type: 'string' } } });
const cli = join(root, 'dist/cli.js');
const script = join(root, 'capture/kfootprint-capture.sh');

requireTools();
const used = kernel(values.kernel, join(root, 'node_modules/.cache/kfootprint-lab'));
const order = moduleOrder(used, MODULES);
const work = values.keep ?? mkdtempSync(join(tmpdir(), 'kfootprint-lab-'));
mkdirSync(work, { recursive: true });
console.log(`Linux ${used.version}, emulated, 256 MiB, ${order.length} modules`);
const begun = Date.now();
const { log, disks } = await boot(work, used, initramfs(work, used, order, script));
console.log(`booted, captured and powered off in ${Math.round((Date.now() - begun) / 1000)} s\n`);
const failures = [];
const said = readFileSync(log, 'latin1');
for (const [, complaint] of said.matchAll(/LAB failed: ([^\r\n]*)/g)) failures.push(complaint);
if (!said.includes('LAB done'))
  fail('the guest did not come to its end', `Its console: ${log} (--keep FOLDER keeps it)`);

judgeSerial();
judgeCopy();
judgeNoise();
judgeCost();
judgeDrift();
if (values.keep === undefined) rmSync(work, { recursive: true });
for (const failure of failures) console.error(`lab: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** What came over the serial console is what the same stream left on a disk. */
function judgeSerial() {
  const file = join(work, 'lab.loaded.kfp.txt');
  const stream = said.slice(said.indexOf('LAB serial begins'));
  writeFileSync(file, onDisk('vda'), 'latin1');
  writeFileSync(
    join(work, 'serial.log'),
    stream.slice(0, stream.lastIndexOf('\n', stream.indexOf('phase=noisy'))),
    'latin1',
  );
  const serial = shown(join(work, 'serial.log'));
  const disk = shown(file);
  const bytes = readFileSync(file).length;
  line('over serial', `${kib(bytes)}, ${Math.ceil(bytes / BAUD_BYTES)} s at 115200 baud`);
  expect(withoutName(serial) === withoutName(disk), 'totals over serial are those of the disk');
  expect(serial.modules.length >= order.length, `all ${order.length} modules are in it`);
  line(
    'totals',
    `${serial.modules.length} modules ${total(serial.modules, 'totalBytes')}, slab ${serial.slab.totalBytes}, vmalloc ${serial.vmalloc.residentBytes}: equal to the disk's`,
  );
  const tar = join(work, 'serial.tar');
  runCli('capture', '--serial-log', join(work, 'serial.log'), '--out', tar);
  const { settled, sources } = JSON.parse(must('tar', ['-xOf', tar, 'snapshot.json']));
  expect(settled === true, 'the capture settled memory before');
  const denied = sources.filter(({ state }) => state !== 'present' && state !== 'absent');
  expect(denied.length === 0, `root may read everything: ${JSON.stringify(denied)}`);
  const complaints = serial.diagnostics.filter(({ message }) => /did not come through|lost/.test(message));
  expect(complaints.length === 0, `nothing was lost: ${JSON.stringify(complaints)}`);
}

/** The same moment, copied by cat and tar, as a witness that has none of our code. */
function judgeCopy() {
  const file = join(work, 'copy.tar');
  writeFileSync(file, readFileSync(disks.get('vdc')));
  const modules = must('sh', [
    '-c',
    `tar -xOf "$1" ./proc/modules | awk '{ sum += int(($2 + 4095) / 4096) * 4096; count++ } END { print count, sum }'`,
    'sh',
    file,
  ]).trim();
  const memTotal = must('sh', [
    '-c',
    `tar -xOf "$1" ./proc/meminfo | awk '/^MemTotal:/ { print $2 * 1024 }'`,
    'sh',
    file,
  ]).trim();
  const areas = must('sh', [
    '-c',
    `tar -xOf "$1" ./proc/vmallocinfo | awk 'match($0, /\\[[a-z0-9_]+\\]/) { if (match($0, /pages=[0-9]+/)) sum += substr($0, RSTART + 6, RLENGTH - 6) * 4096 } END { print sum + 0 }'`,
    'sh',
    file,
  ]).trim();
  const serial = shown(join(work, 'serial.log'));
  const ours = `${serial.modules.length} ${total(serial.modules, 'residentBytes')}`;
  expect(ours === modules, `modules by awk of a plain copy: ${modules}, here ${ours}`);
  expect(
    String(serial.ram.memTotalBytes) === memTotal,
    `MemTotal by awk: ${memTotal}, here ${serial.ram.memTotalBytes}`,
  );
  const vmalloc = serial.modules.reduce((sum, { dynamic }) => sum + (dynamic.vmalloc ?? 0), 0);
  expect(String(vmalloc) === areas, `vmalloc of modules by awk: ${areas}, here ${vmalloc}`);
  line('plain copy, by awk', `modules ${modules}, vmalloc of modules ${areas}, MemTotal ${memTotal}: equal`);
}

/** With the kernel talking into it, what came whole is right, and the rest is named. */
function judgeNoise() {
  const noisy = join(work, 'noisy.log');
  const disk = join(work, 'lab.noisy.kfp.txt');
  writeFileSync(disk, onDisk('vdd'), 'latin1');
  const run = /kfp1 ([0-9a-f]+) /.exec(readFileSync(disk, 'latin1'))[1];
  const lines = said.split('\n');
  const first = lines.findIndex((text) => text.includes(`kfp1 ${run} `));
  writeFileSync(noisy, lines.slice(first).join('\n'), 'latin1');
  const { stdout } = runCli('capture', '--serial-log', noisy, '--out', join(work, 'noisy.tar'));
  const talked = lines.slice(first).filter((text) => text.includes('the kernel says something')).length;
  const [, whole] = /: (\d+) files? whole/.exec(stdout) ?? [];
  const damaged = /, (\d+) damaged/.exec(stdout)?.[1] ?? '0';
  const mended = /(\d+) lines were torn/.exec(stdout)?.[1] ?? '0';
  const [a, b] = [shown(join(work, 'noisy.tar')), shown(disk)];
  for (const [source, state] of Object.entries(a.snapshot.sources))
    if (state === 'present')
      expect(b.snapshot.sources[source] === 'present', `${source} is in the noisy log and not on its disk`);
    else
      expect(
        b.snapshot.sources[source] !== 'present' || a.snapshot.incomplete[source],
        `${source} is missing and not named`,
      );
  if (a.snapshot.sources['proc/slabinfo'] === 'present')
    expect(a.slab.totalBytes === b.slab.totalBytes, 'slab of the noisy log');
  if (a.snapshot.sources['proc/modules'] === 'present')
    expect(total(a.modules, 'residentBytes') === total(b.modules, 'residentBytes'), 'modules of the noisy log');
  expect(talked > 3, `the kernel talked: ${talked} lines`);
  line(
    'with the kernel talking',
    `${talked} lines of others, ${whole} files whole, ${mended} lines mended, ${damaged} files damaged and named`,
  );
}

/** Memory of those who capture, the first time and again. */
function judgeCost() {
  for (const [, which, peak, kept] of said.matchAll(/LAB peak (\w+) (\d+) (\d+)/g)) {
    const cost = Number(peak) - Number(kept);
    line(
      `memory, ${which} capture`,
      `${kib(cost)} at most, and ${kib(Number(kept))} of caches that the kernel can drop`,
    );
    expect(cost < MAX_COST_BYTES, `the ${which} capture takes ${cost} bytes, more than ${MAX_COST_BYTES}`);
  }
}

/** Two captures of an idle board, one after the other. */
function judgeDrift() {
  const file = join(work, 'idle.kfp.txt');
  writeFileSync(file, onDisk('vdb'), 'latin1');
  const [first, second] = ['s01-idle', 's02-idle'].map((at) => shown(file, '--at', at).meminfo.SUnreclaim);
  const drift = second - first;
  line('SUnreclaim, two captures', `${kib(first)} and ${kib(second)}: ${drift >= 0 ? '+' : ''}${kib(drift)}`);
  expect(Math.abs(drift) < MAX_DRIFT_BYTES, `SUnreclaim moved by ${drift} bytes, more than ${MAX_DRIFT_BYTES}`);
}

function onDisk(name) {
  return readFileSync(disks.get(name), 'latin1').replace(/\0+$/, '');
}

function shown(path, ...args) {
  return JSON.parse(must(process.execPath, [cli, 'show', path, '--format', 'json', ...args]));
}

function runCli(...args) {
  return run(process.execPath, [cli, ...args]);
}

/** Two readings of one stream differ by what it was called. */
function withoutName(document) {
  return JSON.stringify({ ...document, runs: null, snapshot: { ...document.snapshot, name: null } });
}

function total(rows, key) {
  return rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
}

function kib(bytes) {
  return `${Math.round(bytes / 1024)} KiB`;
}

function line(title, text) {
  console.log(`${title.padEnd(26)}${text}`);
}

function expect(isSo, what) {
  if (!isSo) failures.push(what);
}
