import {
  type BuildFault,
  type BuildSection,
  byText,
  type FileBytes,
  type ImageFile,
  type ImageSymbol,
} from '../model/index.ts';
import { contentOf, type ElfFile, type ElfSection, type ElfSymbol, ET, SHF, SHT } from './elf.ts';
import { machineName } from './elf-machine.ts';

const MAX_BANNER_BYTES = 4096;
/** Freed after boot, or never loaded; what else is lies between two symbols. */
const GONE = /^\.(?:init|exit)/;

/** The kernel image, or any other ELF file that is no module: its sections, and the symbols that hold memory after boot. */
export function imageFileOf(file: FileBytes, elf: ElfFile): ImageFile | BuildFault {
  const { sections, machine } = elf;
  const bounds = initBounds(elf.symbols);
  const isGone = ({ address, section }: Located) =>
    GONE.test(section.name) || (bounds !== null && address >= bounds.begin && address < bounds.end);
  const located = elf.symbols.flatMap((symbol) => locate(symbol, elf));
  return {
    kind: 'elf',
    banner: bannerOf(file, elf, located),
    machine: machineName(machine),
    sections: sections.map(sectionOf),
    symbols: located
      .filter((symbol) => symbol.bytes > 0 && !isGone(symbol))
      .map(imageSymbol)
      .sort(byAddress),
  };
}

interface Located {
  readonly name: string;
  readonly section: ElfSection;
  readonly address: bigint;
  readonly bytes: number;
}

export const byAddress = (a: ImageSymbol, b: ImageSymbol): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : b.bytes - a.bytes || byText(a.name, b.name);

/**
 * A symbol with its address; in a file that is not linked every section begins at 0, so that their places in the file
 * stand for addresses. The template of per-CPU memory counts from an address of its own.
 */
function locate({ name, section, isReserved, value, bytes }: ElfSymbol, { sections, type }: ElfFile): Located[] {
  const place = isReserved || section === 0 ? undefined : sections[section];
  if (!place || name === '' || (place.flags & SHF.alloc) === 0 || place.name.startsWith('.data..percpu')) return [];
  return [{ name, section: place, address: type === ET.rel ? value + (BigInt(section) << 64n) : value, bytes }];
}

function imageSymbol({ name, section, address, bytes }: Located): ImageSymbol {
  return { name, section: section.name, address, bytes };
}

function sectionOf({ name, bytes, flags }: ElfSection): BuildSection {
  if ((flags & SHF.alloc) === 0) return { name, bytes, part: 'not-loaded' };
  if (name.startsWith('.data..percpu')) return { name, bytes, part: 'percpu' };
  if (GONE.test(name)) return { name, bytes, part: 'init' };
  if ((flags & SHF.exec) !== 0) return { name, bytes, part: 'text' };
  return { name, bytes, part: (flags & SHF.write) === 0 ? 'rodata' : 'data' };
}

/** include/asm-generic/sections.h; the names of sections differ from one architecture to the next. */
export function initBounds(symbols: Iterable<{ readonly name: string; readonly value: bigint }>) {
  let begin: bigint | null = null;
  let end: bigint | null = null;
  for (const { name, value } of symbols) {
    if (name === '__init_begin') begin = value;
    if (name === '__init_end') end = value;
  }
  return begin === null || end === null ? null : { begin, end };
}

/** `linux_banner` (init/version.c), which is what `/proc/version` prints. */
function bannerOf(file: FileBytes, { type }: ElfFile, located: readonly Located[]): string | null {
  const symbol = located.find(({ name }) => name === 'linux_banner');
  if (!symbol || type === ET.rel || symbol.section.type === SHT.nobits) return null;
  const { section, address } = symbol;
  const inside = Number(address - section.address);
  if (inside < 0 || inside >= section.bytes) return null;
  const bytes = Math.min(MAX_BANNER_BYTES, section.bytes - inside);
  const content = contentOf(file, { ...section, offset: section.offset + inside, bytes }, MAX_BANNER_BYTES);
  const text = new TextDecoder().decode(content).split('\0')[0]?.trim() ?? '';
  return text.startsWith('Linux version ') ? text : null;
}
