import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cmdline } from '../../src/parse/cmdline.ts';
import { config } from '../../src/parse/config.ts';
import { sources } from '../../src/parse/index.ts';
import { iomem } from '../../src/parse/iomem.ts';
import { uptime } from '../../src/parse/uptime.ts';
import { version } from '../../src/parse/version.ts';
import { lines } from '../support/parsed.ts';
import { any, expectSameAfter, padded } from '../support/round-trip.ts';

// What the kernel's own format strings print of the system as a whole is read as what was printed.

test('/proc/iomem', () => {
  const KERNEL = ['Kernel code', 'Kernel rodata', 'Kernel data', 'Kernel bss'];
  const other = fc.oneof(
    fc.stringMatching(/^[a-z0-9][a-z0-9.:@ _[\]-]{0,30}$/),
    fc.constantFrom(
      'Reserved',
      'PCI Bus 0000:00',
      'Kernel',
      'System ROM',
      'System RAMdisk',
      '__proto__',
      'constructor',
    ),
  );
  const range = fc.record({
    gap: fc.bigInt({ min: 1n, max: 2n ** 40n }),
    parts: fc.array(fc.record({ name: other, bytes: fc.bigInt({ min: 1n, max: 2n ** 32n }) }), { maxLength: 4 }),
    bytes: fc.bigInt({ min: 1n, max: 2n ** 40n }),
    name: fc.oneof(other, fc.constant('System RAM')),
  });
  // Sizes of the kernel's parts, and which range of RAM they lie in, by its place.
  const kernel = fc.record({
    at: fc.nat(9),
    bytes: fc.array(fc.bigInt({ min: 1n, max: 2n ** 28n }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 10 }), kernel, (ranges, image) => {
      const text: string[] = [];
      const systemRamLines: number[] = [];
      const kernelLines: number[] = [];
      let systemRam = 0n;
      let end = 0n;
      // r_show: ends are inclusive, children are two blanks further in.
      const print = (depth: number, start: bigint, bytes: bigint, name: string) => {
        const digits = (address: bigint) => address.toString(16).padStart(8, '0');
        return text.push(`${'  '.repeat(depth)}${digits(start)}-${digits(start + bytes - 1n)} : ${name}`);
      };
      for (const [index, { gap, parts, bytes, name }] of ranges.entries()) {
        const isKernel = name === 'System RAM' && index === image.at;
        const children = isKernel
          ? image.bytes.map((size, part) => ({ name: KERNEL[part] ?? '', bytes: size }))
          : parts;
        const whole = bytes + children.reduce((sum, child) => sum + child.bytes, 0n);
        const start = end + gap;
        const line = print(0, start, whole, name);
        if (name === 'System RAM') {
          systemRamLines.push(line);
          systemRam += whole;
        }
        let at = start;
        for (const child of children) {
          const childLine = print(1, at, child.bytes, child.name);
          if (isKernel) kernelLines.push(childLine);
          at += child.bytes;
        }
        end = start + whole;
      }
      const kernelBytes = kernelLines.length > 0 ? image.bytes.reduce((sum, size) => sum + size, 0n) : null;
      expectSameAfter(iomem, lines(...text), {
        systemRamBytes: systemRamLines.length > 0 ? Number(systemRam) : null,
        kernelBytes: kernelBytes === null ? null : Number(kernelBytes),
        systemRamLines,
        kernelLines,
      });
    }),
  );
});

test('/proc/version', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_.@+~:-]{1,12}$/);
  const enclosed = fc.array(word, { maxLength: 3 }).map((words) => `(${words.join(' ')})`);
  const compiler = fc
    .array(fc.oneof(word, enclosed, fc.constantFrom('(r522817) #3', 'GNU ld')), { minLength: 1, maxLength: 6 })
    .map((words) => `(${words.join(' ')})`);
  const flags = fc.subarray(['SMP', 'PREEMPT', 'PREEMPT_DYNAMIC', 'PREEMPT(lazy)', 'Debian 6.1.123-1']);
  const date = fc.constantFrom('Wed May 23 09:35:44 CST 2012', '(2026-01-02)', '2026-01-02T00:00:00Z');
  const row = fc.record({
    release: fc.stringMatching(/^[2-9]\.[0-9]{1,3}(?:\.[0-9]{1,3})?[A-Za-z0-9_.+-]{0,20}$/),
    by: fc.stringMatching(/^[a-z][\w.+-]{0,10}@[\w.-]{1,12}(?:@\w{1,5})?$/),
    compiler,
    build: fc.tuple(any, flags, date).map(([number, set, when]) => [`#${number}`, ...set, when].join(' ')),
  });
  fc.assert(
    fc.property(row, ({ by, ...value }) =>
      expectSameAfter(version, lines(`Linux version ${value.release} (${by}) ${value.compiler} ${value.build}`), value),
    ),
  );
});

test('/proc/cmdline', () => {
  const key = fc.oneof(
    fc.stringMatching(/^[a-z][A-Za-z0-9_.-]{0,15}$/),
    fc.constantFrom('__proto__', 'constructor', 'root'),
  );
  const setting = fc.oneof(
    fc.stringMatching(/^[!#-~]{0,20}$/),
    fc.stringMatching(/^"[ !#-~]{0,20}"$/),
    fc.stringMatching(/^[a-z:]{1,5}"[ !#-~]{0,10}"[a-z]{0,5}$/),
  );
  const set = fc.tuple(key, fc.option(setting)).map(([name, value]) => (value === null ? name : `${name}=${value}`));
  // What follows two dashes is for init.
  const option = fc.oneof({ weight: 9, arbitrary: set }, fc.constant('--'));
  fc.assert(fc.property(fc.array(option), (options) => expectSameAfter(cmdline, lines(options.join(' ')), options)));
});

test('/proc/config.gz', () => {
  const name = fc.oneof(fc.stringMatching(/^[A-Z0-9][A-Z0-9_]{0,20}$/), fc.constantFrom('__proto__', 'constructor'));
  // conf_write puts a backslash before a quote and a backslash (sym_escape_string).
  const quoted = fc.stringMatching(/^[ -~]{0,30}$/).map((text) => `"${text.replace(/["\\]/g, String.raw`\$&`)}"`);
  const value = fc.oneof(
    fc.constantFrom('y', 'm', 'n'),
    fc.integer().map(String),
    fc.nat().map((number) => `0x${number.toString(16)}`),
    quoted,
  );
  const menu = fc.option(fc.stringMatching(/^[A-Za-z][ -~]{0,30}$/).filter((title) => !title.startsWith('CONFIG_')));
  const setting = fc.record({ name, value, menu });
  fc.assert(
    fc.property(fc.uniqueArray(setting, { selector: ({ name }) => name }), (settings) => {
      const text = settings.flatMap(({ name, value, menu }) => [
        ...(menu === null ? [] : ['', '#', `# ${menu}`, '#']),
        value === 'n' ? `# CONFIG_${name} is not set` : `CONFIG_${name}=${value}`,
        ...(menu === null ? [] : [`# end of ${menu}`]),
      ]);
      const head = [
        '#',
        '# Automatically generated file; DO NOT EDIT.',
        '# Linux/arm64 6.1.0 Kernel Configuration',
        '#',
      ];
      expectSameAfter(config, lines(...head, ...text), new Map(settings.map(({ name, value }) => [name, value])));
    }),
  );
});

test('/proc/uptime', () => {
  const hundredths = fc.nat(99);
  const two = (value: number) => padded(value, 2).replace(' ', '0');
  fc.assert(
    fc.property(any, hundredths, fc.nat(2 ** 40), hundredths, (seconds, part, idle, idlePart) =>
      expectSameAfter(uptime, `${seconds}.${two(part)} ${idle}.${two(idlePart)}\n`, (seconds * 100 + part) / 100),
    ),
  );
});

test('of every source, rows are printed and read', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^round-trip.*\.test\.ts$/.test(name));
  const titles = files.flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    return [...text.matchAll(/^test\('\/?([^':]+)/gm)].map(([, title]) => title);
  });
  expect(sources.map(({ name }) => name).filter((name) => !titles.includes(name))).toEqual([]);
});
