import {
  byText,
  type Difference,
  type Fingerprint,
  fingerprintFields,
  fingerprintWords,
  formatBytes,
  otherWords,
  type Report,
} from '../../model/index.ts';
import { plural } from './table.ts';

/** What runs on the target, how that differs from the baseline, and which modules came and went. */
export function fingerprintView({ comparison, footprint }: Report) {
  const arrivals = arrivalsOf(comparison);
  const changed = changedRows(comparison, arrivals.length > 0);
  const told = new Set(changed.map(({ what }) => what));
  return {
    caption: `${plural(changed.length, 'fact differs', 'facts differ')} from the baseline`,
    changed,
    sameTitle: comparison ? 'Not known to differ' : 'Of this snapshot',
    same: factsOf(footprint).filter(({ what, now }) => !told.has(what) && now !== ''),
    arrivals,
  };
}

/** What blocks comes first. The few modules that a comparison names are passed over where all of them are listed. */
function changedRows(comparison: Report['comparison'], areModulesListed: boolean) {
  const row = ({ what, was, now }: Difference, word: string, isBlocking: boolean) => ({
    what,
    was,
    now,
    word,
    isBlocking,
  });
  return [
    ...(comparison?.blocking ?? []).map((one) => row(one, 'not comparable', true)),
    ...(comparison?.noted ?? [])
      .filter(({ what }) => !areModulesListed || what !== otherWords.modules)
      .map((one) => row(one, isOneSided(one) ? 'said by one alone' : 'changed', false)),
  ];
}

function isOneSided({ was, now }: Difference): boolean {
  return was === 'unknown' || now === 'unknown';
}

/** Modules that are on one side alone, as far as their memory compares. */
function arrivalsOf(comparison: Report['comparison']) {
  const named = (kind: 'added' | 'removed') =>
    (comparison?.changes ?? []).flatMap(({ metric, labels, change }) =>
      metric === 'module.total' && change.kind === kind && labels.module !== undefined ? [labels.module] : [],
    );
  const lists = [
    { title: 'Loaded since the baseline', sign: '+', names: named('added') },
    { title: 'Gone since the baseline', sign: '−', names: named('removed') },
  ];
  return lists
    .filter(({ names }) => names.length > 0)
    .map((list) => ({ ...list, names: [...list.names].sort(byText), count: String(list.names.length) }));
}

/** In the words in which comparisons tell them. */
function factsOf({ snapshot, ram }: Report['footprint']) {
  const { kernel, kernelBuild, compiler, config, commandLine, fingerprint } = snapshot;
  const fact = (what: string, now: string | null) => ({ what, now: now ?? '' });
  return [
    fact(otherWords.kernel, kernel),
    fact(otherWords.kernelBuild, kernelBuild),
    fact(otherWords.compiler, compiler),
    fact(otherWords.config, config?.digest ?? null),
    fact(otherWords.memTotal, sizeOf(ram?.memTotalBytes ?? null)),
    ...fingerprintFields.map((field) => fact(fingerprintWords[field], saidOf(fingerprint, field))),
    fact('kernel command line', commandLine?.join(' ') ?? null),
  ];
}

function saidOf(fingerprint: Fingerprint, field: keyof Fingerprint): string | null {
  const value = fingerprint[field];
  if (value === null) return null;
  if (field === 'presentRamBytes' || field === 'pageSizeBytes') return formatBytes(Number(value));
  if (field === 'wordBits') return `${value} bits`;
  return typeof value === 'object' ? value.join(' ') || 'none' : String(value);
}

function sizeOf(bytes: number | null): string | null {
  return bytes === null ? null : formatBytes(bytes);
}
