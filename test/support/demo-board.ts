import type { Report } from '../../src/model/index.ts';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';

/** The report that the README makes: a module grew past its limit. */
export function demoReport(): Promise<Report> {
  return check(systemWorld({}), {
    snapshots: ['examples/demo-board/pull-request.kfp.tar.gz'],
    baseline: 'examples/demo-board/main.kfp.tar.gz',
    budgets: 'examples/demo-board/kfootprint.yml',
    at: null,
    target: null,
    date: '2026-11-20',
    version: '0.1.0',
  });
}
