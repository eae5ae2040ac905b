/** A remark on one line of a captured file: what could not be read, or what does not add up. */
export interface Diagnostic {
    /** Path of the kernel file below the target's root, such as `proc/slabinfo`. */
    readonly source: string;
    /** Line in that file, counted from 1; null where the remark is about the whole file. */
    readonly line: number | null;
    readonly message: string;
}
/**
 * How a kernel file arrived. `empty` is a file of 0 bytes, which is what copying a procfs file by its size gives;
 * `unreadable` could not be opened; `truncated` ends in the middle of a record.
 */
export type SourceState = 'present' | 'absent' | 'empty' | 'unreadable' | 'truncated';
/** What a source made of its bytes. */
export interface Parsed<T> {
    readonly value: T;
    readonly byteCount: number;
    /** Lines that had to be understood, and how many of them were not. */
    readonly lineCount: number;
    readonly rejectedCount: number;
    /** The bytes end in the middle of a record. */
    readonly truncated: boolean;
    /** The first remarks; `diagnosticCount` counts them all. */
    readonly diagnostics: readonly Diagnostic[];
    readonly diagnosticCount: number;
}
/** Bytes with the platform's own searches, as a `Buffer` has them: many times as fast as a loop over the bytes. */
export interface ByteBlock extends Uint8Array {
    indexOf(needle: number | Uint8Array, from?: number): number;
    /** 0 where the bytes between two places are those between two of the target's. */
    compare(target: Uint8Array, targetFrom?: number, targetTo?: number, from?: number, to?: number): number;
    /** The text between two places, a character for each byte. */
    toString(encoding?: 'latin1', from?: number, to?: number): string;
}
/**
 * Takes the bytes of one file in chunks of any size; the result does not depend on where the chunks are cut. A chunk's
 * memory is not used again by whoever pushes it.
 */
export interface Sink {
    push(chunk: Uint8Array): void;
    end(): void;
}
export interface Reducer<T> {
    push(chunk: Uint8Array): void;
    end(): Parsed<T>;
}
/**
 * Whether a line that means nothing to a file is the first of another: its text, less what terminals and logs put around
 * it, and the command that it shows somebody typing.
 */
export type IsOthers = (text: string, command: string | undefined) => boolean;
/** Takes the lines of one kernel file out of a log that holds several. */
export interface LineReducer<T> {
    /** One line without its end; `isOpen` where none followed it. */
    line(raw: string, isOpen: boolean): void;
    /** Takes lines as bytes, see `LineTaker`; not there where the file is read as text alone. */
    readonly bytes?: (block: ByteBlock, from: number, to: number) => number;
    /** Of the last line that was taken. */
    number(): number;
    /** Whether a record of the file has come. */
    isBegun(): boolean;
    /** `isLast`: whether the log ends here, and not only what it holds of this file. */
    end(isLast: boolean): Parsed<T>;
}
export interface TreeReducer<T> {
    /** A sink for one file of the tree, by its path below the target's root. */
    file(path: string): Sink;
    /** A symbolic link of the tree and where it points, both as captured. */
    link(path: string, target: string): void;
    /** A file of which only the length is known; where it is missing, lengths say nothing to this source. */
    size?(path: string, byteCount: number): void;
    end(): Parsed<T>;
}
/**
 * How a capture takes a source off a target; `capture/kfootprint-capture.sh` is told so by `npm run docs`. `text` and
 * `bytes` are whole files, `some` text files of which many hold nothing. `values` are many files of one line each, `links`
 * the targets of symbolic links, `sizes` the lengths of files: each kind is sent as one list, whose lines are a path, a tab,
 * and what is at it. `log` prints the kernel's log, `cmdline` the command line without its secrets.
 */
export interface CaptureStep {
    readonly as: 'text' | 'some' | 'bytes' | 'values' | 'links' | 'sizes' | 'log' | 'cmdline';
    /**
     * `once`: what has to be of one moment is read first, one right after the other. `large` is sent while it is read.
     * `asked`: too large to be taken unless somebody asks for it by name. `traced`: of use only beside call stacks of slab
     * objects, which are `some`.
     */
    readonly when: 'once' | 'later' | 'large' | 'asked' | 'traced';
    /** Files to take, as `paths` says them; all of `paths` where nothing is said. */
    readonly paths?: readonly string[];
    /** Basic regular expressions (POSIX) of the lines to take. */
    readonly lines?: readonly string[];
}
interface Descriptor<Name extends string> {
    /** Path of the kernel file (or folder) below the target's root; also its name in reports and in JSON. */
    readonly name: Name;
    readonly summary: string;
    /** Where it stands below the target's root; `*` is one path segment. */
    readonly paths: readonly string[];
    readonly capture: readonly CaptureStep[];
}
/** A part of a file, read on its own. */
export interface PartRead<T> {
    readonly parsed: Parsed<T>;
    /** Blank ones included. */
    readonly lineCount: number;
}
/** Reads a file of records in parts, side by side. */
export interface Parts<T> {
    /** Where a record begins that follows another, as far as bytes tell that begin anywhere; −1 where none does. */
    boundary(bytes: Uint8Array): number;
    /**
     * What the whole file says. Each part but the first was read with the file's first record above it, of which `head` is what
     * it says alone. null where that is not sure, and the file has to be read in one.
     */
    join(head: PartRead<T>, parts: readonly PartRead<T>[]): Parsed<T> | null;
}
/** One kernel file. */
export interface FileSource<Name extends string, T> extends Descriptor<Name> {
    readonly kind: 'file';
    /** File names, without extension, under which people store it in a flat folder. */
    readonly aliases: readonly string[];
    /** Whether 0 bytes are a legal content, as for the modules of a kernel that has loaded none. */
    readonly mayBeEmpty: boolean;
    /** Only sums of it are kept, so that it may be of any length. */
    readonly isSummed?: true;
    readonly parts?: Parts<T>;
    /** How the kernel packs it; a capture may have unpacked it already. */
    readonly packing?: 'gzip';
    /** Whether the beginning of a file of unknown name is of this kind. */
    detect(head: string): boolean;
    /** Names, without extension, of files that begin so and are not of the snapshot. */
    readonly isForeign?: (fileName: string) => boolean;
    /** Whether a file that is called so is something else, by how it begins. */
    readonly refuses?: (head: string) => boolean;
    start(): Reducer<T>;
    /** The same line by line, of which the first has the given number. */
    readonly startLines?: (isOthers: IsOthers, firstNumber: number) => LineReducer<T>;
}
/** Many small files and links under one folder. */
export interface TreeSource<Name extends string, T> extends Descriptor<Name> {
    readonly kind: 'tree';
    start(): TreeReducer<T>;
}
export type Source<Name extends string = string, T = unknown> = FileSource<Name, T> | TreeSource<Name, T>;
type ValueOf<S> = S extends {
    start(): Reducer<infer T> | TreeReducer<infer T>;
} ? T : never;
/** The parsed form of every source in a registry, by source name; a source that is not there has no key. */
export type ParsedOf<List extends readonly Source[]> = {
    readonly [S in List[number] as S['name']]?: Parsed<ValueOf<S>>;
};
/** A kernel file as a person finds it on the target: its path, or what it is called where it is none. */
export declare function placeOfSource(name: string): string;
export {};
