import type { Unit } from './measurement.ts';

// What the forms for other programs have in common, those of a history and those of verdicts.

/** Half a surrogate pair has no form in UTF-8; readers refuse a whole file for one. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** RFC 4180: https://www.rfc-editor.org/rfc/rfc4180 */
export const CSV_LINE_END = '\r\n';

/** A line of CSV, with its end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map(csvCell).join(',') + CSV_LINE_END;
}

/** What a spreadsheet computes, in any width of letters: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * A cell of what people open in a spreadsheet, and databases read: an empty text is quoted, and nothing is not; what a
 * spreadsheet would compute gets an apostrophe before it.
 */
export function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = wellFormed(cell).replaceAll('\0', '\ufffd');
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return text === '' || /[",\r\n]/.test(text) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** What the name of a metric of OpenMetrics has to end with. */
export const METRIC_SUFFIX: Readonly<Record<Unit, string>> = { bytes: '_bytes', ratio: '_ratio', count: '' };

/** The lines before the samples of a gauge: https://prometheus.io/docs/specs/om/open_metrics_spec/ */
export function gaugeHead(name: string, unit: string | null, help: string): string {
  const unitLine = unit === null ? '' : `# UNIT ${name} ${unit}\n`;
  return `# TYPE ${name} gauge\n${unitLine}# HELP ${name} ${metricText(help)}\n`;
}

/** Labels of a sample. Their names may be any text; of two labels of one name, the first. */
export function metricLabels(labels: Iterable<readonly [string, string]>): string {
  const once = new Map<string, string>();
  for (const [name, value] of labels) {
    const allowed = name.replace(/[^a-zA-Z0-9_]/g, '_');
    if (/^[a-zA-Z]/.test(allowed) && !once.has(allowed)) once.set(allowed, value);
  }
  return `{${[...once].map(([name, value]) => `${name}="${metricText(value)}"`).join(',')}}`;
}

function metricText(text: string): string {
  return wellFormed(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
