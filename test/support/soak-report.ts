import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model/index.ts';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';
import { projectFolder } from './cli.ts';
import { ownFolder } from './own-folder.ts';

/** The report on a run of real snapshots, by its name among the captures: `prof-plain/leak`. */
export async function soakReport(name: string, budgets: string): Promise<Report> {
  const folder = ownFolder();
  const file = join(folder.path, 'kfootprint.yml');
  writeFileSync(file, `version: 1\nbudgets:\n${budgets}`);
  try {
    return await check(systemWorld({}), {
      snapshots: [join(projectFolder, 'test/captures', `${name}.tar.gz`)],
      baseline: null,
      budgets: file,
      at: null,
      target: null,
      date: '2026-11-20',
      version: '0.1.0',
    });
  } finally {
    folder.remove();
  }
}

/** A limit of the rate of every cache, one of the size of the cache that leaks, and one of a module that is far away. */
export const SOAK_BUDGETS = `  - { name: every cache, metric: slab.cache, select: { cache: "*" }, slope: 256 KiB/min }
  - { name: its size, metric: slab.cache, select: { cache: kmalloc-512 }, at-most: 1 MiB }
  - { name: every module, metric: module.total, select: { module: "*" }, at-most: 512 MiB }
`;
