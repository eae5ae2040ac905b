import { noiseBetween } from '../../src/compare/index.ts';
import { amountLike, headroomAsked, parseConfig, writtenValues } from '../../src/config/index.ts';
import { type Ratcheted, ratcheted } from '../../src/headroom/ratchet.ts';
import { roomsOf } from '../../src/headroom/rooms.ts';
import { type Evidence, forTarget, judge, rules } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { type BoardRoom, type BudgetFile, type Reading, recordOf, type Verdict } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const FILE = 'kfootprint.yml';
const footprint = footprintOfFiles({});

/** What was measured of one board. */
export interface Measured {
  readonly target: string | null;
  readonly readings: Readonly<Record<string, Reading>>;
}

function evidenceOf({ readings }: Measured): Evidence {
  return {
    metrics,
    now: new Map(Object.entries(readings)),
    was: undefined,
    changeOf: () => undefined,
    date: '2026-11-20',
  };
}

let last: { readonly text: string; readonly file: BudgetFile } | undefined;

/** Property tests ask for the same text several times in a row. */
function fileOf(text: string): BudgetFile {
  if (last?.text !== text) last = { text, file: parseConfig(text, FILE, { metrics, rules }) };
  return last.file;
}

/** The verdicts of `check`, board after board. */
export function verdictsOf(text: string, boards: readonly Measured[]): Verdict[] {
  return boards.flatMap((board) => [...judge(forTarget(fileOf(text), board.target), evidenceOf(board)).verdicts]);
}

function roomOf(file: BudgetFile, board: Measured): BoardRoom {
  const evidence = evidenceOf(board);
  const record = recordOf(footprint, evidence.now);
  const rooms = roomsOf(forTarget(file, board.target), evidence, noiseBetween(record, record, { metrics }));
  return { name: board.target ?? 'board', target: board.target, snapshot: footprint.snapshot, rooms };
}

/** Tightens the limits of a budget file by these boards. */
export function ratchet(text: string, boards: readonly Measured[], headroom: string | null = null): Ratcheted {
  const file = fileOf(text);
  const asked = headroom === null ? null : headroomAsked(headroom);
  return ratcheted(
    file,
    text,
    boards.map((board) => roomOf(file, board)),
    { headroom: asked, writer: { amountLike, writtenValues } },
  );
}
