import { aimOf } from './terminal.ts';

const MAX_KEPT = 100;

/** A line that was not understood. */
export interface Lost {
  readonly number: number;
  readonly message: string;
}

/** Lines of which the first are kept and the rest is a number. */
interface Pile {
  readonly first: Lost[];
  count: number;
}

interface Verdicts {
  /** The line is of the file and lost to it. */
  readonly lose: (lost: Lost) => void;
  /** As many more are lost, which are not kept one by one. */
  readonly loseMore: (count: number) => void;
}

/**
 * Tells lines that stand around a file's records, which are no loss, from lines among them, which may be one. What is
 * above a prompt or above the file's own first line is around it, and so is what comes after a prompt below the records.
 * Until that is seen, lines are held.
 */
export function aroundRecords(names: ReadonlySet<string>, { lose, loseMore }: Verdicts) {
  const held: Pile = { first: [], count: 0 };
  const passed: Pile = { first: [], count: 0 };
  let hasRecords = false;
  let afterPrompt = false;
  let elsewhere = false;
  /** Lines that were typed and cannot be anything else. */
  let typedCount = 0;
  let firstPassed: number | null = null;

  function add(pile: Pile, lost: Lost): void {
    pile.count += 1;
    if (pile.first.length < MAX_KEPT) pile.first.push(lost);
  }
  function empty(pile: Pile, into: (lost: Lost) => void): number {
    for (const lost of pile.first) into(lost);
    const more = pile.count - pile.first.length;
    pile.first.length = 0;
    pile.count = 0;
    return more;
  }
  function losePile(pile: Pile): void {
    loseMore(empty(pile, lose));
  }
  function pass(lost: Lost): void {
    firstPassed = Math.min(firstPassed ?? lost.number, lost.number);
    add(passed, lost);
  }
  function passHeld(): void {
    const more = empty(held, pass);
    passed.count += more;
  }

  return {
    isBegun: () => hasRecords,
    /** Whether a record that comes now changes nothing. */
    isCalm: () => hasRecords && !afterPrompt && !elsewhere && held.count === 0,
    /** Whether what is read now is the output of some other command. */
    isElsewhere: () => elsewhere,
    /** `isEcho`: no prompt stands before it, and nobody knows that what is below it is its own. */
    typed(command: string, number: number, isEcho: boolean): void {
      const aim = aimOf(command, names);
      if (hasRecords) {
        add(held, { number, message: 'a prompt stands between the records' });
        afterPrompt = true;
        elsewhere = !isEcho && (aim === 'other' || (aim === 'unsaid' && command.trim() !== ''));
      } else {
        passHeld();
        typedCount += 1;
        firstPassed = Math.min(firstPassed ?? number, number);
        elsewhere = aim === 'other';
      }
    },
    /** The line is of something else, whatever it says. */
    pass,
    /** Takes a line that was not understood; false where it stands among the records. */
    holds(lost: Lost): boolean {
      if (hasRecords && !afterPrompt) return false;
      add(held, lost);
      return true;
    },
    /** A record was read; `isStart`: whether nothing of the file can stand above it. */
    record(isStart: () => boolean): void {
      if (held.count > 0) {
        if (!hasRecords && isStart()) passHeld();
        else losePile(held);
      }
      hasRecords = true;
      afterPrompt = false;
    },
    /** What was read so far is not of the file. */
    forget(): void {
      hasRecords = false;
    },
    /** How many lines were around the records, and the first of them. Without any record, all of them are lost. */
    end(): { readonly count: number; readonly line: number | null } {
      if (hasRecords) passHeld();
      else {
        losePile(passed);
        losePile(held);
      }
      return { count: typedCount + passed.count, line: firstPassed };
    },
  };
}
