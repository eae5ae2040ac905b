import type { CommentPlace, Labels } from '../model/index.ts';
import { fragmentOf, shownOf } from '../timeline/index.ts';
import { link } from './links.ts';
import { joined, type Markdown, plain } from './markdown-cells.ts';

/** Links to where numbers are shown over commits; all are empty where there are no such pages. */
export interface DashboardLinks {
  /** The page of a target, or of all where none is meant. */
  target(name: string | null): Markdown;
  /** A series of a target, or the sum that a budget judges, after a sign that sets it off. */
  number(target: string | null, metric: string, labels: Labels, sum?: string | null): Markdown;
}

export function dashboardLinks({ dashboardUrl = null }: Pick<CommentPlace, 'dashboardUrl'>): DashboardLinks {
  const to = (text: string, fragment: string) => link(text, dashboardUrl === null ? null : dashboardUrl + fragment);
  return {
    target: (name) => to('Over commits', name === null ? '' : fragmentOf(shownOf(name, { metric: '', labels: {} }))),
    number(target, metric, labels, sum = null) {
      const found = target === null ? '' : to('over commits', fragmentOf(shownOf(target, { metric, labels, sum })));
      return found === '' ? plain('') : joined(plain(' · '), found as Markdown);
    },
  };
}
