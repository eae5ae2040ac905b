/** Where records go if nobody says otherwise. */
export const DEFAULT_BRANCH = 'kfootprint-history';

// What may not be in it at all, which segments it may not have, and what it may not be.
// biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them
const ILLEGAL = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\.$|^-|^HEAD$/;
const SEGMENT = /^(?!\.)(?!.*\.lock$)./s;

/** Whether git takes a name for a branch, as `git check-ref-format --branch` says. */
export function isBranchName(name: string): boolean {
  return (
    !ILLEGAL.test(name) && !/\p{Surrogate}/u.test(name) && name.split('/').every((segment) => SEGMENT.test(segment))
  );
}
