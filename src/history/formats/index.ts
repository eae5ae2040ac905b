import type { ExportFormat } from './format.ts';

/** Every form in which a history is exported. A new one is a file beside these and a line here. */
export const exportFormats: readonly ExportFormat[] = [
  {
    name: 'ndjson',
    summary: 'a JSON object for each number, one a line',
    load: async () => (await import('./ndjson.ts')).exportNdjson,
  },
  {
    name: 'csv',
    summary: 'the same as CSV',
    load: async () => (await import('./csv.ts')).exportCsv,
  },
  {
    name: 'openmetrics',
    summary: 'the last record of each target; with --all every record, with its time',
    load: async () => (await import('./openmetrics.ts')).exportOpenMetrics,
  },
  {
    name: 'parquet',
    summary: 'a folder with a file for each target and month',
    load: async () => (await import('./parquet.ts')).exportParquet,
  },
];
