export * from './add.ts';
export * from './archive.ts';
export type { Changed, Edits, Store, StoredEntry, StoreReader } from './store.ts';
