import type { Command } from '../command.ts';
import { historyCompact } from './compact.ts';
import { historyDashboard } from './dashboard.ts';
import { historyExport } from './export.ts';
import { historyImport } from './import.ts';
import { historyPrune } from './prune.ts';
import { historyShow } from './show.ts';

/** What can be done with a history, in the order of help. */
export const historyCommands: readonly Command[] = [
  historyShow,
  historyExport,
  historyDashboard,
  historyImport,
  historyCompact,
  historyPrune,
];
