/** How one number stood in several samples of one phase. */
export interface Spread {
    readonly median: number;
    /** Median absolute deviation by the steps between samples, less what they drift; in the metric's unit. */
    readonly mad: number;
    readonly sampleCount: number;
}
/** How far a number moves from run to run though the software stays as it is. */
export interface Noise {
    /** One standard deviation of what two runs differ by, in the metric's unit. */
    readonly deviation: number;
    /** Records of earlier runs that tell. */
    readonly recordCount: number;
    /** Samples of one phase that tell; 0 where no phase was sampled several times. */
    readonly sampleCount: number;
    /** Whether records or samples tell it. Else the deviation is an assumption. */
    readonly isKnown: boolean;
    /** Why it is an assumption: it is not known, or what is known moved by less; '' where it is what was seen. */
    readonly reason: string;
}
/** A normal distribution's standard deviation, in median absolute deviations. */
export declare const DEVIATIONS_PER_MAD = 1.4826;
/** Fewer records, or samples of a phase, say nothing about noise. */
export declare const FEWEST_REPEATS = 3;
/** One standard deviation where nothing tells it; `least` is what the smallest change of the number is. */
export declare function assumedDeviation(least: number, value: number): number;
