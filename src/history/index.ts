export * from './add.ts';
export * from './archive.ts';
export { apiGraph } from './base/api-graph.ts';
export { type Base, chooseBase } from './base/choose.ts';
export { fileInClone } from './base/git-file.ts';
export { gitGraph } from './base/git-graph.ts';
export { tagsInClone } from './base/git-tags.ts';
export type { CommitGraph } from './base/graph.ts';
export { clockWatch } from './clock.ts';
export { compactHistory } from './compact.ts';
export { exportHistory, exportSnapshot } from './export.ts';
export { exportFormats } from './formats/index.ts';
export { importHistory } from './import.ts';
export {
  type ListedRecord,
  type ListRequest,
  monthsAsked,
  orderedIn,
  problemList,
  targetsAsked,
} from './listed.ts';
export { holds, PAGES_FOLDER, pagesIn } from './pages.ts';
export { folderOf } from './paths.ts';
export { pruneHistory } from './prune.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
export { storeOf } from './stores/index.ts';
export { targetHistory } from './target-history.ts';
