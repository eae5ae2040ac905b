export * from './archive.ts';
export { apiGraph } from './base/api-graph.ts';
export { type Base, type BaseQuery, chooseBase } from './base/choose.ts';
export { type CiContext, type CiEvent, readContext } from './base/context.ts';
export { gitGraph } from './base/git-graph.ts';
export type { CommitGraph, GraphCommit } from './base/graph.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
