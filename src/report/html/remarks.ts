import { type Diagnostic, groupBy, placeOfSource, type Report, type SnapshotFacts } from '../../model/index.ts';
import { FOLDED_ROWS, plural } from './table.ts';

/** What could not be read or does not add up, by the file that it is about, and which kernel files the numbers come from. */
export function remarksView({ footprint, remarks }: Report) {
  const all = [...remarks, ...footprint.diagnostics];
  const { snapshot } = footprint;
  return {
    caption: `${plural(all.length, 'remark')} on the inputs, by file`,
    groups: groupsOf(all),
    fold: all.length > FOLDED_ROWS ? `Show all ${plural(all.length, 'remark')}` : '',
    sources: sourcesOf(snapshot),
  };
}

/** In the order in which they come; rows past what a folded table shows are marked. */
function groupsOf(all: readonly Diagnostic[]) {
  let index = 0;
  return [...groupBy(all, ({ source }) => source)].map(([source, own]) => {
    const rows = own.map((remark) => ({
      place: placeOf(remark),
      message: remark.message,
      isRest: index++ >= FOLDED_ROWS,
    }));
    return {
      source,
      count: own.length > 1 ? plural(own.length, 'remark') : '',
      rows,
      isRest: rows[0]?.isRest ?? false,
    };
  });
}

/** Files by what became of them: what is damaged first, what is not there last. */
function sourcesOf({ sources, incomplete }: SnapshotFacts) {
  const all = [...sources].map(([file, state]) => {
    const isWhole = state === 'present' && !incomplete.has(file);
    return { file: placeOfSource(file), state, fate: isWhole ? 'read' : state === 'absent' ? 'absent' : 'damaged' };
  });
  return FATES.flatMap(({ fate, title }) => {
    const files = all.filter((one) => one.fate === fate);
    return files.length === 0 ? [] : [{ title, isDamaged: fate === 'damaged', files, count: String(files.length) }];
  });
}

const FATES = [
  { fate: 'damaged', title: 'Damaged, or not readable' },
  { fate: 'read', title: 'Read' },
  { fate: 'absent', title: 'Not in the snapshot' },
] as const;

function placeOf({ source, line }: Diagnostic): string {
  return line === null ? source : `${source}:${line}`;
}
