/** Live objects of one cache by who asked for them. */
export interface TraceGroup {
  readonly cache: string;
  /** Module of the caller in the header line. */
  readonly module: string | null;
  readonly func: string | null;
  /** The caller, where the kernel found no symbol for it: hex digits without 0x, as in the text of a module that is gone. */
  readonly address: string | null;
  /** Innermost and outermost module of the stack below; null where there is none, or no stack (before 5.19). */
  readonly innermost: string | null;
  readonly outermost: string | null;
  /** The caller may be a function that merely lies where the init function of another module once was. */
  readonly isDoubted: boolean;
  readonly objects: number;
  /** Bytes given beyond what was asked for (`waste=`, 6.1 and later); null where this kernel does not say. */
  readonly wasteBytes: number | null;
  readonly path: string;
  /** The first record's. */
  readonly line: number;
}

export interface SlabTraces {
  readonly groups: readonly TraceGroup[];
  /** Every cache that has a file, with its live objects; 0 where the file says `No data`. */
  readonly caches: ReadonlyMap<string, number>;
}

type Caller = Pick<TraceGroup, 'module' | 'func' | 'address' | 'innermost' | 'outermost' | 'isDoubted'>;
type Counted = { -readonly [K in keyof TraceGroup]: TraceGroup[K] } & { wasteBytes: number };

/** One record of a file, its frames read. */
export interface TraceRecord extends Caller {
  readonly objects: number;
  /** null where the line does not say. */
  readonly wasteBytes: number | null;
  readonly line: number;
}

/** Groups that are kept apart; what comes later is told by its cache alone. */
const MAX_GROUPS = 20_000;
const NOBODY: Caller = {
  module: null,
  func: null,
  address: null,
  innermost: null,
  outermost: null,
  isDoubted: false,
};

/** Adds up the records of all caches by who asked. */
export function traceGroups() {
  const groups = new Map<string, Counted>();
  /** Live objects, by the file that says so. */
  const files = new Map<string, number>();
  let hasWaste = false;
  let wasteBytes = 0;

  function groupOf(path: string, caller: Caller, line: number): Counted {
    const key = JSON.stringify([path, caller]);
    const found = groups.get(key);
    if (found) return found;
    if (groups.size >= MAX_GROUPS && caller !== NOBODY) return groupOf(path, NOBODY, line);
    const made = { cache: cacheOf(path), ...caller, objects: 0, wasteBytes: 0, path, line };
    groups.set(key, made);
    return made;
  }

  return {
    /** The file says something of its cache. */
    open(path: string): void {
      files.set(path, files.get(path) ?? 0);
    },
    /** Whether so many more can be counted exactly. */
    fits: (path: string, objects: number, waste: number) =>
      Number.isSafeInteger((files.get(path) ?? 0) + objects) && Number.isSafeInteger(wasteBytes + waste),
    add(path: string, { objects, wasteBytes: waste, line, ...caller }: TraceRecord): void {
      const group = groupOf(path, caller, line);
      group.objects += objects;
      group.wasteBytes += waste ?? 0;
      wasteBytes += waste ?? 0;
      hasWaste ||= waste !== null;
      files.set(path, (files.get(path) ?? 0) + objects);
    },
    end(): SlabTraces {
      // A cache that has both files counts once: that of debugfs is never cut.
      const traced = new Set([...files.keys()].filter((path) => !isOld(path)).map(cacheOf));
      const counts = (path: string) => !isOld(path) || !traced.has(cacheOf(path));
      return {
        groups: [...groups.values()]
          .filter(({ path }) => counts(path))
          .map((group) => (hasWaste ? group : { ...group, wasteBytes: null })),
        caches: new Map([...files].filter(([path]) => counts(path)).map(([path, count]) => [cacheOf(path), count])),
      };
    },
  };
}

/** Whether the file is that of sysfs, which holds one page of text (up to 5.13). */
export function isOld(path: string): boolean {
  return path.endsWith('/alloc_calls');
}

function cacheOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}
