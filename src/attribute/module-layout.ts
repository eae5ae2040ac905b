import {
  isFrom,
  type KallsymsKeeps,
  type LoaderRules,
  type ModuleFile,
  type ModuleLayout,
  releaseOf,
} from '../model/index.ts';

const ORDER = ['text', 'rodata', 'ro-after-init', 'data'] as const;

/** Architectures that cannot, or do not, protect code and data of modules apart (ARCH_HAS_STRICT_MODULE_RWX). */
const PACKED: ReadonlySet<string> = new Set(['mips', 'm68k', 'sh', 'xtensa', 'nios2', 'openrisc', 'microblaze', 'arc']);

/** What is known of the loader from a module alone: its vermagic names the kernel, and that the layout. */
export function rulesFor(file: ModuleFile, pageSizeBytes: number, keeps: KallsymsKeeps): LoaderRules {
  const release = releaseOf(file);
  return {
    pageSizeBytes,
    layout: isFrom(release, 6, 4) === false ? 'one-area' : 'several-areas',
    keeps,
    separatesPages: !PACKED.has(file.machine),
    keepsTypes: isFrom(release, 5, 2) !== false,
  };
}

/**
 * The memory that the loader takes for a module: `layout_sections` and `layout_symtab` of kernel/module/main.c and
 * kallsyms.c, and `move_module`, which rounds to pages. Left out is what the loader adds by itself, entries of `.plt`.
 */
export function layoutOf(file: ModuleFile, rules: LoaderRules): ModuleLayout {
  return {
    coreBytes: inPages(withKept(areasOf(file, false, rules), file, rules), rules),
    initBytes: inPages(withWholeTable(areasOf(file, true, rules), file, rules), rules),
  };
}

/** Bytes of text, read-only data, data that is read-only after init, and data; in one area each begins behind the last. */
type Areas = readonly number[];

function areasOf({ sections }: ModuleFile, isInit: boolean, rules: LoaderRules): Areas {
  const isOne = rules.layout === 'one-area';
  const areas: number[] = [];
  let end = 0;
  for (const access of ORDER) {
    let bytes = isOne ? end : 0;
    for (const section of sections)
      if (section.access === access && (isInit ? section.part === 'init' : section.part === access))
        bytes = aligned(bytes, section.alignBytes) + section.bytes;
    end = isOne && rules.separatesPages ? aligned(bytes, rules.pageSizeBytes) : bytes;
    areas.push(end);
  }
  return areas;
}

/** Behind the data: the symbols that stay, their names, and a byte each for their types. */
function withKept(areas: Areas, { symbolTable }: ModuleFile, { keeps, keepsTypes }: LoaderRules): Areas {
  if (!symbolTable || keeps === 'none') return areas;
  const { count, nameBytes } = symbolTable[keeps];
  const symbols = count * symbolTable.entryBytes;
  const data = aligned(areas.at(-1) ?? 0, symbolTable.alignBytes) + symbols + nameBytes + (keepsTypes ? count : 0);
  return [...areas.slice(0, -1), data];
}

/** Behind the data of init: the whole symbol table, its names, and `struct mod_kallsyms`, which points to them. */
function withWholeTable(
  areas: Areas,
  { symbolTable, wordBits }: ModuleFile,
  { keeps, keepsTypes }: LoaderRules,
): Areas {
  if (!symbolTable || keeps === 'none') return areas;
  const { entryBytes, alignBytes, count, namesBytes, namesAlignBytes } = symbolTable;
  const wordBytes = wordBits / 8;
  const symbols = aligned(areas.at(-1) ?? 0, alignBytes) + count * entryBytes;
  const names = aligned(symbols, namesAlignBytes) + namesBytes;
  const pointers = aligned(names, wordBytes) + (keepsTypes ? 4 : 3) * wordBytes;
  return [...areas.slice(0, -1), pointers + (keepsTypes ? count : 0)];
}

function inPages(areas: Areas, { layout, pageSizeBytes }: LoaderRules): number {
  const apart = layout === 'one-area' ? areas.slice(-1) : areas;
  return apart.reduce((total, bytes) => total + aligned(bytes, pageSizeBytes), 0);
}

function aligned(bytes: number, to: number): number {
  return to > 1 ? Math.ceil(bytes / to) * to : bytes;
}
