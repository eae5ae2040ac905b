import { styleText } from 'node:util';
import { type Paint, plain, type Tone } from '../model/index.ts';

const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  bad: ['bold', 'red'],
  doubtful: 'magenta',
  warning: 'yellow',
  good: 'green',
  title: 'bold',
};

/** What decides whether a text is coloured. */
interface ColourQuestion {
  /** What the command line says; null where it says nothing. */
  readonly asked: boolean | null;
  readonly env: ReadonlyMap<string, string>;
  /** Whether it goes to a terminal. */
  readonly isTerminal: boolean;
}

/** Colours by escapes of a terminal, where it is one and nobody minds: https://no-color.org, https://force-color.org. */
export function terminalPaint(question: ColourQuestion): Paint {
  // The stream was asked already: another may be coloured where this one is not.
  return isColoured(question) ? (tone, text) => styleText(STYLES[tone], text, { validateStream: false }) : plain;
}

function isColoured({ asked, env, isTerminal }: ColourQuestion): boolean {
  if (asked !== null) return asked;
  if (env.get('NO_COLOR')) return false;
  const forced = env.get('FORCE_COLOR');
  if (forced) return !['0', 'false'].includes(forced);
  return isTerminal && env.get('TERM') !== 'dumb';
}
