import { formatAmount } from '../../model/index.ts';
import { fragmentOf, type Shown, type Standing, shownOf } from '../../timeline/index.ts';
import { element, labelled } from './dom.ts';
import type { Loaded } from './loading.ts';
import { goneIn, keyShown, type Pickable, pickables, recordCount } from './numbers.ts';
import { picture } from './picture.ts';
import { recordsOf } from './records.ts';

const MOST_LISTED = 200;
/** Rows of the list, before and after something was picked. */
const [CLOSED_SIZE, OPEN_SIZE] = [7, 18];
const RANGES = [100, 400, 1000, 4000] as const;
const USUAL_RANGE = 400;

export interface Explorer {
  show(shown: Shown): void;
}

/** Fills its section: a search, a list, and what was picked, drawn over as many records as are asked for. */
export function explorer(section: HTMLElement, standing: Standing, loaded: Loaded): Explorer {
  let known = pickables(standing);
  const all = recordCount(standing);
  let picked: Pickable | null = null;
  const search = element('input', { type: 'search', spellcheck: 'false' });
  const list = element('select', { size: CLOSED_SIZE, 'aria-label': 'Numbers' });
  const range = element('select', {}, ...rangesOf(all));
  const status = element('p', { role: 'status', class: 'dim' });
  const place = element('div', { class: 'picked' });

  const fill = () => {
    const words = search.value.toLowerCase().split(/\s+/);
    const found = known.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
    const options = found.slice(0, MOST_LISTED).map(({ key, name, last, unit }) => {
      const option = element('option', {}, last === null ? name : `${name} · ${formatAmount(last, unit)}`);
      option.value = key;
      option.selected = key === picked?.key;
      return option;
    });
    list.replaceChildren(...options);
    const more = found.length > MOST_LISTED ? `, ${MOST_LISTED} of them listed` : '';
    status.textContent = `${found.length} of ${known.length} numbers${more}`;
  };

  const draw = async () => {
    const one = picked;
    if (!one) return;
    const last = Number(range.value);
    place.setAttribute('aria-busy', 'true');
    try {
      const records = await recordsOf(standing, loaded, last, (month) => {
        status.textContent = `loading ${month} …`;
      });
      if (one !== picked || last !== Number(range.value)) return;
      for (const chunk of records.chunks)
        known = [...known, ...goneIn(chunk, standing, new Set(known.map(({ key }) => key)))];
      fill();
      place.replaceChildren(...picture(one, records, standing));
    } catch (error) {
      status.textContent = '';
      place.replaceChildren(element('p', { class: 'absent', role: 'alert' }, (error as Error).message));
    } finally {
      place.removeAttribute('aria-busy');
    }
  };

  const pick = (one: Pickable) => {
    picked = one;
    const shown = { ...shownOf(standing.target, one), last: range.value === `${usualRange(all)}` ? '' : range.value };
    history.replaceState(null, '', fragmentOf(shown));
    list.size = OPEN_SIZE;
    void draw();
  };

  search.addEventListener('input', fill);
  list.addEventListener('change', () => {
    const one = known.find(({ key }) => key === list.value);
    if (one) pick(one);
  });
  range.addEventListener('change', () => picked && pick(picked));
  section.append(
    element('h2', { id: 'explorer-title', tabindex: -1 }, 'Any number'),
    element(
      'div',
      { class: 'explorer' },
      element('div', { class: 'picks' }, labelled('Find', search), list, status),
      element('div', { class: 'chosen' }, element('p', { class: 'ranges' }, labelled('Over', range)), place),
    ),
  );
  place.append(element('p', { class: 'absent' }, 'Pick a number of the list: all that the records have can be drawn.'));
  section.hidden = false;
  fill();

  return {
    show(shown) {
      if ([...range.options].some(({ value }) => value === shown.last)) range.value = shown.last;
      const wanted = keyShown(shown);
      const one = known.find(({ key }) => key === wanted) ?? goneSince(shown, wanted);
      search.value = '';
      picked = one;
      fill();
      section.scrollIntoView();
      document.getElementById('explorer-title')?.focus({ preventScroll: true });
      pick(one);
    },
  };
}

/** What an address means and the last record has not may be in an earlier one. */
function goneSince({ metric, labels, sum }: Shown, key: string): Pickable {
  const name = [...Object.values(labels), sum || metric].join(' · ');
  return {
    key,
    metric,
    labels,
    name,
    unit: 'bytes',
    sum: sum || null,
    last: null,
    limits: [],
    deviation: null,
    drift: null,
  };
}

function rangesOf(all: number): HTMLOptionElement[] {
  const counts = [...RANGES.filter((count) => count < all), all];
  return counts.map((count) => {
    const option = element('option', {}, count === all ? `all ${all} records` : `the last ${count} records`);
    option.value = `${count}`;
    option.selected = count === usualRange(all);
    return option;
  });
}

function usualRange(all: number): number {
  return Math.min(all, USUAL_RANGE);
}
