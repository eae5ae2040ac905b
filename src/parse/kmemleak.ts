import { takesFor } from './allocators.ts';
import { kmemleakLane } from './kmemleak-lane.ts';
import { count, lineSource, quote, Rejection } from './lines.ts';
import { type Frame, modulesOf } from './stack.ts';
import { stackMemo } from './stack-memo.ts';

/** Suspected leaks of one function. */
export interface LeakGroup {
  /** Innermost module of the stack; null for code of the kernel image alone. */
  readonly module: string | null;
  readonly outermost: string | null;
  /** Its function, less what compilers append; of the kernel image, the first that belongs to no allocator. */
  readonly func: string | null;
  /** As asked for, without what the slab gave beyond. */
  readonly bytes: number;
  readonly recordCount: number;
  /** The first record's. */
  readonly line: number;
}

export interface Kmemleak {
  readonly records: number;
  readonly bytes: number;
  readonly groups: readonly LeakGroup[];
}

type Counted = { -readonly [K in keyof LeakGroup]: LeakGroup[K] };
type Culprit = Pick<LeakGroup, 'module' | 'outermost' | 'func'>;

/** What a stack says, and what its objects are added to once there is one. */
export interface CulpritOfStack {
  readonly culprit: Culprit;
  group: Counted | null;
}

// unreferenced object 0xc3a34e00 (size 64):      (and `object (percpu)`, `object (phys)` of later kernels)
const HEADER = /^unreferenced object(?: ?\([\w ]+\))? 0x[0-9a-f]+ \(size (\d+)\):\s*$/i;
const DETAIL = /^(?:comm "|hex dump \(first |backtrace)/;
//     b4 5d 81 f0 b4 5d 81 f0 c0 b0 a2 c3 00 00 00 00  .]...]..........
const HEX_DUMP = /^[0-9a-f]{2}(?: [0-9a-f]{2}){0,31}(?: |$)/i;
/** kmemleak_scan says it to the log. */
const SUMMARY = /^\d+ new suspected memory leaks/;
/** In a log, every line has it. */
const LOG_PREFIX = /^\s*kmemleak: /;
/** What notes the object for kmemleak stands in its stack on some kernels. */
const HOOK = /^(?:kmemleak_\w+|_*create_object|slab_post_alloc_hook)$/;
/** Groups that are kept apart; what comes later is told without a name. */
const MAX_GROUPS = 10_000;

/**
 * `/sys/kernel/debug/kmemleak` (print_unreferenced in mm/kmemleak.c): objects that nothing points to, as far as the last
 * scan saw. Suspected leaks, each with its stack; the same text is written to the log where kmemleak is told to.
 */
export const kmemleak = lineSource<'sys/kernel/debug/kmemleak', Kmemleak>({
  name: 'sys/kernel/debug/kmemleak',
  summary: 'Objects that kmemleak suspects to be leaked, with the call stacks that made them.',
  capture: { as: 'text', when: 'large' },
  isSummed: true,
  aliases: ['kmemleak'],
  mayBeEmpty: true,
  detect: (head) => /^\s*(?:kmemleak: )?unreferenced object\b.* \(size \d+\):\s*$/m.test(head),
  start: kmemleakFold,
});

function kmemleakFold() {
  const stack = stackMemo<CulpritOfStack>((frames) => ({ culprit: culpritOf(frames), group: null }));
  const groups = new Map<string, Counted>();
  let open: { readonly line: number; readonly bytes: number; hasBacktrace: boolean } | null = null;
  let records = 0;
  let bytes = 0;
  let isCut = false;
  let crowded = false;

  function flush(): void {
    if (!open) return;
    add(stack.value(), open.bytes, open.line);
    open = null;
  }

  function add(of: CulpritOfStack, size: number, line: number): void {
    const group = of.group ?? groupOf(of.culprit, line);
    of.group = group;
    group.bytes += size;
    group.recordCount += 1;
    records += 1;
    bytes += size;
  }

  function groupOf(culprit: Culprit, line: number): Counted {
    const key = JSON.stringify(culprit);
    const found = groups.get(key);
    if (found) return found;
    if (groups.size >= MAX_GROUPS && culprit.func !== null) {
      crowded = true;
      return groupOf({ module: null, outermost: null, func: null }, line);
    }
    const made = { ...culprit, bytes: 0, recordCount: 0, line };
    groups.set(key, made);
    return made;
  }

  const isOfRecord = (bare: string) => DETAIL.test(bare) || HEX_DUMP.test(bare) || stack.take(bare);

  function begin(digits: string, line: number): void {
    flush();
    const size = count(digits, 'size');
    if (!Number.isSafeInteger(bytes + size)) throw new Rejection('more bytes than can be counted');
    open = { line, bytes: size, hasBacktrace: false };
    stack.begin();
  }

  /** Who made an object with a whole stack; null where one of its lines is no frame. */
  function culpritOfStack(lines: readonly string[]): CulpritOfStack | null {
    stack.begin();
    return lines.every((line) => stack.take(line)) ? stack.value() : null;
  }

  const lane = kmemleakLane({
    flush,
    culpritOf: culpritOfStack,
    fits: (size) => Number.isSafeInteger(bytes + size),
    add,
  });

  return {
    lane,
    line(text: string, number: number): void {
      const logged = text.replace(LOG_PREFIX, '');
      if (open?.hasBacktrace && stack.take(logged)) return;
      const bare = logged.trim();
      const [, size] = HEADER.exec(bare) ?? [];
      if (size !== undefined) begin(size, number);
      else if (bare !== '' && !(open && isOfRecord(bare)) && !SUMMARY.test(bare))
        throw new Rejection(`not a line of kmemleak: ${quote(text)}`);
      if (open && bare.startsWith('backtrace')) open.hasBacktrace = true;
    },
    end(remark: (line: number | null, message: string) => void): Kmemleak {
      if (open && !open.hasBacktrace) {
        isCut = true;
        remark(open.line, 'the file ends before the stack of this object');
      }
      flush();
      if (crowded) remark(null, `more than ${MAX_GROUPS} functions: the rest is told without a name`);
      return { records, bytes, groups: [...groups.values()] };
    },
    endsInside: () => isCut,
  };
}

function culpritOf(frames: readonly Frame[]): Culprit {
  const { at, innermost, outermost } = modulesOf(frames);
  const isAllocator = ({ func, module }: Frame) => module === null && func !== null && takesAnything(func);
  const frame = at < 0 ? frames.find((one) => !isAllocator(one)) : frames[at];
  return { module: innermost, outermost, func: frame?.func ?? null };
}

/** What kmemleak notes: slab, vmalloc, percpu. */
function takesAnything(func: string): boolean {
  return HOOK.test(func) || takesFor('slab', func) || takesFor('vmalloc', func) || takesFor('percpu', func);
}
