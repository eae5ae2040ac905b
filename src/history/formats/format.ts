import type { Listed, RecordOrigin, Unit } from '../../model/index.ts';
import type { TreeFile, World } from '../../world/index.ts';

/** A record, or a snapshot that no history keeps: of that nobody may have said which commit it is of, and when it was. */
export interface ExportedRecord {
  /** null where no history keeps it. */
  readonly month: string | null;
  readonly listed: Omit<Listed, 'origin'> & {
    readonly origin: Omit<RecordOrigin, 'commit'> & { readonly commit: string | null };
  };
}

/** The records of a target, month by month. */
export interface ExportedMonth {
  readonly target: string;
  readonly month: string;
  /** In the order in which they lie. */
  records(): AsyncIterable<ExportedRecord>;
}

export interface ExportSource {
  readonly months: AsyncIterable<ExportedMonth>;
  readonly unitOf: (metric: string) => Unit | null;
  readonly summaryOf: (metric: string) => string | null;
  /** A folder to put things aside in; null where it need not show every record. */
  readonly aside: string | null;
  /** Something that the format cannot hold. */
  readonly remark: (text: string) => void;
}

/** A text in one piece after the other, or files of a folder. */
export type Exported = { readonly text: AsyncIterable<string> } | { readonly files: AsyncIterable<TreeFile> };

export interface ExportFormat {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<(source: ExportSource, world: World) => Exported>;
}
