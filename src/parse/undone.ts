/** What is undone without guessing, and said once for all lines. */
const REPAIRS = {
  carriageReturns: 'CR LF at the end of',
  escapes: 'escape sequences of a terminal taken out of',
  quoted: 'quoting with ">" taken off',
  logged: 'the prefix of a log taken off',
  joined: 'a line break taken out of',
} as const;

type Repair = keyof typeof REPAIRS;

/** Counts the lines that were repaired, by what was done to them. */
export function undoneRepairs() {
  const found = new Map<Repair, { count: number; readonly line: number }>();
  return {
    add(repair: Repair, line: number): void {
      const known = found.get(repair);
      if (known) known.count += 1;
      else found.set(repair, { count: 1, line });
    },
    end(remark: (line: number, message: string) => void): void {
      for (const [repair, { count, line }] of found) remark(line, `${REPAIRS[repair]} ${linesOf(count)}`);
    },
  };
}

export function linesOf(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
