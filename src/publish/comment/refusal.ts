import type { ServiceError } from '../../errors.ts';
import { isPassing, refusalText } from '../../github/index.ts';

const PERMISSION = 'pull-requests: write';

/** Why there is no comment, and what a person can do about it. */
export function refusalOf(error: ServiceError, about: { readonly isFork: boolean }): string {
  const { status, message } = error;
  if (isPassing(error)) return message;
  switch (status) {
    case 403:
    case 404:
      if (/\block(?:ed)?\b/i.test(message)) return `the conversation is locked (${message}); unlock it`;
      // "Commenting is disabled on issues with more than 2500 comments", "Repository was archived so is read-only."
      if (/\b(?:disabled|archived)\b/i.test(message)) return `the pull request takes no comments (${message})`;
      if (about.isFork)
        return `GitHub refuses (${message}); a run for a pull request of a fork or of Dependabot never gets "permissions: ${PERMISSION}", whatever its workflow asks for: let the command publish comment, in a workflow on workflow_run, as docs/publishing.md shows`;
      return refusalText(error, PERMISSION);
    case 410:
      return `the pull request takes no comments (${message})`;
    case 422:
      return `GitHub does not take the comment as it is: it is too long, or marked as spam (${message})`;
    default:
      return refusalText(error, PERMISSION);
  }
}

/** Comments that nobody can find again are worse than none. */
export function unknownAuthor({ status, message }: ServiceError): string {
  const lost = `who the token comments as cannot be learnt (${message})`;
  return status === 401
    ? `${lost}; GitHub does not take the token`
    : `${lost}; name the account in comment-author, for the token of a job github-actions[bot]`;
}
