export * from './archive.ts';
export { apiGraph } from './base/api-graph.ts';
export { type Base, chooseBase } from './base/choose.ts';
export { type CiContext, readContext } from './base/context.ts';
export { gitGraph } from './base/git-graph.ts';
export type { CommitGraph } from './base/graph.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
export { type StoreKind, type StoreOptions, storeOf, stores } from './stores/index.ts';
