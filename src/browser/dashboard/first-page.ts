import { fragmentOf, shownBy } from '../../timeline/index.ts';
import { element, labelled } from './dom.ts';

/** Filters for all targets, and links that say which one they mean. */
export function firstPage(): void {
  follow();
  addEventListener('hashchange', follow);
  addTools();
}

/** A link of a comment leads to the first page, and from there to the target that it names. */
function follow(): void {
  const shown = shownBy(location.hash);
  if (shown.target === '') return;
  const row = rowsOf('#glance').find(({ dataset }) => dataset.target === shown.target);
  const link = row?.querySelector('a');
  if (link) location.replace(new URL(fragmentOf(shown), link.href));
  else {
    const text = `The history has no records of the target ${shown.target}.`;
    document.querySelector('main')?.prepend(element('p', { class: 'absent', role: 'alert' }, text));
  }
}

function addTools(): void {
  const tools = document.getElementById('tools');
  if (!tools) return;
  const metrics = [...document.querySelectorAll<HTMLElement>('[data-metric]')].flatMap(
    ({ dataset }) => dataset.metric ?? [],
  );
  const text = element('input', { type: 'search', spellcheck: 'false' });
  const metric = element(
    'select',
    {},
    ...['', ...new Set(metrics)].map((name) => element('option', { value: name }, name || 'all numbers')),
  );
  const urgent = element('input', { type: 'checkbox' });
  const stale = element('input', { type: 'checkbox' });
  const status = element('span', { role: 'status' });
  const update = () => {
    const wanted = text.value.trim().toLowerCase();
    const show = (row: HTMLTableRowElement, isMeant: boolean) => {
      row.hidden = !isMeant || !(row.textContent ?? '').toLowerCase().includes(wanted);
    };
    for (const row of rowsOf('#glance'))
      show(
        row,
        (!urgent.checked || row.querySelector('.over, .warn, .waived') !== null) &&
          (!stale.checked || row.querySelector('.stale') !== null),
      );
    for (const row of rowsOf('.growers')) show(row, metric.value === '' || row.dataset.metric === metric.value);
    for (const cell of document.querySelectorAll<HTMLElement>('#glance [data-metric]'))
      cell.hidden = metric.value !== '' && cell.dataset.metric !== metric.value && hasColumn(metric.value);
    const more = document.querySelector<HTMLDetailsElement>('details.more');
    if (more && (wanted !== '' || metric.value !== '')) more.open = true;
    const all = rowsOf('#glance');
    const left = all.filter(({ hidden }) => !hidden).length;
    status.textContent = left === all.length ? '' : `${left} of ${all.length} targets`;
  };
  for (const control of [text, metric, urgent, stale]) control.addEventListener('input', update);
  tools.append(labelled('Find', text), labelled('Show', metric));
  if (document.querySelector('.near')) tools.append(element('label', {}, urgent, ' over or near a limit'));
  if (document.querySelector('#glance .stale')) tools.append(element('label', {}, stale, ' stale'));
  tools.append(status);
  tools.hidden = false;
}

/** One that only grows somewhere has none, and the others stay. */
function hasColumn(metric: string): boolean {
  return [...document.querySelectorAll<HTMLElement>('#glance th[data-metric]')].some(
    ({ dataset }) => dataset.metric === metric,
  );
}

function rowsOf(table: string): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>(`${table} tbody tr`)];
}
