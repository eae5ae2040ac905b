import { type CaptureAccount, type CapturedSnapshot, printable } from '../model/index.ts';

const COLUMNS = 79;
const KIB = 1024;

/** What a person wants to know of a capture: what is in it, what is not, and what would give more. */
export function captureText({ snapshots, byteCount }: CaptureAccount): string {
  const lines = [...snapshots.flatMap(linesOf), `${Math.ceil(byteCount / KIB)} KiB came over the line.`];
  return `${lines.map(printable).join('\n')}\n`;
}

function linesOf(snapshot: CapturedSnapshot): string[] {
  const { target, phase, sample, wholeFileCount, damaged, isEnded, sources, remarks } = snapshot;
  const of = (state: string) => [
    ...new Set(sources.filter((source) => source.state === state).map(({ path }) => path)),
  ];
  const title = `${target ?? 'an unnamed target'}, phase ${phase}${sample === null ? '' : `, sample ${sample}`}`;
  const files = `${wholeFileCount} ${wholeFileCount === 1 ? 'file' : 'files'} whole`;
  return [
    `${title}: ${files}${damaged.length > 0 ? `, ${damaged.length} damaged` : ''}`,
    ...damaged.map(({ path, reason }) => `  damaged: ${path ?? 'a file whose name was lost'}: ${reason}`),
    ...(isEnded ? [] : ['  the end of the capture is missing']),
    ...wrapped('  denied: ', of('denied')),
    ...wrapped('  could not be sent: ', of('unsendable')),
    ...wrapped('  not on this target: ', of('absent')),
    ...remarks.map((remark) => `  ${remark}`),
    ...hintsOf(sources),
  ];
}

function hintsOf(sources: CapturedSnapshot['sources']): string[] {
  const hints: string[] = [];
  const debug = sources.filter(({ path }) => path.startsWith('sys/kernel/debug/'));
  if (sources.some(({ state }) => state === 'denied')) hints.push('  As root it gives more (--as "sudo -n").');
  else if (debug.length > 0 && debug.every(({ state }) => state === 'absent'))
    hints.push('  If the kernel has debugfs, mounting it gives more:', '  mount -t debugfs none /sys/kernel/debug');
  return hints;
}

function wrapped(title: string, names: readonly string[]): string[] {
  const lines: string[] = [];
  let line = title;
  for (const [index, name] of names.entries()) {
    const word = index < names.length - 1 ? `${name}, ` : name;
    if (line.length + word.trimEnd().length > COLUMNS && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '    ';
    }
    line += word;
  }
  return names.length === 0 ? [] : [...lines, line];
}
