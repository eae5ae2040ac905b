import { recordOf } from '../../bench/many-records.mjs';

export interface RecordAsked {
  readonly target?: string;
  readonly commit?: string;
  readonly committedAt?: string | null;
  readonly recordedAt?: string | null;
  readonly runId?: number | null;
  readonly runAttempt?: number;
  readonly measurements?: readonly object[];
}

/** A commit whose name begins with a number. */
export function commitOf(number: number): string {
  return number.toString(16).padStart(8, '0').padEnd(40, 'c');
}

/** The document of a record, as `record` writes it, of ten numbers or of those given. */
export function recordDocument(asked: RecordAsked = {}) {
  const { target = 'board', commit = commitOf(1), committedAt = '2026-03-01T10:00:00.000Z', runId = 7 } = asked;
  const document = recordOf({ target, commit, committedAt: committedAt ?? '', runId: runId ?? 0 }, () => 0.5);
  const { recordedAt = committedAt, runAttempt = 1, measurements = document.measurements } = asked;
  return {
    ...document,
    origin: { ...document.origin, committedAt, recordedAt, runId, runAttempt: runId === null ? null : runAttempt },
    measurements,
  };
}

/** Where its file lies, and its text. */
export function recordFile(asked: RecordAsked = {}): [string, Buffer] {
  const document = recordDocument(asked);
  const { commit, committedAt, runId, runAttempt } = document.origin;
  const folder = `${encodeURIComponent(document.snapshot.target)}/${(committedAt ?? '1970-01').slice(0, 7)}`;
  return [`${folder}/${commit}-${runId ?? 0}.${runAttempt ?? 0}.json`, Buffer.from(`${JSON.stringify(document)}\n`)];
}

/** One number without labels. */
export function single(metric: string, value: number): object {
  return { metric, series: [{ labels: {}, value }] };
}
