/** Captured text as it may be printed: every unprintable character is shown as �. */
export declare function printable(text: string): string;
/** The same for a text of many lines. */
export declare function printablePage(text: string): string;
