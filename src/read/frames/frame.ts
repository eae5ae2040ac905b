/**
 * One line of a snapshot in text form, as `capture/kfootprint-capture.sh` prints it and docs/capture.md describes it. `kind`
 * is S for the beginning of a snapshot, F of a file, D for a line of its data, C for the checksum of the lines above, E for
 * the end of a file, Z of the snapshot.
 */
export interface Frame {
  /** Tells one run of the capture, and one snapshot of it, from others in the same log. */
  readonly run: string;
  readonly snapshot: number;
  /** Number of the file in the snapshot, from 1; 0 is the snapshot itself. */
  readonly file: number;
  readonly kind: 'S' | 'F' | 'D' | 'C' | 'E' | 'Z';
  /** Number of the line in the file, of D and C. */
  readonly line: number;
  /** How many bytes it had on the target. */
  readonly byteCount: number;
  /** What came of them, and what stands behind it on the line. */
  readonly rest: string;
}

const HEAD = /kfp1 ([0-9a-f]{1,8}) (\d{1,6})\.(\d{1,6}) ([SFDCEZ])(\d{0,9}) (\d{1,7}) /;
const EVERY_HEAD = new RegExp(HEAD, 'g');
export const HEAD_BEGINS = 'kfp1 ';
/** Longer than the head of any frame. */
export const MOST_HEAD_BYTES = 64;

/** Watches bytes go by; true from the first frame on, wherever it begins. */
export function frameWatch(): (piece: Uint8Array) => boolean {
  let before = '';
  let isSeen = false;
  return ({ buffer, byteOffset, byteLength }) => {
    if (isSeen) return true;
    const piece = Buffer.from(buffer, byteOffset, byteLength);
    // Hardly any has one, and looking for these few bytes takes no time.
    const from = piece.includes(HEAD_BEGINS) ? 0 : Math.max(0, byteLength - MOST_HEAD_BYTES);
    const whole = from === 0 ? piece : piece.subarray(0, MOST_HEAD_BYTES);
    isSeen = HEAD.test(before + whole.toString('latin1'));
    before = (before + piece.toString('latin1', from)).slice(-MOST_HEAD_BYTES);
    return isSeen;
  };
}

/** The frames of one line of a log: none, one, or several where a line end was lost. */
export function framesOf(line: string): readonly Frame[] {
  const heads = [...line.matchAll(EVERY_HEAD)];
  return heads.map((head, index) => {
    const [whole, run = '', snapshot, file, kind, number, byteCount] = head;
    return {
      run,
      snapshot: Number(snapshot),
      file: Number(file),
      kind: kind as Frame['kind'],
      line: Number(number),
      byteCount: Number(byteCount),
      rest: line.slice(head.index + whole.length, heads[index + 1]?.index),
    };
  });
}
