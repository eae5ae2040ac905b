import type { Unit } from './measurement.js';
/** Half a surrogate pair has no form in UTF-8; readers refuse a whole file for one. */
export declare function wellFormed(text: string): string;
/** How csv-stringify has to write what people open in a spreadsheet, and databases read. */
export declare const CSV_OPTIONS: {
    readonly record_delimiter: 'windows';
    readonly quoted_match: RegExp;
    readonly escape_formulas: true;
};
/** A text of a cell of CSV. */
export declare function csvText(text: string): string;
/** What the name of a metric of OpenMetrics has to end with. */
export declare const METRIC_SUFFIX: Readonly<Record<Unit, string>>;
/** The lines before the samples of a gauge: https://prometheus.io/docs/specs/om/open_metrics_spec/ */
export declare function gaugeHead(name: string, unit: string | null, help: string): string;
/** Labels of a sample. Their names may be any text; of two labels of one name, the first. */
export declare function metricLabels(labels: Iterable<readonly [string, string]>): string;
