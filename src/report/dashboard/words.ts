import { formatAmount, formatBytes, formatChange, type Labels, type Unit, type Watched } from '../../model/index.ts';
import { shareText } from '../changes.ts';
import { seriesName } from '../words.ts';

/** What a number is called: `isp_core` and its metric, or the budget of a sum. */
export function titleOf({ metric, labels, sum }: { metric: string; labels: Labels; sum: string | null }) {
  const name = sum ?? seriesName(labels);
  return name === ''
    ? { title: metric, metric: '' }
    : { title: name, metric: sum === null ? metric : `sum of ${metric}` };
}

/** `+1.2 MiB`, `+2.1 %` and a word, over all values that are known; null where fewer than two are. */
export function courseChange({ values, unit }: Pick<Watched, 'values' | 'unit'>) {
  const known = values.filter((value) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return null;
  const by = last - first;
  const direction = by > 0 ? 'grew' : by < 0 ? 'shrank' : 'same';
  const arrow = { grew: '▲', shrank: '▼', same: '=' }[direction];
  return { by, direction, arrow, text: formatChange(by, unit), share: by === 0 ? '' : shareText(by, first) };
}

export function dayOf(milliseconds: number | null): string {
  return milliseconds === null ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}

/** To the minute, in UTC. */
export function minuteOf(milliseconds: number | null): string {
  return milliseconds === null ? '' : new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

export function amountText(value: number, unit: Unit): string {
  return unit === 'bytes' ? formatBytes(value) : formatAmount(value, unit);
}

/** Thousands apart. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 record`, `2,000 records` */
export function counted(count: number, what: string): string {
  return `${countText(count)} ${what}${count === 1 ? '' : 's'}`;
}
