import type { JudgedTarget } from '../../../model/index.ts';

const MOST_CHARACTERS = 60;

/** Where the details of each target are on the page: `board-imx8mm`. Two of one name are told apart by a number. */
export function anchorsOf(targets: readonly JudgedTarget[]): ReadonlyMap<JudgedTarget, string> {
  const taken = new Set<string>();
  const anchors = new Map<JudgedTarget, string>();
  for (const target of targets) {
    const plain = target.target
      .toLowerCase()
      .replace(/[^a-z\d._-]+/g, '-')
      .slice(0, MOST_CHARACTERS);
    let anchor = `board-${plain}`;
    for (let count = 2; taken.has(anchor); count += 1) anchor = `board-${plain}~${count}`;
    taken.add(anchor);
    anchors.set(target, anchor);
  }
  return anchors;
}

/** A relative path as a link of a page: nothing in it leads to another place, or is another kind of address. */
export function linkTo(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
