/** A form of the verdicts for another program: what `--formats` calls it, and the file that it is written to. */
export interface VerdictForm {
    readonly name: string;
    readonly fileName: string;
    readonly summary: string;
}
/** Every form for other programs. A new one is a line here, a file in `report/formats` and what loads it in `report`. */
export declare const verdictForms: readonly [{
    readonly name: 'junit';
    readonly fileName: 'junit.xml';
    readonly summary: 'test results: a test case for each verdict';
}, {
    readonly name: 'sarif';
    readonly fileName: 'report.sarif';
    readonly summary: 'code scanning: what is broken, on the lines of the budgets';
}, {
    readonly name: 'openmetrics';
    readonly fileName: 'metrics.prom';
    readonly summary: 'monitoring: value, limit, baseline and outcome';
}, {
    readonly name: 'badge';
    readonly fileName: 'badge.json';
    readonly summary: 'a badge of shields.io';
}, {
    readonly name: 'ndjson';
    readonly fileName: 'verdicts.ndjson';
    readonly summary: 'a JSON object for each verdict, one a line';
}, {
    readonly name: 'csv';
    readonly fileName: 'verdicts.csv';
    readonly summary: 'the same as CSV';
}];
export type VerdictFormName = (typeof verdictForms)[number]['name'];
