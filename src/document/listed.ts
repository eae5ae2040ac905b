import type { ListedSeries, RecordOrigin, SnapshotFacts } from '../model/index.ts';

/** What is listed of a record; see `Listed`. */
export interface ListedDocument {
  readonly snapshot: Pick<SnapshotFacts, 'target' | 'unit' | 'phase' | 'kernel'>;
  readonly origin: RecordOrigin | null;
  readonly series: readonly ListedSeries[];
}

export type Json = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

/**
 * The numbers of those metrics of a record that are wanted. The schema library takes longer over a record than reading its
 * JSON does, and a history has a hundred thousand: this looks at the same fields by hand. null: it is no record, or one
 * that `decodeStored` has to look at; what this takes, that takes, too.
 */
export function listedDocument(text: string, wants: (metric: string) => boolean): ListedDocument | null {
  return listedOf(readJson(text), wants);
}

/** undefined of what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** See `listedDocument`; of what stands in the JSON. */
export function listedOf(data: unknown, wants: (metric: string) => boolean): ListedDocument | null {
  if (!isObject(data) || 'footprint' in data) return null;
  const { schema, version, snapshot, memTotalBytes, moduleNames, origin = null, measurements } = data;
  if (schema !== 1 || !isText(version) || !isSnapshot(snapshot) || !orNull(isCount)(memTotalBytes)) return null;
  if (!orNull(isTexts)(moduleNames) || !orNull(isOrigin)(origin) || !Array.isArray(measurements)) return null;
  const series = listedSeries(measurements, wants);
  return series && { snapshot, origin: origin as RecordOrigin | null, series };
}

function listedSeries(measurements: readonly unknown[], wants: (metric: string) => boolean): ListedSeries[] | null {
  const listed: ListedSeries[] = [];
  const names = new Set<string>();
  for (const measurement of measurements) {
    if (!isObject(measurement)) return null;
    const { metric, absent, series, lost } = measurement;
    // Of two readings of one metric the last counts.
    if (!isText(metric) || names.has(metric)) return null;
    names.add(metric);
    if (isText(absent)) continue;
    if (!Array.isArray(series) || (lost !== undefined && !isLoss(lost))) return null;
    const isWanted = wants(metric);
    for (const one of series) {
      if (!isSeries(one)) return null;
      if (isWanted) listed.push({ metric, labels: one.labels, value: one.value, bound: one.bound ?? null });
    }
  }
  return listed;
}

const isText = (value: unknown): value is string => typeof value === 'string';
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function orNull(test: Test): Test {
  return (value) => value === null || test(value);
}

/** It may also be missing. */
function maybe(test: Test): Test {
  return (value) => value === undefined || test(value);
}

const isBoolean: Test = (value) => typeof value === 'boolean';
const isMaybeText = orNull(isText);
const isMaybeBoolean = maybe(isBoolean);
const isMaybeTexts = maybe(isTexts);

/** The schema library leaves `__proto__` out, as the only name. */
function isMap(value: unknown, test: Test): value is Json {
  if (!isObject(value)) return false;
  for (const key of Object.keys(value)) if (key === '__proto__' || !test(value[key])) return false;
  return true;
}

function isSeries(value: unknown): value is Omit<ListedSeries, 'metric'> {
  if (!isObject(value) || !isNumber(value.value) || !isMap(value.labels, isText)) return false;
  const { bound, missing, onRequest, alsoNamed, damaged, cutShort, quantum, spread } = value;
  return (
    (bound === undefined || bound === null || bound === 'lower' || bound === 'upper') &&
    isMaybeTexts(missing) &&
    isMaybeBoolean(onRequest) &&
    isMaybeTexts(alsoNamed) &&
    isMaybeBoolean(damaged) &&
    isMaybeBoolean(cutShort) &&
    (quantum === undefined || (isNumber(quantum) && quantum > 0)) &&
    (spread === undefined || isSpread(spread))
  );
}

function isSpread(value: unknown): boolean {
  return (
    isObject(value) && isNumber(value.median) && isNumber(value.mad) && value.mad >= 0 && isCount(value.sampleCount)
  );
}

function isLoss(value: unknown): boolean {
  return isObject(value) && isTexts(value.parts) && isBoolean(value.cutShort);
}

export const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const ORIGIN_TEXTS = ['committedAt', 'repository', 'workflow', 'event', 'ref', 'recordedAt'] as const;

function isOrigin(value: unknown): boolean {
  if (!isObject(value) || !isText(value.commit) || !COMMIT.test(value.commit)) return false;
  if (!orNull(isCount)(value.runId) || !orNull(isCount)(value.runAttempt)) return false;
  return ORIGIN_TEXTS.every((name) => isMaybeText(value[name]));
}

const STATES = new Set<unknown>(['present', 'absent', 'empty', 'unreadable', 'truncated']);
const ORIGINS = new Set<unknown>(['given', 'derived', 'assumed']);
const SNAPSHOT_TEXTS = ['target', 'unit', 'phase', 'kernel', 'kernelBuild', 'arch', 'capturedAt'] as const;
const isUptime = orNull((value) => isNumber(value) && value >= 0);
const isMaybeConfig = maybe(
  orNull((value) => isObject(value) && isText(value.digest) && isMap(value.memoryOptions, isText)),
);
const isOptionalText = maybe(isMaybeText);
const isOptionalTexts = maybe(orNull(isTexts));

function isSnapshot(value: unknown): value is Json & ListedDocument['snapshot'] {
  if (!isObject(value) || !isText(value.name)) return false;
  for (const name of SNAPSHOT_TEXTS) if (!isMaybeText(value[name])) return false;
  const { sample, compiler, commandLine, config, commit, uptimeSeconds, pageSize } = value;
  return (
    orNull(isNumber)(sample) &&
    isOptionalText(compiler) &&
    isOptionalText(commit) &&
    isOptionalTexts(commandLine) &&
    isMaybeConfig(config) &&
    isUptime(uptimeSeconds) &&
    isObject(pageSize) &&
    isCount(pageSize.bytes) &&
    ORIGINS.has(pageSize.origin) &&
    isFingerprint(value.fingerprint) &&
    isMap(value.sources, (state) => STATES.has(state)) &&
    isMap(value.incomplete, isText)
  );
}

const WORDS = new Set<unknown>([null, 32, 64]);
const ALLOCATORS = new Set<unknown>([null, 'slab', 'slub']);
const LAYOUTS = new Set<unknown>([null, 'one-area', 'several-areas']);
const VMALLOC_USES = new Set<unknown>([undefined, null, 'address-space', 'pages']);

function isFingerprint(value: unknown): boolean {
  return (
    isObject(value) &&
    isMaybeText(value.arch) &&
    WORDS.has(value.wordBits) &&
    isCount(value.pageSizeBytes) &&
    ALLOCATORS.has(value.slabAllocator) &&
    orNull(isTexts)(value.debugOptions) &&
    isOptionalTexts(value.debugConfig) &&
    orNull(isCount)(value.onlineCpuCount) &&
    orNull(isCount)(value.presentRamBytes) &&
    LAYOUTS.has(value.moduleLayout) &&
    VMALLOC_USES.has(value.vmallocUsed)
  );
}
