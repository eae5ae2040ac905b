import { addFilter } from './filtering.ts';
import { makeSortable } from './sorting.ts';

// The page is whole without this script: it only adds to it.

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sort]')) makeSortable(table);
for (const box of document.querySelectorAll<HTMLElement>('[data-filter]')) addFilter(box);
