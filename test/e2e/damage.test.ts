import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { peakOf } from '../support/peak.ts';
import { folderWith } from '../support/reading.ts';

// What really happens to captures between a target and whoever reads them. Each case is done to the files of a real
// capture: the totals stay what they were, or the report says where they may not be.

const FILES = ['modules', 'vmallocinfo', 'slabinfo', 'meminfo', 'zoneinfo', 'buddyinfo', 'allocinfo'] as const;
type Name = (typeof FILES)[number];

const { path: folder, remove } = ownFolder();
const from = join(folder, 's02-with/proc');

beforeAll(() => {
  for (const [capture, files] of [
    ['prof-debug/truth-big', ['allocinfo']],
    [
      '6.12.117+deb12-amd64-plain/truth-big',
      ['modules', 'vmallocinfo', 'slabinfo', 'meminfo', 'zoneinfo', 'buddyinfo'],
    ],
  ] as const) {
    const archive = join(projectFolder, 'test/captures', `${capture}.tar.gz`);
    execFileSync('tar', ['-xzf', archive, '-C', folder, ...files.map((file) => `./s02-with/proc/${file}`)]);
  }
});
afterAll(remove);

interface Shown {
  readonly totals: Readonly<Record<string, unknown>>;
  readonly states: Readonly<Record<string, string>>;
  readonly incomplete: Readonly<Record<string, string>>;
  readonly remarks: readonly string[];
}

/** What the command makes of a folder or a file; it takes neither long nor much. */
function shown(path: string): Shown {
  const { status, stdout, stderr, megabytes, seconds } = peakOf(['show', path, '--format', 'json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(megabytes).toBeLessThan(300);
  expect(seconds).toBeLessThan(10);
  const { snapshot, modules, slab, vmalloc, bill, buddy, allocinfo, diagnostics } = JSON.parse(stdout);
  const sum = (rows: readonly { readonly sizeBytes: number }[] | null) =>
    rows?.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  return {
    totals: {
      modules: sum(modules),
      slab: slab?.totalBytes,
      vmalloc: vmalloc?.residentBytes,
      memTotal: bill?.totalBytes,
      free: buddy?.freeBytes,
      allocated: allocinfo?.bytes,
    },
    states: snapshot.sources,
    incomplete: snapshot.incomplete,
    remarks: diagnostics.map(
      ({ source, line, message }: { source: string; line: number | null; message: string }) =>
        `${source}:${line ?? '-'}: ${message}`,
    ),
  };
}

/** A copy of the files, each changed; null leaves one out. */
function changed(change: (text: string, name: Name) => string | null): string {
  const place = folderWith({ 'board/proc/.keep': '' });
  for (const name of FILES) {
    const text = change(readFileSync(join(from, name), 'latin1'), name);
    if (text !== null) writeFileSync(join(place, 'board/proc', name), text, 'latin1');
  }
  return join(place, 'board');
}

const eachLine = (text: string, change: (line: string, index: number) => string) =>
  text
    .split('\n')
    .map((line, index, all) => (index === all.length - 1 && line === '' ? line : change(line, index)))
    .join('\n');

/** As a mail program wraps a text at 72 columns, at blanks. */
const wrapped = (text: string) =>
  eachLine(text, (line) => (line.length <= 72 ? line : line.replace(/(.{20,71}) (?=\S)/, '$1\n')));

const SAME: Readonly<Record<string, (text: string, name: Name) => string>> = {
  'CR LF at the ends of lines': (text) => eachLine(text, (line) => `${line}\r`),
  'trailing blanks': (text) => eachLine(text, (line) => `${line}  `),
  'colours of a terminal': (text) => eachLine(text, (line) => `\x1b[0;32m${line}\x1b[0m`),
  'a prompt above and below': (text, name) => `/ # cat /proc/${name}\n${text}/ # `,
  'a banner above': (text, name) =>
    `\nBusyBox v1.36.1 (2026-01-01) built-in shell (ash)\n\n/ # cat /proc/${name}\n${text}`,
  'quoting with > in a mail': (text) => eachLine(text, (line) => `> ${line}`),
  'the prefix of the kernel log': (text) => eachLine(text, (line, index) => `[   30.98${index % 10}] ${line}`),
  'records of vmallocinfo broken before pages=': (text, name) =>
    name === 'vmallocinfo' ? text.replace(/ (pages=\d+ vmalloc)/g, '\n$1') : text,
  'users of a module broken over three lines': (text, name) =>
    name === 'modules' ? text.replace(/^(\S+ \d+ \d+ \w+,)(\w+,)(.*)$/gm, '$1\n$2\n$3') : text,
  'functions of allocinfo on the next line': (text, name) =>
    name === 'allocinfo' ? text.replace(/ (func:)/g, '\n $1') : text,
  'additions of a vendor: keys of meminfo': (text, name) =>
    name === 'meminfo' ? `${text}IonTotalCache: 0 kB\nRbinTotal: 0 kB\nSystem: 12 kB\n` : text,
  'additions of a vendor: the direct map as an area, with the flag lowmem': (text, name) =>
    name === 'vmallocinfo'
      ? `${text}0xffff888000000000-0xffff888010000000 268435456 map_lowmem+0x14/0x20 phys=0x0000000080000000 lowmem\n`
      : text,
  'additions of a vendor: slabinfo without tunables': (text, name) =>
    name === 'slabinfo' ? text.replace(/ : tunables\s+\d+\s+\d+\s+\d+/g, '') : text,
  'additions of a vendor: the taint letter X': (text, name) =>
    name === 'modules' ? eachLine(text, (line) => `${line.replace(/ \([A-Z]+\)$/, '')} (XOE)`) : text,
};

describe('the totals stay what they were with', () => {
  test.each(Object.entries(SAME))('%s', (_, change) => {
    const clean = shown(changed((text) => text));
    const damaged = shown(changed(change));
    expect(Object.values(clean.totals)).not.toContain(undefined);
    expect(damaged.totals).toEqual(clean.totals);
    expect(damaged.incomplete).toEqual(clean.incomplete);
  });

  test('no line end at the end, which is said', () => {
    const { totals, remarks } = shown(changed((text) => text.replace(/\n$/, '')));
    expect(totals).toEqual(shown(changed((text) => text)).totals);
    for (const name of ['modules', 'slabinfo', 'vmallocinfo'])
      expect(remarks.some((remark) => remark.startsWith(`proc/${name}:`) && remark.endsWith('it may be cut'))).toBe(
        true,
      );
  });

  test('all lines wrapped by a mail program, or their loss is said', () => {
    const clean = shown(changed((text) => text));
    const { totals, incomplete } = shown(changed((text, name) => (name === 'zoneinfo' ? text : wrapped(text))));
    const lossy = {
      modules: 'modules',
      slab: 'slabinfo',
      vmalloc: 'vmallocinfo',
      allocated: 'allocinfo',
      free: 'buddyinfo',
    };
    for (const [total, name] of Object.entries(lossy))
      if (totals[total] !== clean.totals[total]) expect(incomplete).toHaveProperty([`proc/${name}`]);
    expect(totals.modules).toBe(clean.totals.modules);
    expect(totals.vmalloc).toBe(clean.totals.vmalloc);
  });

  test.each([
    ['one after the other', (_: Name, text: string) => text],
    ['what was typed between them', (name: Name, text: string) => `root@board:~# cat /proc/${name}\n${text}`],
    ['titles', (name: Name, text: string) => `==> /proc/${name} <==\n${text}\n`],
  ] as const)('all files in one: %s', (_, print) => {
    const place = folderWith({});
    const text = FILES.map((name) => print(name, readFileSync(join(from, name), 'latin1'))).join('');
    writeFileSync(join(place, 'all.txt'), text, 'latin1');
    expect(shown(join(place, 'all.txt')).totals).toEqual(shown(changed((whole) => whole)).totals);
  });
});

describe('it is said that there is', () => {
  test.each(FILES.map((name) => [name]))('%s of 0 bytes', (name) => {
    const { states, remarks } = shown(changed((text, file) => (file === name ? '' : text)));
    // Without any module loaded, /proc/modules is empty; here other files know some.
    const isEmpty = name === 'modules' ? 'truncated' : 'empty';
    expect(states[`proc/${name}`]).toBe(isEmpty);
    expect(remarks.some((remark) => remark.startsWith(`proc/${name}:`))).toBe(true);
  });

  test.each(FILES.map((name) => [name]))('%s cut in the middle of a line', (name) => {
    const { states, incomplete } = shown(
      changed((text, file) => (file === name ? text.slice(0, text.length - 25) : text)),
    );
    expect(states[`proc/${name}`]).toBe('truncated');
    expect(Object.keys(incomplete)).toContain(`proc/${name}`);
  });

  test.each([['vmallocinfo'], ['slabinfo'], ['allocinfo']] as const)('%s cut at 4096 bytes', (name) => {
    const { states, incomplete, remarks } = shown(
      changed((text, file) => (file === name ? text.slice(0, 4096) : text)),
    );
    const isSeen = states[`proc/${name}`] === 'truncated' && `proc/${name}` in incomplete;
    expect(isSeen || remarks.some((remark) => /where a block of 4096 bytes does: it may be cut/.test(remark))).toBe(
      true,
    );
  });

  test('a line that means nothing, with its number', () => {
    const { incomplete, remarks } = shown(
      changed((text, name) => (name === 'slabinfo' ? text.replace(/\n/, '\nwhat is this\n') : text)),
    );
    expect(remarks.some((remark) => remark.startsWith('proc/slabinfo:2: '))).toBe(true);
    expect(incomplete).toEqual({ 'proc/slabinfo': '1 line was not understood' });
  });

  test('what was read at different moments', () => {
    const { remarks } = shown(
      changed((text, name) => (name === 'meminfo' ? text.replace(/^MemFree: .*$/m, 'MemFree: 1 kB') : text)),
    );
    expect(remarks.join('\n')).toMatch(
      /proc\/buddyinfo:-: its free blocks are .*, while MemFree is 1 KiB: read at different/,
    );
    const near = changed((text, name) =>
      name === 'meminfo' ? text.replace(/^MemFree: +(\d+)/m, (_, kib) => `MemFree: ${Number(kib) - 8000}`) : text,
    );
    expect(shown(near).remarks.join('\n')).not.toMatch(/proc\/buddyinfo/);
  });

  test('a file of another machine', () => {
    const armhf = join(projectFolder, 'test/captures/6.1.0-50-armmp-plain/truth-big.tar.gz');
    const place = folderWith({});
    execFileSync('tar', ['-xzf', armhf, '-C', place, './s02-with/proc/vmallocinfo', './s02-with/proc/zoneinfo']);
    const mixed = changed((text) => text);
    for (const name of ['vmallocinfo', 'zoneinfo'])
      cpSync(join(place, 's02-with/proc', name), join(mixed, 'proc', name));
    const { incomplete, remarks } = shown(mixed);
    expect(incomplete['proc/vmallocinfo']).toMatch(/digits/);
    expect(remarks.join('\n')).toMatch(/proc\/zoneinfo:-: .*another machine/);
  });

  test('a snapshot of another machine beside it', () => {
    const place = folderWith({});
    for (const [name, total] of [
      ['s1', '1000'],
      ['s2', '2000'],
    ] as const) {
      mkdirSync(join(place, name, 'proc'), { recursive: true });
      writeFileSync(join(place, name, 'proc/meminfo'), `MemTotal: ${total} kB\nMemFree: 500 kB\n`);
    }
    expect(shown(place).remarks.join('\n')).toMatch(/s2:-: .*another machine/);
  });

  test('an address that was not printed, as where the hash has no key yet', () => {
    const hidden = (text: string) => text.replace(/0x[0-9a-f]{16}/g, '(____ptrval____)');
    const { totals } = shown(changed((text, name) => (name === 'vmallocinfo' ? hidden(text) : text)));
    const clean = shown(changed((text) => text)).totals;
    expect(totals.modules).toBe(clean.modules);
    expect(totals.vmalloc).toBe(clean.vmalloc);
  });
});
