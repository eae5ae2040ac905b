import { isDeepStrictEqual } from 'node:util';

/** Where two results begin to differ, the other of which came about in some way; null where they say the same. */
export function differenceOf(one, other, when = 'the bytes come in other pieces') {
  if (isDeepStrictEqual(one, other)) return null;
  const key = Object.keys(one).find((name) => !isDeepStrictEqual(one[name], other[name]));
  const shown = [one, other].map((result) => `${JSON.stringify(result[key], plain)}`.slice(-300));
  return `says something else when ${when}, as ${key}\n${shown.join('\n')}`;
}

function plain(_, value) {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Map ? [...value] : value;
}
