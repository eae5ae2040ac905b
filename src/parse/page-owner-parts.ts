import { asciiOf } from '../bytes/index.ts';
import type { Parsed, PartRead, Parts } from '../model/index.ts';
import { MAX_GROUPS, type PageGroup, type PageOwner } from './page-groups.ts';

const BORDER = asciiOf('\n\nPage allocated via order ');

type Counted = { -readonly [K in keyof PageGroup]: PageGroup[K] };

/** Reads page_owner in parts: its records stand on their own, but for the first, which tells whether they come again. */
export const pageOwnerParts: Parts<PageOwner> = {
  boundary({ buffer, byteOffset, byteLength }) {
    const at = Buffer.from(buffer, byteOffset, byteLength).indexOf(BORDER);
    return at < 0 ? -1 : at + 2;
  },
  join(head, parts) {
    // Of a file with anything odd in it, what is odd depends on what stands above.
    if (![head, ...parts].every(({ parsed }) => isPlain(parsed)) || head.parsed.value.groups.length !== 1) return null;
    const groups = new Map<string, Counted>();
    const sum = { pages: 0, recordCount: 0, byteCount: 0, lineCount: 0 };
    let lines = 0;
    for (const [index, part] of parts.entries()) {
      const { parsed, lineCount } = index === 0 ? part : without(part, head);
      for (const group of parsed.value.groups) addTo(groups, group, lines);
      sum.pages += parsed.value.pages;
      sum.recordCount += parsed.value.recordCount;
      sum.byteCount += parsed.byteCount;
      sum.lineCount += parsed.lineCount;
      lines += lineCount;
    }
    // With so many, some may be told by their use alone.
    if (groups.size >= MAX_GROUPS || !Number.isSafeInteger(sum.pages)) return null;
    const { pages, recordCount, ...counts } = sum;
    return { ...head.parsed, ...counts, value: { pages, recordCount, groups: [...groups.values()] } };
  },
};

function isPlain({ rejectedCount, diagnosticCount, truncated }: Parsed<unknown>): boolean {
  return rejectedCount === 0 && diagnosticCount === 0 && !truncated;
}

/** What a part says without the record that stood above it. */
function without({ parsed, lineCount }: PartRead<PageOwner>, head: PartRead<PageOwner>): PartRead<PageOwner> {
  const { pages, recordCount } = head.parsed.value;
  const groups = parsed.value.groups.map((group, index) => ({
    ...group,
    pages: group.pages - (index === 0 ? pages : 0),
    recordCount: group.recordCount - (index === 0 ? recordCount : 0),
    line: group.line - head.lineCount,
  }));
  return {
    lineCount: lineCount - head.lineCount,
    parsed: {
      ...parsed,
      byteCount: parsed.byteCount - head.parsed.byteCount,
      lineCount: parsed.lineCount - head.parsed.lineCount,
      value: {
        pages: parsed.value.pages - pages,
        recordCount: parsed.value.recordCount - recordCount,
        groups,
      },
    },
  };
}

/** Adds a group of a part, so many lines below the beginning of the file. */
function addTo(groups: Map<string, Counted>, { pages, recordCount, line, ...origin }: PageGroup, lines: number): void {
  const key = JSON.stringify(origin);
  const found = groups.get(key);
  if (found) {
    found.pages += pages;
    found.recordCount += recordCount;
  } else groups.set(key, { ...origin, recordCount, pages, line: line + lines });
}
