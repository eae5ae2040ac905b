import type { TreeSource } from '../model/index.ts';
import { count, Rejection, words } from './lines.ts';
import { reduceTree } from './tree.ts';

/** What a compressed RAM disk holds, in bytes. */
export interface ZramDevice {
  /** Data that was stored, uncompressed. */
  readonly originalBytes: number;
  readonly compressedBytes: number;
  /** RAM of its pool: whole pages of zsmalloc. */
  readonly usedBytes: number;
}

/**
 * `/sys/block/zramN/mm_stat` (mm_stat_show in drivers/block/zram/zram_drv.c, from 4.1 on): one line of numbers, of which
 * later kernels append more. `/sys/block/zramN` is a link to the folder in `/sys/devices`.
 */
export const sysBlockZram: TreeSource<'sys/block', ReadonlyMap<string, ZramDevice>> = {
  kind: 'tree',
  name: 'sys/block',
  summary: 'Compressed RAM disks (zram): what they hold, and the RAM it takes.',
  paths: ['sys/block/zram*/mm_stat', 'sys/devices/virtual/block/zram*/mm_stat'],
  capture: [{ as: 'values', when: 'later', paths: ['sys/block/zram*/mm_stat'] }],
  start() {
    const devices = new Map<string, ZramDevice>();
    return reduceTree({
      //    65536      527    65536 26214400    65536        0        0        0
      value(path, text) {
        const device = path.split('/').at(-2) ?? '';
        const values = words(text).map((word, column) => count(word, `column ${column + 1} of mm_stat`));
        const [originalBytes, compressedBytes, usedBytes] = values;
        if (originalBytes === undefined || compressedBytes === undefined || usedBytes === undefined)
          throw new Rejection(`mm_stat has ${values.length} columns, at least 3 were expected`);
        devices.set(device, { originalBytes, compressedBytes, usedBytes });
      },
      link() {},
      end: () => devices,
    });
  },
};
