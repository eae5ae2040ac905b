import { InputError } from './errors.ts';
import { displayPath, guarded } from './given.ts';
import type { World } from './world/index.ts';

// Where reports lie: what cannot be looked at may be the report of a board, and is not passed over.

/** A run has at most 256 jobs of a matrix; each may judge several phases. */
const MOST_REPORTS = 2048;
/** What a folder may hold beside reports. */
const MOST_ENTRIES = 100_000;

/** What should be a report, or hold one, and cannot be read. */
export interface Refused {
  readonly from: string;
  readonly why: string;
}

export interface ReportFiles {
  /** In the order of their paths, with what a person calls them. */
  readonly found: readonly { readonly file: string; readonly from: string }[];
  readonly refused: readonly Refused[];
}

/** A report, or every report below a folder. Throws an `InputError` where the path itself cannot be looked at. */
export function reportFiles(world: World, path: string, next: string): ReportFiles {
  const { files } = world;
  const shown = displayPath(world, path);
  return guarded(path, () => {
    if (files.kind(path) !== 'folder') return { found: [{ file: path, from: shown }], refused: [] };
    const found: { file: string; from: string }[] = [];
    const refused: Refused[] = [];
    let entryCount = 0;
    for (const entry of files.walk(path, () => true)) {
      entryCount += 1;
      if (entryCount > MOST_ENTRIES || found.length > MOST_REPORTS)
        throw new InputError('it holds more files than reports of targets', { file: path }, next);
      const [file, from] = [files.join(path, entry.path), `${shown}/${entry.path}`];
      const isReport = /(?:^|\/)report\.json$/.test(entry.path);
      const why =
        entry.kind === 'unreadable' ? entry.reason : entry.kind === 'link' ? againstLink(world, file, isReport) : null;
      if (why !== null) refused.push({ from, why });
      else if (isReport) found.push({ file, from });
    }
    return { found, refused };
  });
}

/** Of a report, a link to a file is as good as the file; one to a folder might lead anywhere, and around. */
function againstLink({ files }: World, file: string, isReport: boolean): string | null {
  try {
    const kind = files.kind(file);
    if (kind === 'folder') return 'it is a link to a folder, and those are not followed';
    return !isReport || kind === 'file' ? null : 'it is a link, and leads to no file';
  } catch {
    return isReport ? 'it is a link that cannot be followed' : null;
  }
}
