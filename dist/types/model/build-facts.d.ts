/** The bytes of a file, to be asked for in any order; fewer than asked for come where it ends. */
export interface FileBytes {
    readonly byteCount: number;
    read(offset: number, byteCount: number): Uint8Array;
}
/** Why a file of the build cannot be used. */
export interface BuildFault {
    readonly fault: string;
}
/**
 * Where a section of a module goes: into one of the kinds of core memory, into memory that is freed after init, into the
 * reserved per-CPU chunk, or nowhere (`layout_sections` in kernel/module/main.c).
 */
export type SectionPart = 'text' | 'rodata' | 'ro-after-init' | 'data' | 'init' | 'percpu' | 'not-loaded';
export interface BuildSection {
    readonly name: string;
    readonly bytes: number;
    readonly part: SectionPart;
}
export interface ModuleSection extends BuildSection {
    readonly alignBytes: number;
    /** Which kind of memory its part would be if it were not freed after init: init has text and data, too. */
    readonly access: 'text' | 'rodata' | 'ro-after-init' | 'data';
}
/** A function or a variable. */
export interface BuildSymbol {
    readonly name: string;
    readonly section: string;
    readonly bytes: number;
}
/** Symbols of a module that stay in memory for `/proc/kallsyms`, and the bytes of their names. */
export interface KeptSymbols {
    readonly count: number;
    readonly nameBytes: number;
}
/** A module's symbol table: all of it is in memory during init, a part of it stays (`layout_symtab`). */
export interface ModuleSymbolTable {
    readonly entryBytes: number;
    readonly alignBytes: number;
    readonly count: number;
    readonly namesBytes: number;
    readonly namesAlignBytes: number;
    /** Without CONFIG_KALLSYMS_ALL. */
    readonly functions: KeptSymbols;
    /** With it. */
    readonly all: KeptSymbols;
}
/** One `.ko`. */
export interface ModuleFile {
    /** As the kernel calls it: `_` for every `-`. */
    readonly name: string;
    /** Kernel and options that it was built for, such as `6.1.0-50-arm64 SMP mod_unload`; null where it does not say. */
    readonly vermagic: string | null;
    readonly machine: string;
    readonly wordBits: 32 | 64;
    readonly sections: readonly ModuleSection[];
    readonly symbolTable: ModuleSymbolTable | null;
    /** The loader makes room for branches to far places when it loads the module: how much, the file does not say. */
    readonly growsAtLoad: boolean;
    readonly symbols: readonly BuildSymbol[];
}
/** A symbol of the kernel image that holds memory after init. */
export interface ImageSymbol extends BuildSymbol {
    readonly address: bigint;
}
/** A `vmlinux` or a `System.map`. */
export interface ImageFile {
    /** `elf` knows the size of a symbol; in a `System.map` it is the gap to the next one. */
    readonly kind: 'elf' | 'system-map';
    /** The text of `/proc/version`; null where the file does not hold it. */
    readonly banner: string | null;
    readonly machine: string | null;
    /** Of an ELF file that is no module: none in a `System.map`. */
    readonly sections: readonly BuildSection[];
    /** By address. */
    readonly symbols: readonly ImageSymbol[];
}
/** Which symbols of modules stay in memory: none without CONFIG_KALLSYMS, all with CONFIG_KALLSYMS_ALL. */
export type KallsymsKeeps = 'none' | 'functions' | 'all';
/** What decides the layout of a module beside the module itself. */
export interface LoaderRules {
    readonly pageSizeBytes: number;
    readonly layout: 'one-area' | 'several-areas';
    readonly keeps: KallsymsKeeps;
    /** Code, read-only data and data begin on pages of their own; always so in several areas. */
    readonly separatesPages: boolean;
    /** A byte for the type of each kept symbol (5.2, commit 1c7651f43777). */
    readonly keepsTypes: boolean;
}
/** Whole pages that the loader takes for a module. */
export interface ModuleLayout {
    readonly coreBytes: number;
    /** Freed after init. */
    readonly initBytes: number;
}
/** What a loaded module's `.ko` adds to what the kernel shows. */
export interface ModuleBuild {
    /** Name of the file. */
    readonly file: string;
    /** Static per-CPU memory of all CPUs counted: not in the module's size. */
    readonly staticPercpuBytes: number;
    /** The CPUs that were counted: those online, which are a lower bound of those possible. */
    readonly cpuCount: number;
    /** Whole pages of the init part, which the module took while it was loading. */
    readonly initBytes: number;
    /** Whole pages of code and data by the loader's rules. */
    readonly estimateBytes: number;
    /** The loader adds what only it knows: entries of `.plt`. */
    readonly estimateIsLowerBound: boolean;
    /** What is loaded, in the order of the file. */
    readonly sections: readonly BuildSection[];
}
/** Sum of the sections of some parts. */
export declare function bytesOfPart(sections: readonly BuildSection[], part: SectionPart): number;
/** Symbols with the bytes that none before them names: several may name one place. They have to be sorted by address. */
export declare function distinctBytes(symbols: Iterable<ImageSymbol>): Iterable<readonly [ImageSymbol, number]>;
/** The kernel release of a vermagic. */
export declare function releaseOf({ vermagic }: Pick<ModuleFile, 'vermagic'>): string | null;
/** Whether a release such as `6.1.0-50-arm64` is of this version or a later one; null where it is no release. */
export declare function isFrom(release: string | null, major: number, minor: number): boolean | null;
