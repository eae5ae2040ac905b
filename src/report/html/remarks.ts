import { type Diagnostic, groupBy, placeOfSource, type Report } from '../../model/index.ts';
import { FOLDED_ROWS, plural } from './table.ts';

/** What could not be read or does not add up, by the file that it is about, and which kernel files the numbers come from. */
export function remarksView({ footprint, remarks }: Report) {
  const all = [...remarks, ...footprint.diagnostics];
  const { snapshot } = footprint;
  return {
    caption: `${plural(all.length, 'remark')} on the inputs, by file`,
    groups: groupsOf(all),
    fold: all.length > FOLDED_ROWS ? `Show all ${plural(all.length, 'remark')}` : '',
    sources: [...snapshot.sources].map(([file, state]) => ({
      file: placeOfSource(file),
      state,
      whole: state === 'present' && !snapshot.incomplete.has(file),
    })),
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

function placeOf({ source, line }: Diagnostic): string {
  return line === null ? source : `${source}:${line}`;
}
