import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, Comparison, Labels, Noise, SeriesChange } from '../../src/model/index.ts';
import { type ChangeGroup, changeGroups } from '../../src/report/change-groups.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const nobody = { slab: null, modules: null, vmalloc: null };
const deviating = (deviation: number): Noise => ({
  deviation,
  recordCount: 9,
  sampleCount: 0,
  isKnown: true,
  reason: '',
});

function kept(metric: string, labels: Labels, was: number, by: number, noise?: Noise): SeriesChange {
  return { metric, labels, now: was + by, change: { kind: 'kept', was, by, ...(noise && { noise }) } };
}
function changed(metric: string, labels: Labels, now: number | null, change: Change): SeriesChange {
  return { metric, labels, now, change };
}
function groupsOf(changes: readonly SeriesChange[], of: Parameters<typeof changeGroups>[1] = nobody): ChangeGroup[] {
  const comparison: Comparison = { changes, blocking: [], noted: [] };
  return changeGroups(comparison, of);
}
const gistOf = ({ name, by, parts }: ChangeGroup) => [name, by, ...parts.map((part) => `${part.name} ${part.by}`)];

/** Caches by their module, in the order of the file. */
function cachesOf(owners: Readonly<Record<string, string | null>>) {
  const lines = Object.keys(owners).map((name) => `${name} 1 1 64 64 1 : tunables 0 0 0 : slabdata 1 1 0`);
  const { slab } = footprintOfFiles({ 'proc/slabinfo': `slabinfo - version: 2.1\n# name\n${lines.join('\n')}\n` });
  if (!slab) throw new Error('the file has caches');
  return {
    ...nobody,
    slab: { ...slab, caches: slab.caches.map((cache) => ({ ...cache, module: owners[cache.name] ?? null })) },
  };
}

describe('a module', () => {
  const isp = { module: 'isp' };

  test('is seen once, with its parts, the largest first, and not again as its callers', () => {
    const groups = groupsOf([
      kept('module.total', isp, 1000, 300),
      kept('module.static', isp, 400, 100),
      kept('module.vmalloc', isp, 600, 200),
      kept('vmalloc.caller', { caller: 'isp_alloc', ...isp }, 500, 150),
      kept('vmalloc.caller', { caller: 'isp_init', ...isp }, 100, 50),
    ]);
    expect(groups.map(gistOf)).toEqual([['isp', 300, 'vmalloc 200', 'static 100']]);
    expect(groups[0]?.parts[0]?.from).toEqual(['isp_alloc', 'isp_init']);
  });

  test('tells what of its total none of its parts tells', () => {
    const groups = groupsOf([kept('module.total', isp, 1000, 300), kept('module.static', isp, 400, 100)]);
    expect(groups.map(gistOf)).toEqual([['isp', 300, 'static 100', 'what is not told apart 200']]);
  });

  test('of which parts moved against each other is told, though its total stands', () => {
    const groups = groupsOf([
      kept('module.total', isp, 1000, 0),
      kept('module.vmalloc', isp, 600, 200),
      kept('module.slab', isp, 400, -200),
    ]);
    expect(groups.map(gistOf)).toEqual([['isp', 0, 'slab -200', 'vmalloc 200']]);
  });

  test('whose total does not compare is the sum of the parts that do, and says why', () => {
    const groups = groupsOf(
      [
        changed('module.total', isp, 900, { kind: 'incomparable', reason: 'what is missing differs' }),
        kept('module.vmalloc', isp, 600, 200),
        changed('module.slab', isp, 64, { kind: 'added' }),
        changed('slab.cache', { cache: 'isp_frames' }, 128, { kind: 'added' }),
      ],
      cachesOf({ isp_frames: 'isp' }),
    );
    expect(groups.map(gistOf)).toEqual([['isp', 264, 'vmalloc 200', 'slab 64']]);
    expect(groups[0]).toMatchObject({ was: 600, now: 864, band: null, incomparable: 'what is missing differs' });
    expect(groups[0]?.parts[1]).toMatchObject({ was: null, from: ['isp_frames'] });
  });

  test('of which all that compares is new was nothing before, and not zero', () => {
    const groups = groupsOf([changed('module.slab', isp, 64, { kind: 'added' })]);
    expect(groups).toMatchObject([{ name: 'isp', was: null, now: 64, by: 64 }]);
  });

  test('has no part that came as nothing', () => {
    const groups = groupsOf([
      changed('module.total', isp, 100, { kind: 'added' }),
      changed('module.static', isp, 100, { kind: 'added' }),
      changed('module.vmalloc', isp, 0, { kind: 'added' }),
    ]);
    expect(groups.map(gistOf)).toEqual([['isp', 100, 'static 100']]);
  });

  test('has its callers and caches as parts where nothing else tells them', () => {
    const groups = groupsOf(
      [
        changed('module.total', isp, 900, { kind: 'incomparable', reason: 'another layout' }),
        kept('vmalloc.caller', { caller: 'isp_alloc', ...isp }, 500, 150),
        kept('slab.cache', { cache: 'isp_frames' }, 500, -50),
      ],
      cachesOf({ isp_frames: 'isp' }),
    );
    expect(groups.map(gistOf)).toEqual([['isp', 100, 'vmalloc by isp_alloc 150', 'slab cache isp_frames -50']]);
  });

  test('that came or went is new or gone: a side that is not there is no zero', () => {
    const [gone, come] = groupsOf([
      changed('module.total', isp, 100, { kind: 'added' }),
      changed('module.total', { module: 'old' }, null, { kind: 'removed', was: 300 }),
    ]);
    expect(gone).toMatchObject({ name: 'old', was: 300, now: null, by: -300 });
    expect(come).toMatchObject({ name: 'isp', was: null, now: 100, by: 100 });
  });
});

describe('a cache that is gone', () => {
  const gone = (metric: string, labels: Labels, was: number) => changed(metric, labels, null, { kind: 'removed', was });

  test('is in the part of its module that fell with it, and not beside it: the snapshot has it no more', () => {
    const groups = groupsOf([
      kept('module.total', { module: 'isp_core' }, 900, -300),
      kept('module.slab', { module: 'isp_core' }, 300, -300),
      gone('slab.cache', { cache: 'isp-core-frames' }, 320),
    ]);
    expect(groups.map(gistOf)).toEqual([['isp_core', -300, 'slab -300']]);
    expect(groups[0]?.parts[0]?.from).toEqual(['isp-core-frames']);
  });

  test('is of the module with the longest name that fits', () => {
    const groups = groupsOf([
      gone('module.slab', { module: 'isp' }, 100),
      gone('module.slab', { module: 'isp_core' }, 300),
      gone('slab.cache', { cache: 'isp_core_frames' }, 320),
    ]);
    expect(groups.map(({ name, parts }) => [name, parts[0]?.from])).toEqual([
      ['isp_core', ['isp_core_frames']],
      ['isp', []],
    ]);
  });

  test('stands alone where nothing of a module of its name fell', () => {
    const groups = groupsOf([
      kept('module.slab', { module: 'isp' }, 300, 100),
      gone('module.slab', { module: 'codec' }, 200),
      gone('slab.cache', { cache: 'isp_frames' }, 320),
    ]);
    expect(groups.map(gistOf)).toEqual([
      ['isp_frames', -320],
      ['codec', -200, 'slab -200'],
      ['isp', 100, 'slab 100'],
    ]);
  });
});

describe('what no module is known to hold', () => {
  test('stands alone: caches, callers, and what no line of the bill tells', () => {
    const groups = groupsOf([
      kept('slab.cache', { cache: 'dentry' }, 500, 50),
      kept('vmalloc.caller', { caller: 'kernel_clone' }, 500, 60),
      kept('kernel.unaccounted', {}, 500, -70),
      kept('slab.total', {}, 500, 50),
    ]);
    expect(groups.map(({ name, kind }) => [name, kind])).toEqual([
      ['kernel.unaccounted', 'rest'],
      ['kernel_clone', 'caller'],
      ['dentry', 'cache'],
    ]);
  });

  test('a cache that is in no total of its module stands alone, and says whose it is said to be', () => {
    const groups = groupsOf(
      [kept('module.total', { module: 'fuse' }, 100, 0), kept('slab.cache', { cache: 'fuse_request' }, 500, -500)],
      cachesOf({ fuse_request: 'fuse' }),
    );
    expect(groups).toMatchObject([{ name: 'fuse_request', kind: 'cache', module: 'fuse', by: -500 }]);
  });
});

test('what is within its noise comes after all that is not, however large', () => {
  const groups = groupsOf([
    kept('slab.cache', { cache: 'dentry' }, 5000, 900, deviating(300)),
    kept('slab.cache', { cache: 'filp' }, 5000, 901, deviating(300)),
    kept('slab.cache', { cache: 'pid' }, 5000, 4),
  ]);
  expect(groups.map(({ name }) => name)).toEqual(['filp', 'pid', 'dentry']);
});

test('what stands as it stood, and what does not compare, is no change', () => {
  const incomparable = { kind: 'incomparable', reason: 'another page size' } as const;
  expect(
    groupsOf([
      kept('slab.cache', { cache: 'dentry' }, 5000, 0),
      changed('slab.cache', { cache: 'filp' }, 5000, incomparable),
      changed('module.total', { module: 'isp' }, 5000, incomparable),
    ]),
  ).toEqual([]);
});

test('names are text: those that objects have of their own are as good as any', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const groups = groupsOf(names.flatMap((module) => [kept('module.total', { module }, 10, 5)]));
  expect(groups.map(({ name }) => name).sort()).toEqual([...names].sort());
});

test('no byte is in two groups: vmalloc by caller adds up to what the groups say, whatever compares', () => {
  const caller = fc.record({
    caller: fc.constantFrom('a', 'b', 'c'),
    module: fc.constantFrom('isp', 'codec'),
    by: fc.integer({ min: -100, max: 100 }),
  });
  const unique = fc.uniqueArray(caller, { selector: (one) => `${one.caller} ${one.module}` });
  fc.assert(
    fc.property(unique, fc.boolean(), fc.boolean(), (callers, totalCompares, partCompares) => {
      const modules = [...new Set(callers.map(({ module }) => module))];
      const byOf = (module: string) =>
        callers.filter((one) => one.module === module).reduce((total, { by }) => total + by, 0);
      const or = (compares: boolean, one: SeriesChange): SeriesChange =>
        compares ? one : { ...one, change: { kind: 'incomparable', reason: 'unlike' } };
      const groups = groupsOf([
        ...modules.flatMap((module) => [
          or(totalCompares, kept('module.total', { module }, 1000, byOf(module))),
          or(partCompares, kept('module.vmalloc', { module }, 1000, byOf(module))),
        ]),
        ...callers.map(({ caller, module, by }) => kept('vmalloc.caller', { caller, module }, 1000, by)),
      ]);
      for (const module of modules) {
        const own = groups.filter((group) => group.module === module);
        expect(own.reduce((total, { by }) => total + by, 0)).toBe(byOf(module));
        for (const { by, parts } of own)
          if (parts.length > 0) expect(parts.reduce((total, part) => total + part.by, 0)).toBe(by);
      }
    }),
  );
});
