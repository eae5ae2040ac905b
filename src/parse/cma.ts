import type { TreeSource } from '../model/index.ts';
import { quote, Rejection } from './lines.ts';
import { entryOf, leadingCount, reduceTree } from './tree.ts';

/** What the kernel says of one CMA area, in pages; null where the file is not there. */
export interface CmaArea {
  totalPages: number | null;
  usedPages: number | null;
  /** Free pages in one piece, the largest. */
  largestRunPages: number | null;
}

export type CmaAreas = ReadonlyMap<string, CmaArea>;

const emptyArea = (): CmaArea => ({ totalPages: null, usedPages: null, largestRunPages: null });

const DEBUG_FIELDS = { count: 'totalPages', used: 'usedPages', maxchunk: 'largestRunPages' } as const;

/**
 * `/sys/kernel/debug/cma/NAME/{count,used,maxchunk}` (mm/cma_debug.c), all in pages, whatever the order of a bit is. The
 * folder has been called `cma-0`, `cma-NAME` (from 4.12) and NAME.
 */
export const debugCma: TreeSource<'sys/kernel/debug/cma', CmaAreas> = {
  kind: 'tree',
  name: 'sys/kernel/debug/cma',
  summary: 'CMA areas: pages that drivers hold, and the largest free run.',
  paths: Object.keys(DEBUG_FIELDS).map((file) => `sys/kernel/debug/cma/*/${file}`),
  capture: [{ as: 'values', when: 'later' }],
  start() {
    const areas = new Map<string, CmaArea>();
    return reduceTree({
      value(path, text) {
        const [, , , , folder = '', file = ''] = path.split('/');
        const field = DEBUG_FIELDS[file as keyof typeof DEBUG_FIELDS];
        entryOf(areas, folder.replace(/^cma-(?=.)/, ''), emptyArea)[field] = leadingCount(text, file);
      },
      link() {},
      end: () => areas,
    });
  },
};

/**
 * `/sys/kernel/mm/cma/NAME/{total_pages,available_pages}` (mm/cma_sysfs.c, from 6.12 on). The counters beside them
 * (`alloc_pages_success`, …) only ever grow: they say nothing of what is held.
 */
export const sysCma: TreeSource<'sys/kernel/mm/cma', CmaAreas> = {
  kind: 'tree',
  name: 'sys/kernel/mm/cma',
  summary: 'CMA areas: pages in all, and pages that are free.',
  paths: ['sys/kernel/mm/cma/*/total_pages', 'sys/kernel/mm/cma/*/available_pages'],
  capture: [{ as: 'values', when: 'later' }],
  start() {
    const totals = new Map<string, number>();
    const available = new Map<string, number>();
    return reduceTree({
      value(path, text) {
        const [, , , , name = '', file = ''] = path.split('/');
        const pages = leadingCount(text, file);
        const other = (file === 'total_pages' ? available : totals).get(name) ?? pages;
        if (file === 'total_pages' ? pages < other : pages > other)
          throw new Rejection(`area ${quote(name)} has more free pages than pages`);
        (file === 'total_pages' ? totals : available).set(name, pages);
      },
      link() {},
      end() {
        const areas = new Map<string, CmaArea>();
        for (const name of [...totals.keys(), ...available.keys()]) {
          const totalPages = totals.get(name) ?? null;
          const free = available.get(name);
          const usedPages = totalPages === null || free === undefined ? null : totalPages - free;
          areas.set(name, { totalPages, usedPages, largestRunPages: null });
        }
        return areas;
      },
    });
  },
};
