import type { Markdown } from './markdown-cells.ts';

/** Addresses of ours hold nothing that ends a link. */
const ADDRESS = /^https?:\/\/[\w.-]+(?::\d{1,5})?\/[\w./?=&%#~+:,;@-]*$/;
const MOST_CHARACTERS = 2000;

/** A link of words of ours; empty where there is no address, or none that is safe to write. */
export function link(text: string, url: string | null): Markdown {
  return (url !== null && url.length <= MOST_CHARACTERS && ADDRESS.test(url) ? `[${text}](${url})` : '') as Markdown;
}
