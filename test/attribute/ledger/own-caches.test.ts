import { describe, expect, test } from 'vitest';
import { withOwners } from '../../../src/attribute/index.ts';
import { ownCaches } from '../../../src/attribute/ledger/own-caches.ts';
import type { SlabCache } from '../../../src/model/index.ts';
import { parse } from '../../config/complaints.ts';
import { captured } from '../../measure/footprints.ts';

function cache(name: string, aliases: readonly string[] | null = []): SlabCache {
  const sizes = { bytes: 4096, activeBytes: 4000, wasteBytes: 96, objectSizeBytes: 40 };
  const counts = { activeObjects: 100, objects: 102, slabs: 1 };
  return { name, ...sizes, ...counts, aliases, module: null, source: 'proc/slabinfo', line: 3 };
}

const owned = (caches: readonly SlabCache[], ...modules: readonly string[]) =>
  [...ownCaches(caches, modules).alone].map(([{ name }, module]) => [name, module]);

describe('caches that carry a module’s name', () => {
  test('are its own, by whole words', () => {
    expect(owned([cache('isp_frame'), cache('isp'), cache('ispell_word'), cache('crisp')], 'isp')).toEqual([
      ['isp_frame', 'isp'],
      ['isp', 'isp'],
    ]);
  });

  test('may be spelled with dashes', () => {
    expect(owned([cache('btrfs-extent-map'), cache('dm-bufio-5')], 'btrfs', 'dm_bufio')).toEqual([
      ['btrfs-extent-map', 'btrfs'],
      ['dm-bufio-5', 'dm_bufio'],
    ]);
  });

  test('belong to the module with the longest name', () => {
    expect(owned([cache('nf_conntrack_expect')], 'nf', 'nf_conntrack')).toEqual([
      ['nf_conntrack_expect', 'nf_conntrack'],
    ]);
  });

  test('are shared where another name has the same slabs', () => {
    const row = cache('kernfs_node_cache', ['bridge_fdb_cache', 'xfs_buf']);
    const { alone, shared } = ownCaches([row], ['bridge']);
    expect(alone.size).toBe(0);
    expect([...shared]).toEqual([
      ['bridge', [{ name: 'bridge_fdb_cache', row: 'kernfs_node_cache', with: ['kernfs_node_cache', 'xfs_buf'] }]],
    ]);
    expect(owned([cache('isp_frame', ['isp_stat'])], 'isp')).toEqual([['isp_frame', 'isp']]);
  });
});

describe('on a kernel as it is shipped', () => {
  const KERNELS = [
    ['6.1.0-50-arm64-plain', 2505 * 1048],
    ['6.1.0-50-armmp-plain', 2505 * 1048],
    ['6.1.0-56-amd64-plain', 2505 * 1048],
    ['6.12.117+deb12-amd64-plain', 2505 * 1048],
  ] as const;

  // active_objs × objsize by awk; asked were 2500 objects of 1040 bytes.
  test.each(KERNELS)('%s: a cache with a row of its own is the module’s, as inferred', async (kernel, bytes) => {
    const { modules, slab } = await captured(`${kernel}/truth-big`);
    const truth = modules?.find(({ name }) => name === 'fp_truth');
    expect(truth).toMatchObject({ dynamic: { slab: bytes }, sharedCaches: [], lowerBound: true });
    expect(truth?.missing).toContain('other slab');
    expect(truth?.evidence.filter(({ part }) => part === 'slab')).toMatchObject([
      { bytes, grade: 'inferred', source: 'proc/slabinfo' },
    ]);
    expect(slab?.caches.find(({ name }) => name === 'fp_truth_cache')?.module).toBe('fp_truth');
    expect(Math.abs(bytes / 2_600_000 - 1)).toBeLessThan(0.06);
  });

  test.each(KERNELS.map(([kernel]) => kernel))('%s: of a cache that was merged nothing is claimed', async (kernel) => {
    const { modules } = await captured(`${kernel}/truth-small`);
    const truth = modules?.find(({ name }) => name === 'fp_truth');
    expect(truth?.dynamic.slab).toBeNull();
    expect(truth?.missing).toContain('slab');
    const [shared, ...others] = truth?.sharedCaches ?? [];
    expect(shared?.name).toBe('fp_truth_cache');
    expect(shared?.with.length).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });

  test('an owner of the budget file has the last word', async () => {
    const footprint = await captured('6.1.0-50-arm64-plain/truth-big');
    const budgets = 'version: 1\nbudgets:\n  - { metric: slab.total, at-most: 1 MiB }\n';
    const { owners } = parse(`${budgets}owners:\n  - { cache: fp_truth_cache, module: zram }\n`);
    const owned = withOwners(footprint, owners);
    const slabOf = (wanted: string) => owned.modules?.find(({ name }) => name === wanted)?.dynamic.slab;
    const row = footprint.slab?.caches.find(({ name }) => name === 'fp_truth_cache');
    expect(slabOf('zram')).toBe(row?.bytes);
    expect(slabOf('fp_truth')).toBeNull();
    expect(owned.slab?.caches.find(({ name }) => name === 'fp_truth_cache')?.module).toBe('zram');
    const held = owned.modules?.reduce((total, { dynamic }) => total + (dynamic.slab ?? 0), 0) ?? 0;
    expect((owned.unattributed.slab ?? 0) + held).toBe(owned.slab?.meminfoBytes);
    expect(withOwners(owned, owners)).toEqual(owned);
  });
});
