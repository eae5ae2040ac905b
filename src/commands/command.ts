import type { CommentNews, CommentPlace, HistoryPlace, Judgement, Paint } from '../model/index.ts';
import type { World } from '../world/index.ts';

export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly many?: boolean;
  /** An option can stand in for it. */
  readonly isOptional?: true;
  /** The Action's input that gives it, one a line. */
  readonly input: string;
}

export interface Option {
  /** As on the command line, without the dashes. */
  readonly name: string;
  /** What the value is called in help; an option without one is a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** The Action's input that gives it. */
  readonly input?: string;
}

/** What was asked for, by the names of the descriptor. */
export interface Given {
  readonly args: readonly string[];
  readonly options: ReadonlyMap<string, string | true>;
  readonly version: string;
  /** Of the GitHub API; null where nobody gave one. */
  readonly token: string | null;
  /** How long artifacts that it makes are kept; null for as long as the repository is set. */
  readonly retentionDays: number | null;
  /** Path of a template for the comment on a pull request; none for our own. */
  readonly commentTemplate?: string | null;
  /** How words are set off at a terminal; not at all where left out. */
  readonly paint?: Paint;
}

export interface Answer {
  readonly stdout: string;
  /** What is printed instead where it may be more than memory holds; it may end by a `UserError`. */
  readonly stream?: AsyncIterable<string>;
  /** What a person should know who sends what is printed elsewhere; asked for when it is. */
  readonly stderr?: () => string;
  readonly exitCode: 0 | 1 | 2;
  /** What went wrong and changes nothing of the answer, a sentence each. */
  readonly warnings?: readonly string[];
  /** What was judged, for those who publish it. */
  readonly judged?: Judgement;
  /** What comment and artifact go by where nobody names them: the target; null where nobody says which that is. */
  readonly subject?: string | null;
  /** The same in Markdown, cut by whole rows to so many bytes. */
  readonly markdown?: (maxBytes: number) => Promise<string>;
  /** The same as a comment on a pull request. */
  readonly comment?: (place: CommentPlace) => Promise<string>;
  /** What decides whether there is anything to comment on. */
  readonly news?: () => Promise<CommentNews>;
  /** Paths of the files that were written, by file name. */
  readonly written?: ReadonlyMap<string, string>;
  /** Where a verdict was told, by a command that does so itself. */
  readonly published?: {
    /** null of a merge queue. */
    readonly pullRequest: number | null;
    readonly statusState: 'success' | 'failure' | 'error' | null;
    readonly comment: { readonly url: string; readonly id: number } | null;
  };
}

/** One command: help, the Action's inputs and the README's tables are made of this. */
export interface Command {
  /** Of a command of a group, both words: `history show`. */
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  /** It reaches out to a target, which the Action never does. */
  readonly isForTerminal?: true;
  readonly options: readonly Option[];
  /** A command line that works in a fresh clone. */
  readonly example: string;
  run(world: World, given: Given): Promise<Answer>;
}

export function textOption({ options }: Given, name: string): string | null {
  const value = options.get(name);
  return typeof value === 'string' ? value : null;
}

/** How much a snapshot may hold, for commands that read one. */
export const limitsOption: Option = {
  name: 'limits',
  value: 'list',
  summary: 'what a snapshot may hold at most, such as entries=500000,file=64MiB; see docs/reading.md',
  input: 'limits',
};

/** Where records of earlier runs are. */
export const historyOption: Option = {
  name: 'history',
  value: 'place',
  summary: 'where records of earlier runs are: auto, branch, branch:NAME, artifacts or a folder; see docs/baselines.md',
  input: 'history',
};

/** The same as a place; null where it is not asked for. */
export function historyPlace(given: Given): HistoryPlace | null {
  const place = textOption(given, 'history');
  return place === null ? null : { place, token: given.token, retentionDays: given.retentionDays };
}

/** Names of targets, one a line or with commas between them. */
export function targetNames(given: Given, option: string): string[] {
  return (textOption(given, option) ?? '')
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Files of the build that a command may be given beside a snapshot. */
export const buildOptions: readonly Option[] = [
  { name: 'ko', value: 'folder', summary: 'folder with the .ko files of the modules that are loaded', input: 'ko' },
  {
    name: 'vmlinux',
    value: 'file',
    summary: 'kernel image (vmlinux) or its System.map, for owners that name symbols',
    input: 'vmlinux',
  },
];

export function buildPaths(given: Given): { readonly ko: string | null; readonly vmlinux: string | null } {
  return { ko: textOption(given, 'ko'), vmlinux: textOption(given, 'vmlinux') };
}
