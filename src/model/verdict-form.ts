/** A form of the verdicts for another program: what `--formats` calls it, and the file that it is written to. */
export interface VerdictForm {
  readonly name: string;
  readonly fileName: string;
  readonly summary: string;
}

/** Every form for other programs. A new one is a line here, a file in `report/formats` and what loads it in `report`. */
export const verdictForms = [
  { name: 'junit', fileName: 'junit.xml', summary: 'test results: a test case for each verdict' },
  { name: 'sarif', fileName: 'report.sarif', summary: 'code scanning: what is broken, on the lines of the budgets' },
  { name: 'openmetrics', fileName: 'metrics.prom', summary: 'monitoring: value, limit, baseline and outcome' },
  { name: 'badge', fileName: 'badge.json', summary: 'a badge of shields.io' },
  { name: 'ndjson', fileName: 'verdicts.ndjson', summary: 'a JSON object for each verdict, one a line' },
  { name: 'csv', fileName: 'verdicts.csv', summary: 'the same as CSV' },
] as const satisfies readonly VerdictForm[];

export type VerdictFormName = (typeof verdictForms)[number]['name'];
