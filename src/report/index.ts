import type {
  BuildReport,
  CommentNews,
  CommentPlace,
  Explain,
  Fleet,
  JudgedTarget,
  Report,
  ToldReport,
  VerdictForm,
  VerdictFormName,
} from '../model/index.ts';
import { verdictForms } from '../model/index.ts';

/** One form of the whole report, as `check` writes it to its output folder. */
export interface ReportFormat {
  readonly name: string;
  readonly fileName: string;
  readonly summary: string;
  /** What it makes of a report, with what is behind its numbers, where that is at hand, to link to. */
  readonly load: () => Promise<(report: Report, explain?: Explain | null) => string>;
}

/** Every format of the report. A new one is a file beside these and a line here. */
export const reportFormats: readonly ReportFormat[] = [
  {
    name: 'markdown',
    fileName: 'report.md',
    summary: 'for pull requests and job summaries',
    load: async () => (await import('./markdown.ts')).renderMarkdown,
  },
  {
    name: 'html',
    fileName: 'report.html',
    summary: 'one page without a network',
    load: async () => (await import('./html/index.ts')).renderHtml,
  },
];

/** One form of verdicts for other programs, written beside the report where it is asked for. */
export interface VerdictFormat extends VerdictForm {
  readonly name: VerdictFormName;
  readonly load: () => Promise<(fleet: Fleet) => string>;
}

const LOADS: Readonly<Record<VerdictFormName, VerdictFormat['load']>> = {
  junit: async () => (await import('./formats/junit.ts')).renderJunit,
  sarif: async () => (await import('./formats/sarif.ts')).renderSarif,
  openmetrics: async () => (await import('./formats/openmetrics.ts')).renderOpenMetrics,
  badge: async () => (await import('./formats/badge.ts')).renderBadge,
  ndjson: async () => (await import('./formats/ndjson.ts')).renderNdjson,
  csv: async () => (await import('./formats/csv.ts')).renderCsv,
};

/** Every form for other programs. A new one is a file in `formats/`, a line in `verdictForms` and one above. */
export const verdictFormats: readonly VerdictFormat[] = verdictForms.map((form) => ({
  ...form,
  load: LOADS[form.name],
}));

/** What stays of a report where many stand together; see `judged-target.ts`. */
export async function judgedTarget(report: ToldReport): Promise<JudgedTarget> {
  return (await import('./judged-target.ts')).judgedTarget(report);
}

/** The report in Markdown within so many bytes; see `markdown.ts`. */
export async function markdownWithin(report: Report, maxBytes: number): Promise<string> {
  return (await import('./markdown.ts')).renderMarkdownWithin(report, maxBytes);
}

/** The comment on a pull request; see `comment.ts`. */
export async function commentOn(report: Report, place: CommentPlace): Promise<string> {
  return (await import('./comment.ts')).renderComment(report, place);
}

/** The same by a template of the user's; see `custom-comment.ts`. */
export async function customComment(
  source: string,
  file: string,
): Promise<(report: Report, place: CommentPlace) => string> {
  return (await import('./custom-comment.ts')).customComment(source, file);
}

/** The verdict on many targets, in every form; see `fleet.ts`. */
export async function ofFleets(): Promise<typeof import('./fleet.ts')> {
  return import('./fleet.ts');
}

/** The same as one page; see `html/fleet/`. */
export async function fleetPage(): Promise<typeof import('./html/fleet/index.ts')> {
  return import('./html/fleet/index.ts');
}

/** Whether there is anything to comment on; see `news.ts`. */
export async function newsOf(report: Report): Promise<CommentNews> {
  return (await import('./news.ts')).newsOf(report);
}

export { budgetsText } from './budgets-text.ts';
export { captureText } from './capture-text.ts';
export { explainText } from './explain-text.ts';
export { formsAsked } from './formats/asked.ts';
/** See `history-text.ts`; loaded when a history is shown. */
export async function historyTexts(): Promise<typeof import('./history-text.ts')> {
  return import('./history-text.ts');
}

/** The pages of a history; see `dashboard/`, loaded when they are made. */
export async function dashboardPages(): Promise<typeof import('./dashboard/index.ts')> {
  return import('./dashboard/index.ts');
}

/** What the elf command prints; see `build-text.ts`. */
export async function buildText(report: BuildReport, options: { readonly all: boolean }): Promise<string> {
  return (await import('./build-text.ts')).buildText(report, options);
}

export { metricsText } from './metrics-text.ts';
export { checkText, diffText, showText } from './text.ts';
export { headline } from './words.ts';
