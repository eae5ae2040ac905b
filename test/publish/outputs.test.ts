import { describe, expect, test } from 'vitest';
import { outputs, type RunResult } from '../../src/publish/index.ts';
import { judgement, unknown, verdict, waived, warned, within } from './verdicts.ts';

const NOTHING: RunResult = {
  exitCode: 2,
  passed: false,
  judged: null,
  written: new Map(),
  artifactId: null,
  comment: { posted: null, bodyPath: null },
  published: null,
};
const textsOf = (result: RunResult) => Object.fromEntries(outputs.map(({ name, of }) => [name, of(result)]));

describe('outputs', () => {
  test('of a run that ended before it could judge are there, and empty', () => {
    const { verdict: outcome, passed, 'exit-code': exitCode, ...others } = textsOf(NOTHING);
    expect([outcome, passed, exitCode]).toEqual(['error', 'false', '2']);
    expect(new Set(Object.values(others))).toEqual(new Set(['']));
  });

  test('of a check', () => {
    const verdicts = [verdict(), verdict(), verdict(unknown), verdict(warned), verdict(waived), verdict(within)];
    const written = new Map(
      ['report.md', 'report.html', 'report.json', 'badge.json'].map((name) => [name, `out/${name}`]),
    );
    const judged = judgement(verdicts, {
      held: { bytes: 5_000_000, by: -4096 },
      baseline: { origin: 'main.kfp.tar', kernel: null, phase: null, commit: 'abc' },
    });
    const comment = { posted: { url: 'https://gh.example/c/3', id: 3 }, bodyPath: 'out/comment.md' };
    expect(textsOf({ exitCode: 1, passed: false, judged, written, artifactId: 7, comment, published: null })).toEqual({
      verdict: 'over',
      passed: 'false',
      'exit-code': '1',
      'over-count': '2',
      'unknown-count': '1',
      'warn-count': '1',
      'waived-count': '1',
      'total-bytes': '5000000',
      'delta-bytes': '-4096',
      'baseline-origin': 'main.kfp.tar',
      'baseline-sha': 'abc',
      'baseline-reason': '',
      'report-markdown-path': 'out/report.md',
      'report-html-path': 'out/report.html',
      'report-json-path': 'out/report.json',
      'record-path': '',
      'junit-path': '',
      'sarif-path': '',
      'openmetrics-path': '',
      'badge-path': 'out/badge.json',
      'ndjson-path': '',
      'csv-path': '',
      'comment-url': 'https://gh.example/c/3',
      'comment-id': '3',
      'comment-body-path': 'out/comment.md',
      'artifact-id': '7',
      'pull-request': '',
      'status-state': '',
    });
  });

  test('of publish', () => {
    const published = { pullRequest: 7, statusState: 'failure' };
    expect(textsOf({ ...NOTHING, published })).toMatchObject({ 'pull-request': '7', 'status-state': 'failure' });
    const ofQueue = { pullRequest: null, statusState: 'success' };
    expect(textsOf({ ...NOTHING, published: ofQueue })['pull-request']).toBe('');
  });

  test('that are not known are empty, not 0', () => {
    const unmeasured = textsOf({ ...NOTHING, judged: judgement([], { held: { bytes: 0, by: null } }) });
    expect([unmeasured['total-bytes'], unmeasured['delta-bytes']]).toEqual(['0', '']);
    expect(textsOf({ ...NOTHING, judged: judgement([]) })['total-bytes']).toBe('');
  });
});
