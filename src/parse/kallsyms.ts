import { type ImageSymbols, imageSymbols } from './kallsyms-symbols.ts';
import { lineSource, quote, Rejection } from './lines.ts';
import { detached, NO_MODULES } from './stack.ts';

/** Symbols of one module. Its init code is gone, and so are the symbols of that. */
export interface KallsymsModule {
  /** Address of its first function: lower-case hex digits, without `0x`; null where hidden, and without functions. */
  readonly textStart: string | null;
  /** Address of its last function, whose length nobody tells: the code goes on behind it. */
  readonly textEnd: string | null;
  readonly symbols: number;
  /** From the first of its lines to the last. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Kallsyms {
  readonly modules: ReadonlyMap<string, KallsymsModule>;
  /** Symbols that `nm` would give an address in the kernel image; null where addresses are hidden, or none is listed. */
  readonly image: ImageSymbols | null;
}

type Counted = { -readonly [K in keyof KallsymsModule]: KallsymsModule[K] } & {
  /** The run of lines that its functions are in. */
  textRun: number | null;
};

// ffffffffc068d000 t cam_sensor_probe	[cam_sensor]
const LINE = /^\s*([0-9a-f]{8,16}|\(null\)|\(_+ptrval_+\)) ([a-z?]) (\S{1,1024})(?:\s+\[([^\]\s]{1,256})\])?\s*$/i;
const HIDDEN = /^(?:0+$|\()/;
/** Where code and data begin and what is no place at all (is_mapping_symbol in include/linux/module_symbol.h). */
const MAPPING = /^(?:\$|\.L|L0)/;
/** Of no place in memory, as in a `System.map`: absolute, undefined, weak and undefined. */
const NOWHERE = /^[aAUw]$/;
const MOST_SYMBOLS = 4_000_000;
const MOST_MODULES = 50_000;

/**
 * `/proc/kallsyms` (s_show in kernel/kallsyms.c): every function, and with CONFIG_KALLSYMS_ALL every variable, of the
 * image first and then module by module. Addresses are zero for a reader who may not see them.
 */
export const kallsyms = lineSource<'proc/kallsyms', Kallsyms>({
  name: 'proc/kallsyms',
  summary: 'Where the functions of each module lie, and symbols of the kernel image.',
  capture: { as: 'text', when: 'asked' },
  isSummed: true,
  aliases: ['kallsyms', 'proc_kallsyms'],
  detect: (head) => LINE.test(head.split('\n', 1)[0] ?? ''),
  start: kallsymsFold,
});

function kallsymsFold() {
  const image = imageSymbols(MOST_SYMBOLS);
  const modules = new Map<string, Counted>();
  let first: string | null = null;
  let isRepeated = false;
  let isVisible = false;
  let isCrowded = false;
  let open: { readonly name: string; readonly module: Counted | null } | null = null;
  let run = 0;

  function moduleOf(name: string, line: number): Counted | null {
    if (open?.name === name) return open.module;
    run += 1;
    let module = modules.get(name) ?? null;
    if (!module && modules.size < MOST_MODULES) {
      module = { textStart: null, textEnd: null, symbols: 0, firstLine: line, lastLine: line, textRun: null };
      modules.set(detached(name), module);
    }
    isCrowded ||= module === null;
    open = { name: detached(name), module };
    return module;
  }

  function addToModule(module: Counted, digits: string, type: string, line: number): void {
    module.symbols += 1;
    module.lastLine = line;
    // A weak function may be one that some other code has. What comes later under the same name is of init functions
    // that ftrace remembers (ftrace_mod_get_kallsym in kernel/trace/ftrace.c): they are gone.
    if ((type !== 't' && type !== 'T') || HIDDEN.test(digits)) return;
    module.textRun ??= run;
    if (module.textRun !== run) return;
    const address = digits.toLowerCase();
    if (module.textStart === null || isBelow(address, module.textStart)) module.textStart = address;
    if (module.textEnd === null || isBelow(module.textEnd, address)) module.textEnd = address;
  }

  return {
    line(text: string, number: number, isOpen: boolean): void {
      const [, digits = '', type = '', name = '', module] = LINE.exec(text) ?? [];
      if (digits === '') throw new Rejection(`not a line of /proc/kallsyms: ${quote(text)}`);
      if (isOpen && module === undefined && modules.size > 0) throw new Rejection('the line is cut');
      isRepeated ||= text === first;
      if (isRepeated) throw new Rejection('the symbols are listed a second time');
      first ??= detached(text);
      isVisible ||= !HIDDEN.test(digits);
      if (MAPPING.test(name)) return;
      if (module === undefined) {
        if (!NOWHERE.test(type)) image.add(digits.startsWith('(') ? 0n : BigInt(`0x${digits}`), name);
        return;
      }
      if (NO_MODULES.has(module)) return;
      const counted = moduleOf(module, number);
      if (counted) addToModule(counted, digits, type, number);
    },
    end(remark: (line: number | null, message: string) => void): Kallsyms {
      if (first !== null && !isVisible) remark(null, 'addresses are hidden (zero): read it as root');
      if (image.isFull()) remark(null, `more than ${MOST_SYMBOLS} symbols: the rest is left out`);
      if (isCrowded) remark(null, `more than ${MOST_MODULES} modules: the rest is left out`);
      const symbols = image.end();
      return {
        modules: new Map([...modules].map(([name, module]) => [name, told(module)])),
        image: isVisible && symbols.addresses.length > 0 ? symbols : null,
      };
    },
  };
}

function told({ textStart, textEnd, symbols, firstLine, lastLine }: Counted): KallsymsModule {
  return {
    textStart: textStart && detached(textStart),
    textEnd: textEnd && detached(textEnd),
    symbols,
    firstLine,
    lastLine,
  };
}

/** Addresses of one file have one width. */
function isBelow(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}
