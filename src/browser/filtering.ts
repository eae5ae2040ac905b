import { type Changed, type Control, toNobody } from './control.ts';

/** Rows that are laid out at once: more take longer than a key, or a click, may. Others follow, where they are asked for. */
const MOST_AT_ONCE = 100;

/** Rows of a table that are looked through, by the box above it and by the search of the page. */
export interface Filtered {
  /** The box above the table; null where it is short enough to read. */
  readonly control: Control | null;
  /** Whether all rows show that a long table folds; null where it folds none. */
  readonly fold: Control | null;
  /** Looks again which rows are the first, after they were put into another order. */
  reordered(): void;
  /** Leaves the rows with the text that the whole page is searched for, and tells how many have it. */
  search(text: string): number;
}

/** A table whose rows without the text go. `box` stands around it, with `data-filter` where it gets a box of its own. */
export function addFilter(box: HTMLElement, changed: Changed = toNobody): Filtered {
  const table = box.querySelector('table');
  const fold = box.querySelector<HTMLInputElement>('.fold input');
  const own = box.dataset.filter === undefined ? null : filterLine(box.dataset.filter, table?.id ?? '');
  let texts: ReadonlyMap<HTMLElement, string> | null = null;
  let [typed, searched] = ['', ''];
  let turn = 0;
  /** Shows the first rows that match, and tells how many do. */
  const showFirst = (most: number): number => {
    // Nobody may ever look for anything.
    texts ??= new Map(rowsIn(table).map((row) => [row, row.textContent?.toLowerCase() ?? '']));
    let found = 0;
    for (const row of rowsIn(table)) {
      const text = texts.get(row) ?? '';
      const isMatch = text.includes(typed) && text.includes(searched);
      if (isMatch) found += 1;
      const isHidden = !isMatch || found > most;
      // Setting what is set costs as much as setting it.
      if (row.hidden !== isHidden) row.hidden = isHidden;
    }
    return found;
  };
  const show = (): number => {
    const isFiltered = typed !== '' || searched !== '';
    const isCut = isFiltered && fold?.checked === false;
    const isAll = fold?.checked !== false;
    const found = showFirst(isCut || isAll ? MOST_AT_ONCE : Number.POSITIVE_INFINITY);
    const ours = ++turn;
    if (isAll && found > MOST_AT_ONCE)
      afterFrame(() => {
        if (turn === ours) showFirst(Number.POSITIVE_INFINITY);
      });
    box.classList.toggle('filtering', isFiltered);
    if (own) {
      // Of all tables at once, the search of the page tells.
      own.status.ariaLive = typed === '' ? 'off' : 'polite';
      const cut = isCut && found > MOST_AT_ONCE ? `, the first ${MOST_AT_ONCE} shown` : '';
      own.status.textContent = isFiltered ? `${found} of ${texts?.size}${cut}` : '';
    }
    return found;
  };
  const refresh = () => {
    if (typed !== '' || searched !== '' || fold?.checked) show();
  };
  const type = (text: string) => {
    typed = text.trim().toLowerCase();
    show();
  };
  if (own) {
    box.prepend(own.line);
    own.input.addEventListener('input', () => {
      type(own.input.value);
      changed('typed');
    });
  }
  fold?.addEventListener('change', () => {
    refresh();
    changed('chosen');
  });
  return {
    control: own && {
      key: `filter.${table?.id}`,
      get: () => own.input.value,
      set(setting) {
        if (setting === own.input.value) return;
        own.input.value = setting;
        type(setting);
      },
    },
    fold: fold && {
      key: `all.${table?.id}`,
      get: () => (fold.checked ? '1' : ''),
      set(setting) {
        fold.checked = setting === '1';
        refresh();
      },
    },
    reordered: refresh,
    search(text) {
      searched = text;
      return show();
    },
  };
}

/** Rows, or the groups of them where there are several. */
function rowsIn(table: HTMLTableElement | null): HTMLElement[] {
  const bodies = [...(table?.tBodies ?? [])];
  return bodies.length > 1 ? bodies : bodies.flatMap((body) => [...body.rows]);
}

function afterFrame(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}

function filterLine(caption: string, id: string) {
  const line = document.createElement('div');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const status = document.createElement('span');
  line.className = 'filter';
  label.append(caption, ' ', input);
  input.type = 'search';
  input.id = `filter-${id}`;
  input.spellcheck = false;
  input.autocomplete = 'off';
  status.setAttribute('role', 'status');
  line.append(label, status);
  return { line, input, status };
}
