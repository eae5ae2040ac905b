/** Chunks as one piece; the chunk itself where it is the only one. */
export declare function joined(chunks: readonly Uint8Array[]): Uint8Array;
