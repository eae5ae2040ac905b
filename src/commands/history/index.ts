import type { Command } from '../command.ts';
import { historyExport } from './export.ts';
import { historyShow } from './show.ts';

/** What can be done with an archive of records, in the order of help. */
export const historyCommands: readonly Command[] = [historyShow, historyExport];
