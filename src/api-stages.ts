import type { Report } from './model/index.ts';
import { reportFormats } from './report/index.ts';

// The stages and what shows their results, for the API: loaded when it is asked something, so that importing it costs little.

/** The report in one of its formats, by name. */
export async function rendered(report: Report, name: 'markdown' | 'html'): Promise<string> {
  const format = reportFormats.find((known) => known.name === name);
  if (!format) throw new Error(`no report format is called ${name}`);
  return (await format.load())(report);
}

export * from './document/index.ts';
export { judgingDay } from './judging-day.ts';
export { metricFacts } from './measure/index.ts';
export { check, diff, explain, keepInHistory, look, record } from './pipeline.ts';
export { checkText, markdownWithin } from './report/index.ts';
