import type { Repository } from '../../github/index.ts';
import type { CommentNews } from '../../model/index.ts';
import type { CommentMode } from '../comment-inputs.ts';
import type { Run } from './marker.ts';

export interface StickyRequest {
  readonly repository: Repository;
  readonly pullRequest: number;
  /** What was measured; nothing is posted where the head is another by now. */
  readonly headSha: string;
  /** Comments of one key are one comment. */
  readonly key: string;
  /** The run that measured. */
  readonly run: Run;
  readonly mode: CommentMode;
  /** Login of the account that the token is of; null to ask for it. */
  readonly author: string | null;
  readonly news: CommentNews;
  /** Whether the token is that of a fork's run, or of Dependabot's, for the wording of a refusal. */
  readonly isFork: boolean;
  /** The comment's text, which begins with the marker. Asked for again where what is there turns out to be another. */
  readonly render: (about: { readonly marker: string; readonly wasBroken: boolean }) => Promise<string>;
}

export type Posted =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string; readonly id: number }
  /** Nothing to say, the head moved on, or a newer run was here. */
  | { readonly kind: 'left'; readonly reason: string }
  /** With the exact line of permissions where one is missing. */
  | { readonly kind: 'refused'; readonly warning: string };
