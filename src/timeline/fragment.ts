import { byText, type Labels } from '../model/index.ts';
import type { Named } from './chunk.ts';

// `#target=…&metric=…&series=label=value,…`: what a dashboard shows, in its address. It is a promise: links of comments stay.

/** What a link leads to; '' is what it does not say. */
export interface Shown {
  readonly target: string;
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the budget whose sum is meant. */
  readonly sum: string;
  /** Records that are shown, the last ones; '' for as many as the page finds right. */
  readonly last: string;
}

const NOTHING_SHOWN: Shown = { target: '', metric: '', labels: {}, sum: '', last: '' };

/** With its `#`; nothing stands in it that ends a link, in Markdown or elsewhere. */
export function fragmentOf({ target, metric, labels, sum, last }: Shown): string {
  // Split before it is read: what a value has of these characters is encoded.
  const series = Object.entries(labels)
    .sort(([a], [b]) => byText(a, b))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join(',');
  const parts = [
    ['target', encoded(target)],
    ['metric', encoded(metric)],
    ['series', series],
    ['sum', encoded(sum)],
    ['last', encoded(last)],
  ].flatMap(([name, value]) => (value === '' ? [] : [`${name}=${value}`]));
  return `#${parts.join('&')}`;
}

export function shownBy(fragment: string): Shown {
  const parts = new Map(fragment.replace(/^#/, '').split('&').map(splitPair));
  const text = (name: string) => decoded(parts.get(name) ?? '');
  const pairs = (parts.get('series') ?? '')
    .split(',')
    .map(splitPair)
    .filter(([name]) => name !== '')
    .map(([name, value]) => [decoded(name), decoded(value)] as const);
  return {
    target: text('target'),
    metric: text('metric'),
    labels: Object.fromEntries(pairs),
    sum: text('sum'),
    last: text('last'),
  };
}

function splitPair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A number of a target: a series, or the sum that a budget judges. */
export function shownOf(
  target: string,
  { metric, labels, sum = null }: { readonly metric: string; readonly labels: Labels; readonly sum?: string | null },
): Shown {
  return { ...NOTHING_SHOWN, target, metric, labels: labels as Named['labels'], sum: sum ?? '' };
}

/** Half of a surrogate pair has no encoding; and apostrophes, brackets and the like may end a link. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
