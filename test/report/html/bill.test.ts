import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint, Report } from '../../../src/model/index.ts';
import { billView } from '../../../src/report/html/bill.ts';
import { demoReport } from '../../support/demo-board.ts';

let footprint: Footprint;

beforeAll(async () => {
  const demo: Report = await demoReport();
  footprint = demo.footprint;
});

describe('the bars of the bill', () => {
  test('go from present RAM, less what boot kept, through all lines of the bill, each as wide as its share', () => {
    const { ram, bill } = footprint;
    const present = ram?.presentBytes ?? 0;
    const lines = bill?.lines.filter(({ bytes }) => bytes > 0).map(({ name, bytes }) => [name, bytes]) ?? [];
    const expected = [
      ['kernel image', ram?.kernelImageBytes ?? 0],
      ['other boot reservations', ram?.otherBootReservedBytes ?? 0],
      ...lines,
      ['unaccounted', bill?.unaccountedBytes ?? 0],
    ] as [string, number][];
    expect(expected.reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(present);
    const segments = chart().whole.segments;
    expect(segments.map(({ name }) => name)).toEqual(expected.map(([name]) => name));
    segments.forEach(({ width }, index) => {
      expect(Number.parseFloat(width)).toBeCloseTo((100 * (expected[index]?.[1] ?? 0)) / present, 2);
    });
    expectToFollow(segments);
  });

  test('mark where MemTotal is', () => {
    const { ram, bill } = footprint;
    const share = (100 * (bill?.totalBytes ?? 0)) / (ram?.presentBytes ?? 1);
    const { total } = chart();
    expect(Number.parseFloat(total?.width ?? '')).toBeCloseTo(share, 2);
    expect(Number.parseFloat(total?.x ?? '')).toBeCloseTo(100 - share, 2);
  });

  test('show what is in use at full width, in the same order', () => {
    const { whole, used, zoom } = chart();
    const names = whole.segments.map(({ name }) => name);
    expect(used?.segments.map(({ name }) => name)).toEqual(names.slice(names.indexOf('free') + 1));
    expectToFollow(used?.segments ?? []);
    const from = Number(zoom.split(',')[0]);
    expect(from).toBeCloseTo(Number.parseFloat(whole.segments[names.indexOf('free') + 1]?.x ?? ''), 2);
  });

  test('no two neighbours have the same lines over them, and none changes them from bar to bar', () => {
    for (const ram of [footprint.ram, null]) {
      const { whole, used } = chart({ ram });
      const hatches = whole.segments.map(({ hatch }) => hatch);
      for (const [index, hatch] of hatches.entries()) expect(hatch).not.toBe(hatches[index + 1]);
      expect(used?.segments.map(({ hatch }) => hatch)).toEqual(hatches.slice(-(used?.segments.length ?? 0)));
    }
  });

  test('begin with MemTotal where no file tells what boot kept', () => {
    const ram = footprint.ram && { ...footprint.ram, presentBytes: null, otherBootReservedBytes: null };
    for (const unknown of [null, ram]) {
      const { whole, total } = chart({ ram: unknown });
      expect(whole.title).toBe('MemTotal');
      expect(whole.segments.map(({ name }) => name)).not.toContain('kernel image');
      expect(total).toBeNull();
      expectToFollow(whole.segments);
    }
  });

  test('have a legend with the size of each part, to the last byte', () => {
    const free = chart().legend.find(({ name }) => name === 'free');
    expect(free).toMatchObject({ size: '289.45 MiB', exact: '303,509,504 bytes' });
    expect(chart().legend).toHaveLength(chart().whole.segments.length);
  });
});

function chart(part: Partial<Footprint> = {}) {
  const { chart } = billView({ ...footprint, ...part });
  if (!chart) throw new Error('the demo has a bill');
  return chart;
}

/** Each begins where the one before it ends, from 0 to 100 %. */
function expectToFollow(segments: readonly { readonly x: string; readonly width: string }[]): void {
  let end = 0;
  for (const { x, width } of segments) {
    expect(Number.parseFloat(x)).toBeCloseTo(end, 2);
    end = Number.parseFloat(x) + Number.parseFloat(width);
  }
  expect(end).toBeCloseTo(100, 2);
}
