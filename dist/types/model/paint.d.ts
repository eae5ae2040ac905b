/** What a part of a text is to a reader at a terminal. Its words say so, too: colour never tells anything alone. */
export type Tone = 'bad' | 'doubtful' | 'warning' | 'good' | 'title';
/** Sets a part of a text off, and changes no character that is seen. */
export type Paint = (tone: Tone, text: string) => string;
export declare const plain: Paint;
