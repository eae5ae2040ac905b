import type { Stretch } from './limit-bar.ts';

/** A change to the left or to the right of the middle, and what it moves by itself; null where nobody knows. */
export interface ChangeBar {
  readonly by: number;
  readonly band: number | null;
}

/** Where both lie, in percent of the whole width; the middle is at 50. */
export interface ChangeBarView {
  readonly bar: Stretch;
  readonly band: Stretch | null;
}

/** Share of each half that a bar may fill. */
const FULL = 0.96;

/** Bars on one scale, so that they compare with one another: the longest change, or band, fills its half. */
export function changeBars(changes: readonly ChangeBar[]): ChangeBarView[] {
  const longest = Math.max(0, ...changes.map(({ by, band }) => Math.max(Math.abs(by), band ?? 0)));
  const half = (amount: number) => (longest === 0 ? 0 : hundredth((50 * FULL * Math.abs(amount)) / longest));
  return changes.map(({ by, band }) => {
    const [length, reach] = [half(by), band === null ? null : half(band)];
    return {
      bar: { from: hundredth(by < 0 ? 50 - length : 50), length },
      band: reach === null ? null : { from: hundredth(50 - reach), length: hundredth(2 * reach) },
    };
  });
}

function hundredth(share: number): number {
  return Math.round(share * 100) / 100;
}
