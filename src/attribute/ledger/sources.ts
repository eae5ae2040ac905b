// Placeholder types until merge.
export type PageUse =
  | 'pages'
  | 'slab'
  | 'large-kmalloc'
  | 'vmalloc'
  | 'percpu'
  | 'dma'
  | 'page-tables'
  | 'user'
  | 'boot';
export interface PageGroup {
  readonly use: PageUse;
  readonly module: string | null;
  readonly func: string | null;
  readonly outermost: string | null;
  readonly direct: boolean;
  readonly recordCount: number;
  readonly pages: number;
  readonly line: number;
}
export interface PageOwner {
  readonly pages: number;
  readonly recordCount: number;
  readonly groups: readonly PageGroup[];
}
export interface TraceGroup {
  readonly cache: string;
  readonly module: string | null;
  readonly func: string | null;
  readonly address: string | null;
  readonly innermost: string | null;
  readonly outermost: string | null;
  readonly objects: number;
  readonly wasteBytes: number | null;
  readonly path: string;
  readonly line: number;
}
export interface SlabTraces {
  readonly groups: readonly TraceGroup[];
  readonly caches: ReadonlyMap<string, number>;
}
