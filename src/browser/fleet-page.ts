import { addFilter } from './filtering.ts';
import { makeSortable } from './sorting.ts';

// The page is whole without this script: it only adds to it.

for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sort]')) makeSortable(table);
for (const box of document.querySelectorAll<HTMLElement>('[data-filter]')) addFilter(box);

/** The details of a target unfold where a link leads to them. */
function openAsked(): void {
  const asked = document.getElementById(location.hash.slice(1));
  const board = asked?.closest('details');
  if (!asked || !board) return;
  board.open = true;
  board.scrollIntoView();
  asked.focus({ preventScroll: true });
}
window.addEventListener('hashchange', openAsked);
openAsked();

const matrix = document.querySelector<HTMLTableElement>('#fleet-matrix');

// With a mouse the whole row is what its head is by the keyboard.
matrix?.classList.add('leads');
matrix?.tBodies[0]?.addEventListener('click', ({ target }) => {
  const cell = target instanceof Element ? target : null;
  if (cell?.closest('a') || getSelection()?.toString()) return;
  cell?.closest('tr')?.querySelector('a')?.click();
});

/** Shows the targets of one pattern alone, by the filter that is there for all. */
function showPattern(label: string): void {
  const input = matrix?.closest('.table')?.querySelector('input');
  if (!input) return;
  input.value = label;
  input.dispatchEvent(new Event('input'));
  document.getElementById('matrix')?.scrollIntoView();
  input.focus({ preventScroll: true });
}

for (const place of document.querySelectorAll<HTMLElement>('[data-pattern]')) {
  const label = place.dataset.pattern ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `show ${label.slice(1, -1)} alone`;
  button.addEventListener('click', () => showPattern(label));
  place.replaceChildren(button);
}
