import { type Changed, type Control, toNobody } from './control.ts';

type Direction = 'ascending' | 'descending';

/** Its heads become buttons: largest first, smallest first, and as it was. The setting is `2d`: column and direction. */
export function makeSortable(table: HTMLTableElement, changed: Changed = toNobody): Control {
  const [body] = table.tBodies;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const original = body ? [...body.rows] : [];
  const isNumeric = (column: number) => heads[column]?.classList.contains('n') ?? false;
  const directions = (column: number): readonly Direction[] =>
    isNumeric(column) ? ['descending', 'ascending'] : ['ascending', 'descending'];
  const sort = (column: number, direction: Direction | undefined) => {
    for (const head of heads) head.removeAttribute('aria-sort');
    const chosen = direction && heads[column];
    if (chosen) chosen.setAttribute('aria-sort', direction);
    body?.append(...(chosen ? sorted(original, column, isNumeric(column), direction) : original));
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const was = head.getAttribute('aria-sort');
      const [first, second] = directions(column);
      sort(column, was === null ? first : was === first ? second : undefined);
      changed('chosen');
    });
  });
  return {
    key: `sort.${table.id}`,
    get() {
      const column = heads.findIndex((head) => head.hasAttribute('aria-sort'));
      return column < 0 ? '' : `${column}${heads[column]?.getAttribute('aria-sort')?.charAt(0)}`;
    },
    set(setting) {
      if (setting === this.get()) return;
      const [, column = '', letter] = /^(\d{1,3})([ad])$/.exec(setting) ?? [];
      const direction = letter === 'a' ? 'ascending' : 'descending';
      sort(Number(column), letter === undefined ? undefined : direction);
    },
  };
}

/** What has no number comes last in both directions. */
function sorted(rows: readonly HTMLTableRowElement[], column: number, isNumeric: boolean, direction: Direction) {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column], isNumeric) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return 0;
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return (a.key < b.key ? -1 : 1) * sign;
  });
  return keyed.map(({ row }) => row);
}

function keyOf(cell: HTMLTableCellElement | undefined, isNumeric: boolean): number | string | null {
  if (cell?.dataset.v !== undefined) return Number(cell.dataset.v);
  return isNumeric ? null : (cell?.textContent?.toLowerCase() ?? '');
}
