import type { LimitEdit, LimitEdits } from '../model/index.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, strong } from './markdown-cells.ts';

/** What loosens first, then what cannot be told, then what tightens; inside each as they come. */
export function byLooseness({ edits }: LimitEdits): LimitEdit[] {
  const order = ({ isLooser }: LimitEdit) => (isLooser === true ? 0 : isLooser === null ? 1 : 2);
  return [...edits].sort((a, b) => order(a) - order(b));
}

/** `looser`, `stricter`; empty where that cannot be told. */
export function loosenessText({ isLooser }: LimitEdit): string {
  return isLooser === null ? '' : isLooser ? 'looser' : 'stricter';
}

/** By which limits the verdicts are. */
export function inForceText({ areInForce }: LimitEdits): string {
  return areInForce
    ? 'the verdicts are by the limits as they are changed here'
    : 'the verdicts are by the limits of the base, not by these';
}

/** `ISP driver: at-most 1.5 MiB → 2 MiB (looser)` */
export function editText(edit: LimitEdit): string {
  const looseness = loosenessText(edit);
  const change = `${edit.was ?? 'not there'} → ${edit.now ?? 'taken away'}`;
  return `${edit.what} ${change}${looseness === '' ? '' : ` (${looseness})`}`;
}

/** The same as an item of a list. */
export function editLine(edit: LimitEdit): Markdown {
  const looseness = loosenessText(edit);
  return joined(
    strong(plain(edit.what, MOST_OF_A_NAME)),
    plain(': '),
    edit.was === null ? plain('new') : code(edit.was, MOST_OF_A_NAME),
    plain(' → '),
    edit.now === null ? plain('taken away') : code(edit.now, MOST_OF_A_NAME),
    looseness === '' ? plain('') : joined(plain(' ('), strong(plain(looseness)), plain(')')),
    edit.place ? joined(plain(' in '), code(`${edit.place.file}:${edit.place.line}`, MOST_OF_A_NAME)) : plain(''),
  );
}
