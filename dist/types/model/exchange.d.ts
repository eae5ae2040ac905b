import type { Unit } from './measurement.js';
/** Half a surrogate pair has no form in UTF-8; readers refuse a whole file for one. */
export declare function wellFormed(text: string): string;
/** RFC 4180: https://www.rfc-editor.org/rfc/rfc4180 */
export declare const CSV_LINE_END = "\r\n";
/** A line of CSV, with its end. */
export declare function csvLine(cells: readonly (string | number | null)[]): string;
/**
 * A cell of what people open in a spreadsheet, and databases read: an empty text is quoted, and nothing is not; what a
 * spreadsheet would compute gets an apostrophe before it.
 */
export declare function csvCell(cell: string | number | null): string;
/** What the name of a metric of OpenMetrics has to end with. */
export declare const METRIC_SUFFIX: Readonly<Record<Unit, string>>;
/** The lines before the samples of a gauge: https://prometheus.io/docs/specs/om/open_metrics_spec/ */
export declare function gaugeHead(name: string, unit: string | null, help: string): string;
/** Labels of a sample. Their names may be any text; of two labels of one name, the first. */
export declare function metricLabels(labels: Iterable<readonly [string, string]>): string;
