import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { hasTool } from './tools.ts';

/** A Python with prometheus-client and junitparser. */
const PYTHON = 'kfootprint-readers';

export const hasReaders = hasTool(PYTHON);

export interface Sample {
  readonly family: string;
  readonly type: string;
  readonly unit: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Case {
  readonly suite: string;
  /** Tests, failures, errors and skipped of the suite. */
  readonly counts: readonly number[];
  readonly properties: Readonly<Record<string, string>>;
  readonly class: string;
  readonly name: string;
  readonly time: number;
  /** Kind, type, message and text. */
  readonly results: readonly (readonly (string | null)[])[];
  readonly out: string | null;
}

/** What OpenMetrics texts say to Prometheus' own library. */
export const readOpenMetrics = (texts: readonly string[]) => readBy<Sample>('openmetrics', texts);
/** The same to readers of the older text format. */
export const readTextFormat = (texts: readonly string[]) => readBy<Sample>('prometheus', texts);
/** The test cases of JUnit's XML, to junitparser. */
export const readJunit = (texts: readonly string[]) => readBy<Case>('junit', texts);

/** Of each text what was read; a text that is refused fails the test. */
function readBy<T>(reader: string, texts: readonly string[]): T[][] {
  const input = JSON.stringify({ reader, texts });
  const { stdout, stderr, status } = spawnSync(PYTHON, [join(import.meta.dirname, 'readers.py')], {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1_048_576,
  });
  expect([status, stderr]).toEqual([0, '']);
  const answers = JSON.parse(stdout) as ({ read: T[] } | { refused: string })[];
  return answers.map((answer, at) => {
    if ('read' in answer) return answer.read;
    return expect.unreachable(`${answer.refused} in ${texts[at]}`);
  });
}
