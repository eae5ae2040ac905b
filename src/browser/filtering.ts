/** A box above a long table: rows without the text go. */
export function addFilter(box: HTMLElement): void {
  const rows = [...(box.querySelector('tbody')?.rows ?? [])];
  const texts = rows.map((row) => row.textContent?.toLowerCase() ?? '');
  const line = document.createElement('div');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const status = document.createElement('span');
  line.className = 'filter';
  label.append(box.dataset.filter ?? '', ' ', input);
  input.type = 'search';
  input.spellcheck = false;
  status.setAttribute('role', 'status');
  line.append(label, status);
  box.prepend(line);
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !texts[index]?.includes(wanted);
      if (!row.hidden) shown += 1;
    });
    box.classList.toggle('filtering', wanted !== '');
    status.textContent = wanted === '' ? '' : `${shown} of ${rows.length}`;
  });
}
