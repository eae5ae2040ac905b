export * from './ascii.ts';
export * from './byte-table.ts';
export * from './cut-lines.ts';
