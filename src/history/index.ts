export * from './add.ts';
export * from './archive.ts';
export { clockWatch } from './clock.ts';
export { type Compacted, type CompactRequest, compactHistory } from './compact.ts';
export { exportHistory } from './export.ts';
export { exportFormats } from './formats/index.ts';
export { type Imported, type ImportRequest, importHistory } from './import.ts';
export {
  type ListedRecord,
  type ListRequest,
  listedIn,
  monthsAsked,
  orderedIn,
  problemList,
  targetsAsked,
} from './listed.ts';
export { type Pruned, type PruneRequest, pruneHistory } from './prune.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
export { storeOf } from './stores/index.ts';
export { type TargetRequest, targetHistory } from './target-history.ts';
