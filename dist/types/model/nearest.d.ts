/** The known word that is most like one that is not known; undefined where none is like it. */
export declare function nearest(word: string, known: readonly string[]): string | undefined;
