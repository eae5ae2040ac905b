import type {
  ExplainedMetric,
  Fleet,
  Footprint,
  FootprintRecord,
  Report,
  Series,
  SnapshotFacts,
  Verdict,
} from '../model/index.ts';
import type { ExplanationDocument } from './explanation-schema.ts';
import type { FleetDocument } from './fleet-schema.ts';
import type { FootprintDocument } from './footprint-schema.ts';
import type { RecordDocument } from './record-schema.ts';
import type { ReportDocument } from './report-schema.ts';

// The schemas lend their types alone: writing a document loads no schema library.

/** The footprint as JSON holds it: its maps as objects. */
export function encodeFootprint(footprint: Footprint): FootprintDocument {
  const { snapshot, vmalloc, meminfo, vmstat, allocinfo, pageOwner, kmemleak, ...rest } = footprint;
  const document = {
    schema: 1,
    snapshot: encodeSnapshot(snapshot),
    ...rest,
    vmalloc: vmalloc && { ...vmalloc, byKind: Object.fromEntries(vmalloc.byKind) },
    meminfo: meminfo && Object.fromEntries(meminfo),
    vmstat: vmstat && Object.fromEntries(vmstat),
    allocinfo: allocinfo && {
      ...allocinfo,
      byModule: Object.fromEntries(allocinfo.byModule),
      builtIn: Object.fromEntries(allocinfo.builtIn),
    },
    pageOwner: pageOwner && { ...pageOwner, byModule: Object.fromEntries(pageOwner.byModule) },
    kmemleak: kmemleak && { ...kmemleak, byModule: Object.fromEntries(kmemleak.byModule) },
  };
  return document as unknown as FootprintDocument;
}

function encodeSnapshot(snapshot: SnapshotFacts) {
  const { config, sources, incomplete } = snapshot;
  return {
    ...snapshot,
    config: config && { digest: config.digest, memoryOptions: Object.fromEntries(config.memoryOptions) },
    sources: Object.fromEntries(sources),
    incomplete: Object.fromEntries(incomplete),
  };
}

/** The numbers of one snapshot, to compare later ones with; `version` is kfootprint's. */
export function encodeRecord({ snapshot, readings, ...rest }: FootprintRecord, version: string): RecordDocument {
  const document = {
    schema: 1,
    version,
    snapshot: encodeSnapshot(snapshot),
    ...rest,
    measurements: [...readings].map(([metric, reading]) => ({
      metric,
      ...('series' in reading ? { ...reading, series: reading.series.map(encodeSeries) } : reading),
    })),
  };
  return document as unknown as RecordDocument;
}

/** Most numbers are no bound and lack nothing: there are hundreds of them in each of many records. */
function encodeSeries({ bound, missing, ...series }: Series) {
  return { ...series, ...(bound !== null && { bound }), ...(missing.length > 0 && { missing }) };
}

export function encodeReport(report: Report): ReportDocument {
  const {
    version,
    date,
    run,
    outcome,
    exitCode,
    verdicts,
    baseline,
    search,
    comparison,
    held,
    samples,
    trends,
    limits,
    remarks,
    footprint,
  } = report;
  const document = {
    schema: 1,
    version,
    date,
    run,
    outcome,
    exitCode,
    verdicts: verdicts.map(encodeVerdict),
    baseline,
    search,
    comparison: comparison && {
      blocking: comparison.blocking,
      noted: comparison.noted,
      // What stayed as it was is told by the footprint.
      changes: comparison.changes.filter(({ change }) => change.kind !== 'kept' || change.by !== 0),
    },
    held,
    samples,
    trends,
    limits,
    remarks,
    footprint: encodeFootprint(footprint),
  };
  return document as unknown as ReportDocument;
}

/** The verdict on many targets. */
export function encodeFleet({
  version,
  date,
  outcome,
  exitCode,
  expectedCount,
  targets,
  limits,
  remarks,
}: Fleet): FleetDocument {
  const document = {
    schema: 1,
    kind: 'fleet',
    version,
    date,
    outcome,
    exitCode,
    expectedCount,
    targets: targets.map(({ news, verdicts, ...rest }) => ({ ...rest, verdicts: verdicts.map(encodeVerdict) })),
    limits,
    remarks,
  };
  return document as unknown as FleetDocument;
}

function encodeVerdict({ bound, ...verdict }: Verdict) {
  return { ...verdict, lowerBound: bound === 'lower', upperBound: bound === 'upper' };
}

/** The claims behind a metric's numbers. */
export function encodeExplanation({
  metric,
  unit,
  snapshot,
  series,
  absent,
  lost,
}: ExplainedMetric): ExplanationDocument {
  const document = { schema: 1, metric, unit, snapshot: snapshot.name, series, absent, lost };
  return document as unknown as ExplanationDocument;
}

/** The same on one line: the form of a record in a history, where there are many of them. */
export function printCompact(document: unknown): string {
  return `${JSON.stringify(document)}\n`;
}

/** JSON with two blanks of indent and a line end: the form of every document that is written. */
export function printDocument(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
