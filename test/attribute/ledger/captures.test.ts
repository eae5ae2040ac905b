import { describe, expect, test } from 'vitest';
import type { DynamicBytes, Footprint } from '../../../src/model/index.ts';
import { captured } from '../../measure/footprints.ts';
import { allCaptures } from '../../support/oracle.ts';

const usableOf = (name: string) => {
  const found = allCaptures.find((one) => one.name === name);
  if (!found) throw new Error(`no capture ${name}`);
  return (allocator: string) => found.truth.fp_truth.allocators[allocator]?.usable ?? 0;
};

const moduleOf = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted);

describe.each(['prof-plain/truth-small', 'prof-plain/truth-big'])('%s, a kernel that profiles allocations', (name) => {
  const usable = usableOf(name);

  test('tells all that the module took, within 2 %', async () => {
    const truth = moduleOf(await captured(name), 'fp_truth');
    expect(truth?.dynamic.vmalloc).toBe(usable('vmalloc'));
    const parts = ['slab', 'pages', 'percpu', 'unclassified'] as const;
    const told = parts.reduce((total, part) => total + (truth?.dynamic[part] ?? 0), 0);
    const asked = usable('kmalloc') + usable('kmem_cache') + usable('alloc_pages') + usable('percpu');
    expect(Math.abs(told / asked - 1)).toBeLessThan(0.02);
    expect(truth?.missing).toEqual(['static percpu', 'dma', 'btf']);
  });

  test('has a block of its own, by module and place', async () => {
    const { allocinfo } = await captured(name);
    const truth = allocinfo?.byModule.get('fp_truth');
    expect(truth?.sites.map(({ func }) => func)).toEqual(
      expect.arrayContaining(['do_vmalloc', 'do_pages', 'do_cache', 'do_kmalloc']),
    );
    expect(truth?.sites.find(({ func }) => func === 'do_pages')?.bytes).toBe(usable('alloc_pages'));
    expect(truth?.sites.find(({ func }) => func === 'do_kmalloc')?.bytes).toBe(usable('kmalloc'));
    // Slab pages and percpu pages, by awk.
    const twice = { 'prof-plain/truth-small': 0, 'prof-plain/truth-big': 12_034_048 + 1_064_960 + 32_768 }[name];
    if (twice) expect((allocinfo?.bytes ?? 0) - (allocinfo?.distinctBytes ?? 0)).toBe(twice);
  });
});

describe.each(allCaptures.map(({ name, truth }) => [name, truth.snapshots] as const))('%s', (name, snapshots) => {
  test.each(snapshots)('%s: every part is the sum of its evidence, and the rows add up', async (at) => {
    const footprint = await captured(name, at);
    for (const module of footprint.modules ?? []) {
      for (const [part, bytes] of Object.entries({ static: module.residentBytes, ...module.dynamic })) {
        const evidence = module.evidence.filter((one) => one.part === part);
        expect([module.name, part, evidence.reduce((total, one) => total + one.bytes, 0)]).toEqual([
          module.name,
          part,
          bytes ?? 0,
        ]);
      }
      const dynamic = Object.values(module.dynamic).reduce((total: number, bytes) => total + (bytes ?? 0), 0);
      expect(module.totalBytes).toBe(module.residentBytes + dynamic);
    }
    const held = (part: keyof DynamicBytes) =>
      footprint.modules?.reduce((total, { dynamic }) => total + (dynamic[part] ?? 0), 0) ?? 0;
    expect((footprint.unattributed.slab ?? 0) + held('slab')).toBe(footprint.slab?.meminfoBytes);
    for (const [allocator, bytes] of Object.entries(footprint.unattributed))
      expect([allocator, (bytes ?? 0) >= 0]).toEqual([allocator, true]);
  });
});

describe.each(['prof-debug/truth-small', 'prof-debug/truth-big'])(
  '%s, with stacks of pages and slab objects',
  (name) => {
    const usable = usableOf(name);

    test('tells each class by itself', async () => {
      const { dynamic, missing } = moduleOf(await captured(name), 'fp_truth') ?? {};
      expect(dynamic).toMatchObject({
        vmalloc: usable('vmalloc'),
        slab: usable('kmalloc') + usable('kmem_cache'),
        pages: usable('alloc_pages'),
        dma: usable('dma_coherent'),
      });
      // The arrays of page pointers behind its vmalloc, and what is too small to have a class.
      expect(dynamic?.unclassified).toBeLessThan(0.02 * usable('vmalloc'));
      expect(missing).toEqual(['static percpu', 'btf']);
    });
  },
);

describe.each(['6.12.117+deb12-amd64-debug/truth-small', '6.12.117+deb12-amd64-debug/truth-big'])(
  '%s, a kernel as it is shipped with slub_debug=U',
  (name) => {
    test('tells what was asked of kmalloc and of the cache, to the byte', async () => {
      const { dynamic, missing, evidence } = moduleOf(await captured(name), 'fp_truth') ?? {};
      const asked = allCaptures.find((one) => one.name === name)?.truth.fp_truth.allocators;
      expect(dynamic?.slab).toBe((asked?.kmalloc?.asked ?? 0) + (asked?.kmem_cache?.asked ?? 0));
      expect(dynamic?.pages).toBeNull();
      expect(missing).toEqual(['pages', 'percpu', 'dma', 'btf']);
      expect(new Set(evidence?.filter(({ part }) => part === 'slab').map(({ grade }) => grade))).toEqual(
        new Set(['exact']),
      );
    });
  },
);
