import { RECEIVER } from '../timeline/index.ts';
import { firstPage } from './dashboard/first-page.ts';
import { receiver } from './dashboard/loading.ts';
import { targetPage } from './dashboard/target-page.ts';
import { makeSortable } from './sorting.ts';

// Pages are whole without this script: it sorts and filters them, and draws any number of any record.

const loaded = receiver();
Object.defineProperty(globalThis, RECEIVER, { value: loaded });
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sort]')) makeSortable(table);
const { page, target } = document.body.dataset;
if (page === 'first') firstPage();
if (page === 'target' && target !== undefined) targetPage(loaded);
