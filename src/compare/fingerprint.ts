import {
  byText,
  type Difference,
  type Fingerprint,
  type FootprintRecord,
  fingerprintWords,
  formatBytes,
  otherWords,
} from '../model/index.ts';
import { configDifferences } from './kernel-config.ts';

/** Present RAM may differ by this share: firmware reserves a little more or less from boot to boot. */
const TOLERATED_RAM_SHARE = 0.02;

/** Where one side alone says them, the two are compared all the same: nobody knows that they differ. */
const MAY_BE_UNSAID = ['arch', 'slabAllocator', 'debugOptions', 'debugConfig'] as const;
const UNKNOWN = 'unknown';
/** Of modules and kernel options that come or go; two unlike targets may share none. */
const MOST_NAMES = 8;

/** The fingerprint fields in which both snapshots say something and say different things. */
export function differingFields(now: Fingerprint, was: Fingerprint): (keyof Fingerprint)[] {
  return (Object.keys(fingerprintWords) as (keyof Fingerprint)[]).filter((field) => {
    const [a, b] = [now[field], was[field]];
    if (a === null || b === null) return false;
    if (field === 'presentRamBytes') return Math.abs(Number(a) - Number(b)) > Number(b) * TOLERATED_RAM_SHARE;
    return textOf(a) !== textOf(b);
  });
}

export function describeField(field: keyof Fingerprint, now: Fingerprint, was: Fingerprint): Difference {
  return { what: fingerprintWords[field], was: textOf(was[field]), now: textOf(now[field]) };
}

/** Facts that explain a change and never block a comparison. */
export function notedDifferences(now: FootprintRecord, was: FootprintRecord): Difference[] {
  const differences: Difference[] = [];
  function note(what: string, wasValue: unknown, nowValue: unknown): void {
    if (wasValue === null || nowValue === null || wasValue === nowValue) return;
    differences.push({ what, was: textOf(wasValue), now: textOf(nowValue) });
  }
  note(otherWords.kernel, was.snapshot.kernel, now.snapshot.kernel);
  note(otherWords.kernelBuild, was.snapshot.kernelBuild, now.snapshot.kernelBuild);
  note(otherWords.compiler, was.snapshot.compiler, now.snapshot.compiler);
  note(otherWords.memTotal, sizeOf(was.memTotalBytes), sizeOf(now.memTotalBytes));
  for (const field of MAY_BE_UNSAID) {
    const { was: before, now: after } = describeField(field, now.snapshot.fingerprint, was.snapshot.fingerprint);
    if ((before === UNKNOWN) !== (after === UNKNOWN)) note(fingerprintWords[field], before, after);
  }
  const listOthers = (what: string, before: readonly string[] | null, after: readonly string[] | null) => {
    if (before && after) note(what, listOf(without(before, after)), listOf(without(after, before)));
  };
  listOthers(otherWords.options, kernelOptions(was), kernelOptions(now));
  listOthers(otherWords.modules, was.moduleNames, now.moduleNames);
  return [...differences, ...configDifferences(now.snapshot.config, was.snapshot.config)];
}

/** The command line less what is told of the fingerprints already. */
function kernelOptions({ snapshot }: FootprintRecord): readonly string[] | null {
  const { commandLine, fingerprint } = snapshot;
  return commandLine && without([...new Set(commandLine)].sort(byText), fingerprint.debugOptions ?? []);
}

function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return shown === '' ? 'none' : more > 0 ? `${shown} and ${more} more` : shown;
}

function sizeOf(bytes: number | null): string | null {
  return bytes === null ? null : `${formatBytes(bytes)} (${bytes} bytes)`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' ');
  return String(value ?? UNKNOWN);
}
