/** One line of a call stack, innermost first: `do_pages+0x4b/0xe0 [fp_truth]`. */
export interface Frame {
  /** Name of the function less what compilers and macros append; null where the kernel found no symbol for the address. */
  readonly func: string | null;
  /** null: built into the kernel image. */
  readonly module: string | null;
  /** Hex digits without `0x`, as in the text of a module that is gone; null where there is a symbol. */
  readonly address: string | null;
}

/** The modules of a stack. */
export interface StackModules {
  /** Place of the innermost frame of a module; −1 where there is none. */
  readonly at: number;
  readonly innermost: string | null;
  readonly outermost: string | null;
  /** They may be modules that merely lie where the init function of another once was. */
  readonly isDoubted: boolean;
}

//  [<ffffffff811ab938>] alloc_pages_current+0x88/0x120      (up to 5.1, and kmemleak up to 6.6)
//  do_pages+0x4b/0xe0 [fp_truth 0123456789abcdef]           (a build id: CONFIG_STACKTRACE_BUILD_ID, 5.14)
//  0xffffffffa013b0e6
const FRAME =
  /^\s*(?:\[<[^>\s]*>\]\s*)?(?:\? )?(?:([^\s+]+)\+0x[0-9a-f]+\/0x[0-9a-f]+|0x([0-9a-f]+))(?: ?\[([^\]\s]+)[^\]]*\])?\s*$/i;
/** Names of functions have up to 511 characters, those of modules up to 55 (KSYM_NAME_LEN, MODULE_NAME_LEN). */
const MAX_FRAME_LENGTH = 1024;
/** Text that was made at run time; kallsyms prints it as if it were of modules. */
export const NO_MODULES: ReadonlySet<string> = new Set(['bpf', '__builtin__ftrace', '__builtin__kprobes']);
const NOTHING: Frame = { func: null, module: null, address: null };

/** The frame that a line shows (%pS, symbol_string in lib/vsprintf.c); undefined for any other line. */
export function frameOf(line: string): Frame | undefined {
  const found = line.length > MAX_FRAME_LENGTH ? null : FRAME.exec(line);
  if (!found) return undefined;
  const [, symbol, address, module] = found;
  // Old kernels end a stack with the largest address.
  if (address !== undefined && /^f+$/i.test(address)) return NOTHING;
  return {
    func: symbol === undefined ? null : functionName(symbol),
    module: module === undefined || NO_MODULES.has(module) ? null : detached(module),
    address: address === undefined ? null : detached(address.toLowerCase()),
  };
}

/**
 * The function as it stands in the source: without `.constprop.0`, `.isra.1`, `.part.2`, `.cold`, `.llvm.3` of compilers,
 * and without `_noprof`, which allocation profiling (6.10) appends to what it wraps.
 */
export function functionName(symbol: string): string {
  const dot = symbol.indexOf('.', 1);
  const name = dot < 0 ? symbol : symbol.slice(0, dot);
  return detached(name.endsWith('_noprof') ? name.slice(0, -'_noprof'.length) : name);
}

/** The same text in memory of its own: a piece of a string keeps all of that in memory, and so the chunk of the file. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}

/**
 * The innermost and outermost module of a stack. The function that do_one_initcall calls is a module's init function,
 * and its text is freed once it has run: the kernel then prints it as a bare address, or as a function of whatever module
 * was loaded to that place since. Unless its name says init, it may be the latter, and so may frames of that module next
 * to it: they count only where no other frame names a module. Stacks that are cut before do_one_initcall, at the depth
 * that the kernel keeps, may still name such a module.
 */
export function modulesOf(frames: readonly Frame[]): StackModules {
  const { from, to } = doubtedFrames(frames);
  const isSure = ({ module }: Frame, index: number) => module !== null && (index < from || index > to);
  const sureAt = frames.findIndex(isSure);
  if (sureAt >= 0) return modulesFrom(frames, sureAt, frames.findLastIndex(isSure), false);
  return modulesFrom(frames, to < from ? -1 : from, to, true);
}

function modulesFrom(frames: readonly Frame[], at: number, last: number, isDoubted: boolean): StackModules {
  const moduleAt = (index: number) => (at < 0 ? null : (frames[index]?.module ?? null));
  return { at, innermost: moduleAt(at), outermost: moduleAt(last), isDoubted: isDoubted && at >= 0 };
}

/** The places of an init function that may be another module's by now, and of frames next to it; none: to < from. */
function doubtedFrames(frames: readonly Frame[]): { readonly from: number; readonly to: number } {
  const to = frames.findIndex(({ func, module }) => func === 'do_one_initcall' && module === null) - 1;
  const init = frames[to];
  if (!init || init.module === null || init.func?.includes('init')) return { from: 0, to: -1 };
  let from = to;
  while (from > 0 && frames[from - 1]?.module === init.module) from -= 1;
  return { from, to };
}
