import { type Address, keepInAddress } from './address.ts';
import { followReading } from './contents.ts';
import type { Changed } from './control.ts';
import { evidencePanel, linkTo } from './evidence-panel.ts';
import { addFilter } from './filtering.ts';
import { helpDialog } from './help.ts';
import { stateInputs } from './inputs.ts';
import { searchBox } from './search.ts';
import { makeSortable } from './sorting.ts';
import { themeButton } from './theme.ts';

// The page is whole without this script: it only adds to it.

let address: Address | null = null;
const changed: Changed = (how) => address?.remember(how);

const tables = [...document.querySelectorAll<HTMLElement>('main .table')].map((box) => {
  const filtered = addFilter(box, changed);
  const table = box.querySelector<HTMLTableElement>('table[data-sort]');
  const sort =
    table &&
    makeSortable(table, (how) => {
      filtered.reordered();
      changed(how);
    });
  return { box, filtered, sort };
});
const search = searchBox(
  tables.map(({ filtered }) => filtered),
  changed,
);
const theme = themeButton(changed);
const help = helpDialog(changed);
const panel = evidencePanel(() => address?.go('', 'closed'));

const tools = document.createElement('div');
tools.className = 'tools';
tools.append(search.box, theme.button, help.button);
const contents = document.querySelector<HTMLElement>('.contents');
if (contents) followReading(contents);
contents?.append(tools);

// Sorted first: which rows match first is asked of the order.
const controls = [
  ...tables.flatMap(({ sort }) => sort ?? []),
  ...tables.flatMap(({ filtered: { control, fold } }) => [control ?? [], fold ?? []].flat()),
  search.control,
  theme.control,
  help.control,
  ...stateInputs(changed),
];
address = keepInAddress(controls, (at, isNew) => {
  if (!panel.has(at)) panel.close();
  if (isNew) lookAt(at);
  if (panel.has(at)) panel.open(at);
});

/** Brings to view what an address names, where the browser does not: its own is by ids alone. */
function lookAt(at: string): void {
  const isEvidence = panel.has(at);
  if (at === '' || (!isEvidence && !location.hash.includes('?'))) return;
  reveal(isEvidence ? linkTo(at) : document.getElementById(at), isEvidence ? 'center' : 'start');
}

function reveal(target: HTMLElement | null, block: ScrollLogicalPosition): void {
  const fold = target?.closest('.table')?.querySelector<HTMLInputElement>('.fold input');
  if (fold && target?.offsetParent === null) fold.checked = true;
  target?.scrollIntoView({ block });
}

/** A row that a search or a filter took away comes back with the others: who follows a link wants to see it. */
function unhide(target: HTMLElement | null): void {
  if (!target?.closest('[hidden]')) return;
  search.control.set('');
  tables.find(({ box }) => box.contains(target))?.filtered.control?.set('');
}

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  const at = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
  if (panel.has(at)) {
    event.preventDefault();
    address?.go(at, 'opened');
    panel.open(at);
    return;
  }
  panel.close();
  const target = document.getElementById(at);
  unhide(target);
  // The browser does it by itself, and better, where there is nothing to keep in the address.
  if (!target || address?.isPlain) return;
  event.preventDefault();
  address?.go(at, 'opened');
  reveal(target, 'start');
  // Whoever goes on by keys goes on from there.
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') clear(event.target);
  const isTyping =
    event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox], [type=radio])');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !help.areKeysOn()) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === '/') {
    event.preventDefault();
    search.input.focus();
    search.input.select();
  } else if (event.key === '?') help.open();
});

/** Not every browser empties a box at Esc. */
function clear(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement) || target.type !== 'search' || target.value === '') return;
  target.value = '';
  target.dispatchEvent(new Event('input'));
}
