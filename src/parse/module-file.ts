import {
  type BuildFault,
  type BuildSymbol,
  type FileBytes,
  isFrom,
  type KeptSymbols,
  type ModuleFile,
  type ModuleSection,
  type ModuleSymbolTable,
  releaseOf,
  type SectionPart,
} from '../model/index.ts';
import { contentOf, type ElfFile, type ElfSection, type ElfSymbol, ET, SHF, SHN, STT } from './elf.ts';
import { machineName } from './elf-machine.ts';

const MAX_MODINFO_BYTES = 1_048_576;
/** The loader counts in 32 bits, signed in places. */
const MAX_SECTION_BYTES = 2 ** 31;

/** What the loader would make of a module; `null` where the ELF file is none. */
export function moduleFileOf(file: FileBytes, elf: ElfFile): ModuleFile | BuildFault | null {
  const { sections, symbols } = elf;
  // What modpost puts into every module: struct module itself (scripts/mod/modpost.c).
  if (elf.type !== ET.rel || !sections.some(({ name }) => name === '.gnu.linkonce.this_module')) return null;
  const absurd = sections.find(({ bytes, alignBytes }) => Math.max(bytes, alignBytes) > MAX_SECTION_BYTES);
  if (absurd) return { fault: `its section ${absurd.name} claims to have ${absurd.bytes} bytes` };

  const info = modinfoOf(file, sections);
  const vermagic = info.get('vermagic') ?? null;
  const release = releaseOf({ vermagic });
  // Without a vermagic nothing says that modules cannot be unloaded, which is rare.
  const canUnload = vermagic === null || vermagic.split(' ').includes('mod_unload');
  const partsAt = (section: ElfSection) => partOf(section, canUnload, release);
  const laidOut = sections.map(
    (section): ModuleSection => ({
      name: section.name,
      bytes: section.bytes,
      alignBytes: section.alignBytes,
      part: partsAt(section),
      access: accessOf(section),
    }),
  );
  return {
    name: (info.get('name') ?? '').replaceAll('-', '_'),
    vermagic,
    machine: machineName(elf.machine),
    wordBits: elf.wordBits,
    sections: laidOut,
    symbolTable: symbolTableOf(elf, laidOut, info.get('livepatch') !== undefined),
    // arch/arm/kernel/module-plts.c, arch/arm64/kernel/module-plts.c, arch/riscv/kernel/module-sections.c: made of the
    // relocations when it is loaded.
    growsAtLoad: sections.some(({ name, flags }) => name === '.plt' && (flags & SHF.alloc) !== 0),
    symbols: symbols.flatMap((symbol) => sizedSymbol(symbol, laidOut)),
  };
}

/** `key=value` strings, each ended by a 0; of several of one key the first. */
function modinfoOf(file: FileBytes, sections: readonly ElfSection[]): Map<string, string> {
  const section = sections.find(({ name }) => name === '.modinfo');
  const info = new Map<string, string>();
  if (!section) return info;
  for (const entry of new TextDecoder().decode(contentOf(file, section, MAX_MODINFO_BYTES)).split('\0')) {
    const at = entry.indexOf('=');
    const key = entry.slice(0, at);
    if (at > 0 && !info.has(key)) info.set(key, entry.slice(at + 1));
  }
  return info;
}

/** Sections that the loader reads and does not keep (`rewrite_section_headers`). */
const NOT_KEPT: ReadonlySet<string> = new Set(['.modinfo', '__versions', '__version_ext_crcs', '__version_ext_names']);
const RO_AFTER_INIT: ReadonlySet<string> = new Set(['.data..ro_after_init', '__jump_table']);
/** `module_init_section`: arm has sections of its own beside those of all. */
const INIT = /^(?:\.init|\.ARM\.ex(?:tab|idx)\.init)/;
const EXIT = /^(?:\.exit|\.ARM\.ex(?:tab|idx)\.exit)/;

function partOf({ name, flags }: ElfSection, canUnload: boolean, release: string | null): SectionPart {
  if (name === '.data..percpu') return 'percpu';
  if ((flags & SHF.alloc) === 0 || NOT_KEPT.has(name)) return 'not-loaded';
  // From 6.13 on tags of allocations lie in an area that all modules share (lib/alloc_tag.c, commit 0f9b685626da).
  if (name === 'alloc_tags' && isFrom(release, 6, 13) === true) return 'not-loaded';
  // Where modules cannot be unloaded, what runs on unloading goes away with init, or is not even loaded.
  if (INIT.test(name) || (!canUnload && EXIT.test(name))) return 'init';
  return accessOf({ name, flags });
}

/** `masks` of `layout_sections`. */
function accessOf({ name, flags }: Pick<ElfSection, 'name' | 'flags'>): ModuleSection['access'] {
  if ((flags & SHF.exec) !== 0) return 'text';
  if ((flags & SHF.write) === 0) return 'rodata';
  return RO_AFTER_INIT.has(name) ? 'ro-after-init' : 'data';
}

function symbolTableOf(elf: ElfFile, parts: readonly ModuleSection[], keepsAll: boolean): ModuleSymbolTable | null {
  const { sections, symbols, symbolTable, entryBytes } = elf;
  const table = symbolTable === null ? undefined : sections[symbolTable];
  const names = table && sections[table.link];
  if (!table || !names) return null;
  const all = keptOf(symbols, (symbol) => keepsAll || isCore(symbol, parts, 'all'));
  const functions = keptOf(symbols, (symbol) => keepsAll || isCore(symbol, parts, 'functions'));
  return {
    entryBytes,
    alignBytes: table.alignBytes,
    count: symbols.length,
    namesBytes: names.bytes,
    namesAlignBytes: names.alignBytes,
    functions,
    all,
  };
}

/** The empty first symbol is always kept (`layout_symtab` in kernel/module/kallsyms.c). */
function keptOf(symbols: readonly ElfSymbol[], isKept: (symbol: ElfSymbol) => boolean): KeptSymbols {
  let count = 0;
  let nameBytes = 0;
  for (const [index, symbol] of symbols.entries()) {
    if (index > 0 && !isKept(symbol)) continue;
    count += 1;
    nameBytes += symbol.nameBytes + 1;
  }
  return { count, nameBytes };
}

/** `is_core_symbol` */
function isCore(symbol: ElfSymbol, parts: readonly ModuleSection[], keeps: 'functions' | 'all'): boolean {
  const section = symbol.isReserved || symbol.section === SHN.undef ? undefined : parts[symbol.section];
  if (!section || symbol.nameBytes === 0) return false;
  if (section.part === 'percpu') return keeps === 'all';
  if (section.part === 'init' || section.part === 'not-loaded') return false;
  return keeps === 'all' || section.access === 'text';
}

/** Functions and variables with a size, in sections that are loaded. */
function sizedSymbol(
  { name, type, section, isReserved, bytes }: ElfSymbol,
  sections: readonly ModuleSection[],
): BuildSymbol[] {
  const place = isReserved || section === SHN.undef ? undefined : sections[section];
  if (!place || place.part === 'not-loaded' || bytes === 0 || name === '') return [];
  return type === STT.object || type === STT.func ? [{ name, section: place.name, bytes }] : [];
}
