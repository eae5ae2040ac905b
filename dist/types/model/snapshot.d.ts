import type { Diagnostic, SourceState } from './source.js';
/** Size of a page and how we know it: said by the capture, worked out from other files, or the common 4096. */
export interface PageSize {
    readonly bytes: number;
    readonly origin: 'given' | 'derived' | 'assumed';
}
/** What `snapshot.json` may say about a snapshot; every key is optional. */
export interface Manifest {
    readonly target?: string;
    readonly unit?: string;
    readonly phase?: string;
    readonly sample?: number;
    readonly arch?: string;
    readonly capturedAt?: string;
    readonly pageSizeBytes?: number;
    /** Commit that the target's software was built from. */
    readonly commit?: string;
    /** What became of each kernel file, in the order in which the capture read them. */
    readonly sources?: readonly CapturedSource[];
    /** Why what is not there may have been lost; only where nothing tells what was sent. */
    readonly broken?: string;
}
/** `denied` did not open, `unsendable` had no way through the transport, `damaged` was lost in part or whole on the way. */
export interface CapturedSource {
    readonly path: string;
    readonly state: 'present' | 'absent' | 'denied' | 'unsendable' | 'damaged';
    readonly reason?: string;
}
/** One capture of a target's kernel files. `P` is what the source registry parses to. */
export interface Snapshot<P> {
    /** Name of the folder or archive it came from. */
    readonly name: string;
    /** What a person has to open to see it: the given path, then the folder inside it. */
    readonly location: string;
    readonly manifest: Manifest;
    readonly sources: ReadonlyMap<string, SourceState>;
    /** Sources of which something was lost between the target and here, and what. */
    readonly lost: ReadonlyMap<string, string>;
    readonly parsed: P;
    readonly diagnostics: readonly Diagnostic[];
}
/** The snapshots of one boot, in the order in which they were taken; never empty. */
export interface Run<P> {
    readonly name: string;
    readonly snapshots: readonly Snapshot<P>[];
}
/** The named moment of its boot: as the manifest says, else the snapshot's name less a leading `s01-`; null without one. */
export declare function phaseOf({ manifest, name }: Pick<Snapshot<unknown>, 'manifest' | 'name'>): string | null;
