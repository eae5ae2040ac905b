import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../src/errors.ts';
import { footprintOf } from '../src/pipeline.ts';
import { capturedFile } from './support/captured-files.ts';
import { memoryWorld } from './support/memory-world.ts';

// What may go wrong with a real capture on its way, at any place: the totals stay as they were, or somebody is told.
// Whole lines that get lost, and digits that become others, are what no reader of text can see: a capture that is made by
// kfootprint-capture.sh has checksums for these.

const FILES = [
  'modules',
  'vmallocinfo',
  'slabinfo',
  'meminfo',
  'zoneinfo',
  'buddyinfo',
  'pagetypeinfo',
  'vmstat',
  'iomem',
];
const CAPTURES = ['6.12.117+deb12-amd64-plain/truth-big', '6.1.0-50-armmp-plain/truth-small'] as const;
const SNAPSHOTS = { 'truth-big': 's02-with', 'truth-small': 's02-with' } as const;

async function totalsOf(texts: ReadonlyMap<string, string>) {
  const contents = Object.fromEntries(
    [...texts].map(([name, text]) => [`board/proc/${name}`, Buffer.from(text, 'latin1')]),
  );
  const { footprint } = await footprintOf(memoryWorld(contents), ['board'], null);
  const { modules, slab, vmalloc, bill, buddy, ram, snapshot, diagnostics } = footprint;
  return {
    totals: {
      modules: modules?.reduce((sum, row) => sum + row.residentBytes, 0),
      slab: slab?.totalBytes,
      vmalloc: vmalloc?.residentBytes,
      memTotal: bill?.totalBytes,
      free: buddy?.freeBytes,
      present: ram?.presentBytes,
      lines: bill?.lines.map(({ name, bytes }) => [name, bytes]),
    },
    incomplete: [...snapshot.incomplete.keys()],
    remarks: diagnostics.map(({ source, line, message }) => `${source}:${line}: ${message}`),
  };
}

type Change = (lines: readonly string[], at: number) => readonly string[];
const replaced = (lines: readonly string[], at: number, ...others: readonly string[]) => [
  ...lines.slice(0, at),
  ...others,
  ...lines.slice(at + 1),
];
const halves = (line: string, at: number) => [line.slice(0, at % line.length), line.slice(at % line.length)] as const;

const CHANGES: Readonly<Record<string, Change>> = {
  'a line that comes twice': (lines, at) => replaced(lines, at, lines[at] ?? '', lines[at] ?? ''),
  'a message of the kernel between two lines': (lines, at) =>
    replaced(lines, at, '[   12.345678] usb 1-1: new high-speed USB device', lines[at] ?? ''),
  'a message in the middle of a line': (lines, at) => {
    const [left, right] = halves(lines[at] ?? '', at * 7 + 3);
    return replaced(lines, at, `${left}[   12.345678] usb 1-1: new device`, right);
  },
  'a lost line end': (lines, at) => [
    ...lines.slice(0, at),
    `${lines[at] ?? ''}${lines[at + 1] ?? ''}`,
    ...lines.slice(at + 2),
  ],
  'an end in the middle of a line': (lines, at) => {
    const line = lines[at] ?? '';
    return [...lines.slice(0, at), line.slice(0, 1 + ((at * 7) % Math.max(1, line.trimEnd().length - 1)))];
  },
  'letters in a line': (lines, at) => {
    const [left, right] = halves(lines[at] ?? '', at * 5 + 1);
    return replaced(lines, at, `${left}#?x${right}`);
  },
  'bytes that are no text': (lines, at) => {
    const [left, right] = halves(lines[at] ?? '', at * 3 + 2);
    return replaced(lines, at, `${left}\xff\x00\x8f${right}`);
  },
  'a line broken at a blank': (lines, at) => {
    const line = lines[at] ?? '';
    const blank = line.indexOf(' ', (at * 11) % Math.max(1, line.length));
    return blank < 0 ? lines : replaced(lines, at, line.slice(0, blank), line.slice(blank + 1));
  },
  'a prompt between two lines': (lines, at) => replaced(lines, at, '/ # ', lines[at] ?? ''),
};

describe.each(CAPTURES)('%s', (capture) => {
  const snapshot = SNAPSHOTS[capture.split('/')[1] as keyof typeof SNAPSHOTS];
  const texts = new Map(
    FILES.map((name) => [name, capturedFile(capture, `${snapshot}/proc/${name}`).toString('latin1')]),
  );

  test.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const clean = await totalsOf(texts);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES), fc.nat(), async (name, at) => {
        const lines = (texts.get(name) ?? '').replace(/\n$/, '').split('\n');
        const isCut = change === CHANGES['an end in the middle of a line'];
        const text = change(lines, at % lines.length).join('\n') + (isCut ? '' : '\n');
        try {
          const now = await totalsOf(new Map([...texts, [name, text]]));
          const isSame = JSON.stringify(now.totals) === JSON.stringify(clean.totals);
          const isTold =
            now.incomplete.length > clean.incomplete.length ||
            now.remarks.some((remark) => !clean.remarks.includes(remark));
          if (!isSame && !isTold) expect({ name, at: at % lines.length, ...now.totals }).toEqual(clean.totals);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });
});
