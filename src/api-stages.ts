import type { Fleet, Report } from './model/index.ts';
import { explainOf } from './pipeline.ts';
import { fleetPage, reportFormats } from './report/index.ts';

// The stages and what shows their results, for the API: loaded when it is asked something, so that importing it costs little.

/** The report as one page. Of a fleet, nobody says here where the pages of its targets are: none is linked. */
export async function htmlOf(report: Report | Fleet): Promise<string> {
  if ('targets' in report) return (await fleetPage()).renderFleetHtml(report);
  const format = reportFormats.find(({ name }) => name === 'html');
  if (!format) throw new Error('there is no page of a report');
  return (await format.load())(report, explainOf(report));
}

export * from './document/index.ts';
export { judgingDay } from './judging-day.ts';
export { metricFacts } from './measure/index.ts';
export { check, diff, explain, keepInHistory, look, record } from './pipeline.ts';
export { checkText, markdownWithin, ofFleets } from './report/index.ts';
