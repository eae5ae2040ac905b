/** What became of a capture between the target and here. */
export interface CaptureAccount {
    readonly snapshots: readonly CapturedSnapshot[];
    /** What came over the line. */
    readonly byteCount: number;
}
export interface CapturedSnapshot {
    /** null where that was lost. */
    readonly target: string | null;
    readonly phase: string;
    readonly sample: number | null;
    readonly wholeFileCount: number;
    readonly damaged: readonly {
        readonly path: string | null;
        readonly reason: string;
    }[];
    /** Whether all is known that was sent. */
    readonly isEnded: boolean;
    /** Kernel files by what the target said of them, in its order of reading. */
    readonly sources: readonly {
        readonly path: string;
        readonly state: string;
    }[];
    readonly remarks: readonly string[];
}
