// The page is whole without this script: it only adds sorting and filtering.
(() => {
  for (const table of document.querySelectorAll('table[data-sort]')) makeSortable(table);
  for (const box of document.querySelectorAll('[data-filter]')) addFilter(box);

  function makeSortable(table) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const numeric = head.classList.contains('n');
      const [first, second] = numeric ? ['descending', 'ascending'] : ['ascending', 'descending'];
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const was = head.getAttribute('aria-sort');
        const next = was === null ? first : was === first ? second : null;
        for (const other of heads) other.removeAttribute('aria-sort');
        if (next) head.setAttribute('aria-sort', next);
        body.append(...(next ? sorted(original, column, numeric, next === 'ascending' ? 1 : -1) : original));
      });
    });
  }

  // What has no number comes last in both directions.
  function sorted(rows, column, numeric, direction) {
    const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[column], numeric) }));
    keyed.sort((a, b) => {
      if (a.key === b.key) return 0;
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return (a.key < b.key ? -1 : 1) * direction;
    });
    return keyed.map(({ row }) => row);
  }

  function keyOf(cell, numeric) {
    if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
    return numeric ? null : cell.textContent.toLowerCase();
  }

  function addFilter(box) {
    const rows = [...box.querySelector('tbody').rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const line = document.createElement('div');
    const label = document.createElement('label');
    const input = document.createElement('input');
    const status = document.createElement('span');
    line.className = 'filter';
    label.append(box.dataset.filter, ' ', input);
    input.type = 'search';
    input.spellcheck = false;
    status.setAttribute('role', 'status');
    line.append(label, status);
    box.prepend(line);
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        if (!row.hidden) shown += 1;
      });
      box.classList.toggle('filtering', wanted !== '');
      status.textContent = wanted === '' ? '' : `${shown} of ${rows.length}`;
    });
  }
})();
