import type { FramedSnapshot } from '../read/index.ts';
import type { StoredManifest, StoredSource } from './manifest.ts';

const COLUMNS = 79;
const KIB = 1024;

interface Captured {
  readonly snapshots: readonly FramedSnapshot[];
  readonly manifests: readonly StoredManifest[];
  readonly byteCount: number;
}

/** What a person wants to know of a capture: what is in it, what is not, and what would give more. */
export function accountOf({ snapshots, manifests, byteCount }: Captured): string {
  const lines = snapshots.flatMap((snapshot, index) => linesOf(snapshot, manifests[index] ?? {}));
  return `${lines.join('\n')}\n${Math.ceil(byteCount / KIB)} KiB came over the line.\n`;
}

function linesOf({ name, files, damaged, remarks }: FramedSnapshot, manifest: StoredManifest): string[] {
  const { target = 'an unnamed target', phase = name, sample, sources = [] } = manifest;
  const of = (state: string) => [
    ...new Set(sources.filter((source) => source.state === state).map(({ path }) => path)),
  ];
  const title = `${target}, phase ${phase}${sample === undefined ? '' : `, sample ${sample}`}`;
  return [
    `${title}: ${files.length} ${files.length === 1 ? 'file' : 'files'} whole${damaged.length > 0 ? `, ${damaged.length} damaged` : ''}`,
    ...damaged.map(({ path, reason }) => `  damaged: ${path ?? 'a file whose name was lost'}: ${reason}`),
    ...(manifest.broken === undefined ? [] : ['  the end of the capture is missing']),
    ...wrapped('  denied: ', of('denied')),
    ...wrapped('  could not be sent: ', of('unsendable')),
    ...wrapped('  not on this target: ', of('absent')),
    ...remarks.map((remark) => `  ${remark}`),
    ...hintsOf(sources),
  ];
}

function hintsOf(sources: readonly StoredSource[]): string[] {
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
