import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../src/config/index.ts';
import { decodeStored, encodeReport, printDocument } from '../src/document/index.ts';
import { rules } from '../src/judge/index.ts';
import { metrics } from '../src/measure/index.ts';
import type { Footprint, Report } from '../src/model/index.ts';
import { check, footprintOf, judgeAgain } from '../src/pipeline.ts';
import { systemWorld } from '../src/world/index.ts';
import { projectFolder } from './support/cli.ts';

// What was measured and judged elsewhere is judged again here, by other limits.

const BOARD = join(projectFolder, 'examples/demo-board');
const world = systemWorld({});
const ASKED = { baseline: join(BOARD, 'main.kfp.tar.gz'), target: null, date: '2026-11-01', version: '0' };
const parse = (text: string) => parseConfig(text, 'kfootprint.yml', { metrics, rules });
const budgets = readFileSync(join(BOARD, 'kfootprint.yml'), 'utf8');

let report: Report;
let sent: Footprint;
beforeAll(async () => {
  const snapshots = [join(BOARD, 'pull-request.kfp.tar.gz')];
  report = await check(world, { ...ASKED, snapshots, budgets: join(BOARD, 'kfootprint.yml'), at: null });
  const stored = await decodeStored(printDocument(encodeReport(report)), 'report.json');
  if (!('footprint' in stored)) throw new Error('a report holds a footprint');
  sent = stored.footprint;
});

test('the same limits give the same verdicts, from a report as from the snapshot', async () => {
  const again = await judgeAgain(world, { ...ASKED, of: sent, file: parse(budgets) });
  const whole = await judgeAgain(world, {
    ...ASKED,
    of: await footprintOf(world, [join(BOARD, 'pull-request.kfp.tar.gz')], null),
    file: parse(budgets),
  });
  const told = ({ verdicts, outcome, exitCode, held }: Report) => ({
    verdicts: verdicts.map((verdict) => ({ ...verdict, place: { ...verdict.place, file: '' } })),
    outcome,
    exitCode,
    held,
  });
  expect(told(again)).toEqual(told(report));
  expect(told(whole)).toEqual(told(report));
  expect(again.comparison).toEqual(report.comparison);
  expect(again.exitCode).toBe(1);
});

test('other limits give other verdicts', async () => {
  const wide = await judgeAgain(world, {
    ...ASKED,
    of: sent,
    file: parse(budgets.replace('at-most: 4 MiB', 'at-most: 400 MiB')),
  });
  expect(wide.exitCode).toBe(0);
});

describe('what takes several moments of a run', () => {
  const soaked = parse(`version: 1
budgets:
  - { metric: slab.unreclaimable, slope: 64 KiB/min }
  - { metric: module.residue, phases: { before: clean, after: unloaded }, at-most: 0 B }
`);

  test('is unknown of a report, which holds one, and says so', async () => {
    const { verdicts, exitCode } = await judgeAgain(world, { ...ASKED, of: sent, file: soaked });
    expect(verdicts.map(({ outcome, failing }) => [outcome, failing])).toEqual([
      ['unknown', true],
      ['unknown', true],
    ]);
    expect(verdicts.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('5 snapshots'),
      expect.stringContaining('a report holds one moment of the run'),
    ]);
    expect(exitCode).toBe(2);
  });
});

test('a report is of the target that was named, whatever the snapshot says', async () => {
  const named = await judgeAgain(world, { ...ASKED, target: 'camera', of: sent, file: parse(budgets) });
  expect(sent.snapshot.target).toBe('demo-board');
  expect(named.footprint.snapshot.target).toBe('camera');
});
