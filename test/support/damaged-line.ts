/** What a serial line and those who listen to it do to lines. */
export type Damage = 'lost' | 'doubled' | 'interleaved';

const MESSAGES = [
  '[   12.345678] usb 1-1: new high-speed USB device number 2 using xhci_hcd',
  '\x1b[32m[   13.000001]\x1b[0m random: crng init done',
  'root@board:~# ',
  'Nov 26 06:00:01 board kernel: eth0: link up',
];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface DamagedLog {
  readonly text: string;
  /** Numbers, from 0, of the lines that did not come through as they were. */
  readonly touched: ReadonlySet<number>;
  /** Numbers of those that came whole, with another's text behind them. */
  readonly glued: ReadonlySet<number>;
}

/**
 * Damages a share of the lines of a log. A doubled line comes twice, at once or some lines later; an interleaved one has
 * another's text before it, after it, or in its middle.
 */
export function damagedLog(text: string, damage: Damage, share: number, seed: number): DamagedLog {
  const random = seeded(seed);
  const message = () => MESSAGES[Math.floor(random() * MESSAGES.length)] ?? '';
  const touched = new Set<number>();
  const glued = new Set<number>();
  const lines: string[] = [];
  const later: { at: number; line: string }[] = [];
  for (const [number, line] of text.replace(/\n$/, '').split('\n').entries()) {
    while (later[0] && later[0].at <= number) lines.push(later.shift()?.line ?? '');
    if (random() >= share) {
      lines.push(line);
    } else if (damage === 'lost') {
      touched.add(number);
    } else if (damage === 'doubled') {
      lines.push(line);
      if (random() < 0.5) lines.push(line);
      else later.push({ at: number + 1 + Math.floor(random() * 40), line });
      later.sort((a, b) => a.at - b.at);
    } else {
      const at = Math.floor(random() * (line.length + 1));
      const kind = random();
      if (kind < 0.3) lines.push(message(), line);
      else if (kind < 0.4) lines.push(message() + line);
      else if (kind < 0.5) {
        glued.add(number);
        lines.push(line + message());
      } else {
        touched.add(number);
        // A message of the kernel ends with its line; what was cut off follows on the next.
        lines.push(line.slice(0, at) + message(), ...(kind < 0.8 ? [] : [message()]), line.slice(at));
      }
    }
  }
  return { text: `${[...lines, ...later.map(({ line }) => line)].join('\r\n')}\r\n`, touched, glued };
}
