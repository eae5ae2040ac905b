import { budgets } from './budgets.ts';
import { capture } from './capture.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { elf } from './elf.ts';
import { explain } from './explain.ts';
import { historyCommands } from './history/index.ts';
import { merge } from './merge.ts';
import { metrics } from './metrics.ts';
import { publish } from './publish.ts';
import { record } from './record.ts';
import { show } from './show.ts';

/** Every command, in the order of help. A new one is a file beside these and a line here. */
export const commands: readonly Command[] = [
  check,
  budgets,
  show,
  diff,
  explain,
  record,
  merge,
  publish,
  ...historyCommands,
  capture,
  elf,
  metrics,
];

/** What commands of two words have in common, by their first. */
export const commandGroups: ReadonlyMap<string, string> = new Map([
  ['history', 'Look at, export, fill and tidy up the history: records of earlier runs.'],
]);
