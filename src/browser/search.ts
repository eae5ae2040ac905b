import type { Changed, Control } from './control.ts';
import type { Filtered } from './filtering.ts';

export interface Search {
  readonly box: HTMLElement;
  readonly input: HTMLInputElement;
  readonly control: Control;
}

/** One box for all tables: rows without the text go, and it says how many are left. */
export function searchBox(tables: readonly Filtered[], changed: Changed): Search {
  const box = document.createElement('div');
  const input = document.createElement('input');
  const status = document.createElement('span');
  box.setAttribute('role', 'search');
  input.type = 'search';
  input.id = 'search';
  input.placeholder = 'Search all tables';
  input.setAttribute('aria-label', 'Search all tables');
  input.setAttribute('aria-keyshortcuts', '/');
  input.spellcheck = false;
  input.autocomplete = 'off';
  status.setAttribute('role', 'status');
  box.append(input, status);
  let searched = '';
  const search = () => {
    const text = input.value.trim().toLowerCase();
    if (text === searched) return;
    searched = text;
    const counts = tables.map((table) => table.search(text));
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const holding = counts.filter((count) => count > 0).length;
    document.documentElement.classList.toggle('searching', text !== '');
    status.textContent =
      text === '' ? '' : rows === 0 ? 'nothing found' : `${counted(rows, 'row')} in ${counted(holding, 'table')}`;
  };
  input.addEventListener('input', () => {
    search();
    changed('typed');
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') firstFound()?.scrollIntoView({ block: 'center' });
  });
  return {
    box,
    input,
    control: {
      key: 'q',
      get: () => input.value,
      set(setting) {
        input.value = setting;
        search();
      },
    },
  };
}

function firstFound(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main .table tbody:not([hidden]) > tr:not([hidden])');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
