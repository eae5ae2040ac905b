import { ConfigError } from '../errors.ts';
import { type Judgement, verdictsOf } from '../model/index.ts';

const FAILURES = ['over', 'unknown'] as const;
type Failure = (typeof FAILURES)[number];

/** Which outcomes fail the step: `over`, `unknown`, both with a comma between them, or `never`. */
export function parseFailOn(text: string): ReadonlySet<Failure> {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'never') return new Set();
  const known = words.filter((word): word is Failure => FAILURES.some((failure) => failure === word));
  if (words.length === 0 || known.length < words.length)
    throw new ConfigError(
      `"${text}" is not what can fail`,
      { file: 'fail-on' },
      'Write over, unknown, both, or never.',
    );
  return new Set(known);
}

/** Whether the verdicts let the step pass. */
export function passes(judged: Judgement, failOn: ReadonlySet<Failure>): boolean {
  return !verdictsOf(judged).some(
    ({ failing, outcome }) => failing && failOn.has(outcome === 'unknown' ? 'unknown' : 'over'),
  );
}
