import { type Footprint, placeOfSource } from '../../model/index.ts';

/** What stands in place of a block that the snapshot cannot fill: the kernel files it needs, and how they arrived. */
export function notInSnapshot({ snapshot }: Footprint, ...files: readonly string[]): string {
  const named = files.map((file) => `${placeOfSource(file)} (${snapshot.sources.get(file) ?? 'absent'})`);
  return `Not in this snapshot: ${named.join(', ')}.`;
}
