import { type Address, keepInAddress } from './address.ts';
import type { Changed } from './control.ts';
import { addFilter } from './filtering.ts';
import { makeSortable } from './sorting.ts';
import { themeButton } from './theme.ts';

// The page is whole without this script: it only adds to it.

let address: Address | null = null;
const changed: Changed = (how) => address?.remember(how);

const tables = [...document.querySelectorAll<HTMLTableElement>('main table[data-sort]')].map((table) => {
  const filtered = addFilter(table.closest<HTMLElement>('.table') ?? table, changed);
  const sort = makeSortable(table, (how) => {
    filtered.reordered();
    changed(how);
  });
  return { sort, filter: filtered.control };
});
const theme = themeButton(changed);
const tools = document.createElement('div');
tools.className = 'tools';
tools.append(theme.button);
document.querySelector('.contents')?.append(tools);

const controls = [...tables.flatMap(({ sort, filter }) => [sort, filter ?? []].flat()), theme.control];
address = keepInAddress(controls, (at, isNew) => {
  if (isNew) lookAt(at);
});

/** Brings to view what an address names. The details of a target unfold where a link leads to them. */
function lookAt(at: string): void {
  const asked = document.getElementById(at);
  const board = asked?.closest('details');
  if (board) board.open = true;
  // The browser finds by itself what has no details, where the address holds nothing else.
  if (!board && !location.hash.includes('?')) return;
  (board ?? asked)?.scrollIntoView();
  asked?.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  // Where nothing is set, the address is the link's, and the browser goes there.
  if (!link || address?.isPlain) return;
  event.preventDefault();
  const at = link.hash.slice(1);
  address?.go(at, 'opened');
  lookAt(at);
});

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
