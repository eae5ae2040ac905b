import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report, SeriesChange } from '../../src/model/index.ts';
import { check } from '../../src/pipeline.ts';
import { changeGroups } from '../../src/report/change-groups.ts';
import { withoutModuleAreas } from '../../src/report/module-areas.ts';
import { systemWorld } from '../../src/world/index.ts';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';

const isCaller = ({ metric, labels }: SeriesChange) => metric === 'vmalloc.caller' && labels.caller === 'load_module';

describe('modules that were loaded since the baseline', () => {
  const folder = ownFolder();
  let report: Report;

  beforeAll(async () => {
    const captures = join(projectFolder, 'test/captures/6.1.0-56-amd64-plain');
    const budgets = join(folder.path, 'kfootprint.yml');
    writeFileSync(budgets, 'version: 1\nbudgets:\n  - { name: slab, metric: slab.total, at-most: 1 GiB }\n');
    report = await check(systemWorld({}), {
      snapshots: [join(captures, 'unload-leak.tar.gz')],
      baseline: join(captures, 'unload.tar.gz'),
      budgets,
      at: null,
      target: null,
      date: '2026-11-20',
      version: '0.1.0',
    });
  });
  afterAll(() => folder.remove());

  const changes = () => report.comparison?.changes ?? [];
  const staticBy = () =>
    changes().reduce(
      (sum, { metric, now, change }) => sum + (metric === 'module.static' && change.kind === 'added' ? (now ?? 0) : 0),
      0,
    );

  test('are counted as themselves, and not as areas of the loader, too', () => {
    // The captures are what the rule is about: all that the loader took more is code and data of modules.
    expect(changes().find(isCaller)?.change).toMatchObject({ kind: 'kept', by: staticBy() });
    expect(staticBy()).toBeGreaterThan(4_000_000);
    expect(
      report.comparison && changeGroups(report.comparison, report.footprint).map(({ name }) => name),
    ).not.toContain('load_module');
    expect(withoutModuleAreas(changes(), report.footprint)).toEqual(changes().filter((one) => !isCaller(one)));
  });

  test('leave the loader what is no module', () => {
    const more = changes().map(
      (one): SeriesChange =>
        isCaller(one) && one.change.kind === 'kept'
          ? { ...one, change: { ...one.change, by: one.change.by - 4096 } }
          : one,
    );
    expect(withoutModuleAreas(more, report.footprint).find(isCaller)?.change).toEqual({
      kind: 'kept',
      was: 4096,
      by: -4096,
    });
  });

  test('change nothing where lines do not tell where all of them are', () => {
    const { footprint } = report;
    const [first, ...rest] = footprint.modules ?? [];
    if (!first) throw new Error('the capture has modules');
    const modules = [{ ...first, evidence: [] }, ...rest];
    expect(withoutModuleAreas(changes(), { ...footprint, modules })).toEqual(changes());
    expect(withoutModuleAreas(changes(), { modules: null, vmalloc: null })).toEqual(changes());
  });
});
