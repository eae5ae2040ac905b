const [HOUR, DAY] = [60, 1440];
/** Steps that people count time in, in minutes. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds / 60),
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((days) => days * DAY),
];

/** Moments to mark on an axis of time that begins at zero, at most about `count` beside it, each a whole number of one unit. */
export function timeTicks(minutes: number, count: number): { readonly at: number; readonly text: string }[] {
  if (!(minutes > 0)) return [{ at: 0, text: '0' }];
  const step = STEPS.find((each) => minutes / each <= count) ?? minutes;
  const found: { at: number; text: string }[] = [];
  for (let index = 0; index * step <= minutes; index += 1) found.push({ at: index * step, text: textOf(index, step) });
  return found;
}

function textOf(index: number, step: number): string {
  if (index === 0) return '0';
  if (step < 1) return `${Math.round(index * step * 60)} s`;
  if (step < HOUR) return `${index * step} min`;
  return step < DAY ? `${(index * step) / HOUR} h` : `${Math.round((index * step) / DAY)} d`;
}

/** How long it was, to two digits: `19 s`, `24 min`, `5.2 h`. */
export function formatMinutes(minutes: number): string {
  if (minutes < 2) return `${Math.round(minutes * 60)} s`;
  if (minutes < 2 * HOUR) return `${Math.round(minutes)} min`;
  const [amount, unit] = minutes < 2 * DAY ? [minutes / HOUR, 'h'] : [minutes / DAY, 'd'];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}
