import type { Diagnostic, Parsed, Sink, TreeReducer, TreeSource } from '../model/index.ts';
import { count, quote, Rejection } from './lines.ts';
import { type LineFold, reduceLines } from './reduce.ts';
import { type Frame, frameOf, modulesOf } from './stack.ts';
import { stackMemo } from './stack-memo.ts';
import { isOld, type SlabTraces, traceGroups } from './trace-groups.ts';

//     120 do_kmalloc+0x3f/0xd0 [fp_truth] waste=41760/348 age=3114/3114/3115 pid=91 cpus=1 nodes=0
//         do_kmalloc+0x3f/0xd0 [fp_truth]
const HEADER =
  /^\s*(\d+) (<not-available>|[^\s[]+(?:\s*\[[^\]]+\])?)((?: waste=\d+\/\d+)?) age=[\d/]+(?: (?:pid|cpus|nodes)=\S*)*\s*$/;
/** The frames below a line like this belong to it, even where it is damaged. */
const LIKE_HEADER = /^\s*\d+ /;
const ZEROS = new Uint8Array(65_536);
const NO_DATA = 'No data';
const NOT_AVAILABLE: Frame = { func: null, module: null, address: null };
const MAX_DIAGNOSTICS = 100;
/** Page sizes of Linux; one page is what a file of sysfs can hold. */
const PAGE_SIZES = [4096, 16384, 65536];
/** Up to 5.10 the list ended where a page had no room for another symbol and 100 bytes (list_locations in mm/slub.c). */
const ROOM_OF_LINE = 339;

/**
 * Who asked for the live objects of each cache, on a kernel booted with `slub_debug=U`: debugfs from 5.14 on
 * (slab_debugfs_show in mm/slub.c), with stacks from 5.19 on; up to 5.13 sysfs, whose files the kernel cuts at a page.
 */
export const slabTraces: TreeSource<'sys/kernel/debug/slab', SlabTraces> = {
  kind: 'tree',
  name: 'sys/kernel/debug/slab',
  summary: 'Live objects of every slab cache, with who asked for them (slub_debug=U).',
  paths: ['sys/kernel/debug/slab/*/alloc_traces', 'sys/kernel/slab/*/alloc_calls'],
  capture: [{ as: 'some', when: 'large' }],
  start: slabTracesTree,
};

function slabTracesTree(): TreeReducer<SlabTraces> {
  const groups = traceGroups();
  const diagnostics: Diagnostic[] = [];
  const sums = { byteCount: 0, lineCount: 0, rejectedCount: 0, diagnosticCount: 0, truncated: false };

  function finish(path: string, parsed: Parsed<null>, isCut: boolean): void {
    const message = 'the kernel ends this file where a page is full: the objects in it are a lower bound';
    const remarks = isCut ? [...parsed.diagnostics, { source: path, line: null, message }] : parsed.diagnostics;
    diagnostics.push(...remarks.slice(0, MAX_DIAGNOSTICS - diagnostics.length));
    sums.lineCount += parsed.lineCount;
    sums.rejectedCount += parsed.rejectedCount;
    sums.diagnosticCount += parsed.diagnosticCount + (isCut ? 1 : 0);
    sums.truncated ||= parsed.truncated || isCut;
  }

  return {
    file(path): Sink {
      const reducer = reduceLines(path, traceFold(path, groups));
      let textLength = 0;
      // An archive fills files of sysfs up to the size that they claim to have.
      let zeros = 0;
      return {
        push(chunk) {
          sums.byteCount += chunk.length;
          const end = chunk.findLastIndex((byte) => byte !== 0) + 1;
          if (end > 0) {
            pushZeros(reducer, zeros);
            reducer.push(chunk.subarray(0, end));
            textLength += zeros + end;
            zeros = 0;
          }
          zeros += chunk.length - end;
        },
        end() {
          const isFull = PAGE_SIZES.some((size) => textLength > size - ROOM_OF_LINE && textLength <= size);
          finish(path, reducer.end(), isOld(path) && isFull);
        },
      };
    },
    link() {},
    end: () => ({ value: groups.end(), ...sums, diagnostics }),
  };
}

function pushZeros(sink: Pick<Sink, 'push'>, count: number): void {
  for (let left = count; left > 0; left -= ZEROS.length) sink.push(ZEROS.subarray(0, Math.min(left, ZEROS.length)));
}

/** Reads one file into the groups of all. */
function traceFold(path: string, groups: ReturnType<typeof traceGroups>): LineFold<null> {
  const stack = stackMemo(modulesOf);
  let open: { readonly caller: Frame; objects: number; wasteBytes: number | null; line: number } | null = null;
  const repeats = repeatedFirst();

  function flush(): void {
    if (!open) return;
    if (repeats.ended()) {
      open = null;
      return;
    }
    const { caller, ...counts } = open;
    const { innermost, outermost, isDoubted } = stack.value();
    groups.add(path, { ...caller, ...counts, innermost, outermost, isDoubted: isDoubted && caller.module !== null });
    open = null;
  }

  return {
    line(text, number) {
      if (open && stack.take(text)) {
        repeats.goesOn(text);
        return;
      }
      const [, digits, called = '', waste = ''] = HEADER.exec(text) ?? [];
      const isNone = text.trim() === NO_DATA;
      if (digits !== undefined || isNone || LIKE_HEADER.test(text)) flush();
      if (repeats.isSeen()) throw new Rejection('the traces are listed a second time');
      if (digits === undefined && !isNone)
        throw new Rejection(`not a line of ${isOld(path) ? 'alloc_calls' : 'alloc_traces'}: ${quote(text)}`);
      groups.open(path);
      if (digits === undefined) return;
      const caller = called === '<not-available>' ? NOT_AVAILABLE : frameOf(called);
      if (!caller) throw new Rejection(`${quote(called)} is no caller`);
      const objects = count(digits, 'objects');
      const wasteBytes = waste === '' ? null : count(waste.slice(waste.indexOf('=') + 1, waste.indexOf('/')), 'waste');
      if (!groups.fits(path, objects, wasteBytes ?? 0)) throw new Rejection('more than can be counted');
      open = { caller, objects, wasteBytes, line: number };
      repeats.begins(text);
      stack.begin();
    },
    end() {
      flush();
      return null;
    },
  };
}

/**
 * Whether the first record of a file comes again, as where it was captured twice into one: header and frames, since one
 * caller may have many stacks, and as many objects of two.
 */
function repeatedFirst() {
  let first: string | null = null;
  let header: string | null = null;
  /** The record that is read, while it may be the first. */
  let record: string | null = null;
  let isSeen = false;
  return {
    begins(text: string): void {
      header ??= text;
      record = text === header ? text : null;
    },
    goesOn(text: string): void {
      if (record !== null) record = first === null || first.startsWith(record) ? `${record}\n${text}` : null;
    },
    /** The record is whole: whether it is the first, again. */
    ended(): boolean {
      isSeen ||= first !== null && record === first;
      first ??= record;
      return isSeen;
    },
    isSeen: () => isSeen,
  };
}
