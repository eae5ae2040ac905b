export * from './add.ts';
export * from './archive.ts';
export { clockWatch } from './clock.ts';
export { exportHistory } from './export.ts';
export { exportFormats } from './formats/index.ts';
export {
  type ListedRecord,
  type ListRequest,
  listedIn,
  monthsAsked,
  orderedIn,
  problemList,
  targetsAsked,
} from './listed.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
export { storeOf } from './stores/index.ts';
export { type TargetRequest, targetHistory } from './target-history.ts';
