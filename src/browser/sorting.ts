type Direction = 'ascending' | 'descending';

/** Its heads become buttons: largest first, smallest first, and as it was. */
export function makeSortable(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body) return;
  const original = [...body.rows];
  heads.forEach((head, column) => {
    const isNumeric = head.classList.contains('n');
    const [first, second]: readonly Direction[] = isNumeric ? ['descending', 'ascending'] : ['ascending', 'descending'];
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const was = head.getAttribute('aria-sort');
      const next = was === null ? first : was === first ? second : undefined;
      for (const other of heads) other.removeAttribute('aria-sort');
      if (next) head.setAttribute('aria-sort', next);
      body.append(...(next ? sorted(original, column, isNumeric, next) : original));
    });
  });
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
