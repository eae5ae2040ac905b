import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { occupantsOf } from '../../../src/attribute/across/occupants.ts';
import { traceClaims } from '../../../src/attribute/across/trace-residue.ts';
import type { Footprint, LoadCostPartName } from '../../../src/model/index.ts';
import { sum } from '../../../src/model/index.ts';
import type { TraceGroup } from '../../../src/parse/index.ts';
import { captured } from '../../measure/footprints.ts';
import { allCaptures, type Capture } from '../../support/oracle.ts';
import { ownFolder } from '../../support/own-folder.ts';

// Held against what the captured kernels were asked for (truth.json), and against awk over the same files.

const PAGE = 4096;

function capture(name: string): Capture {
  const found = allCaptures.find((each) => each.name === name);
  if (!found) throw new Error(`no capture ${name}`);
  return found;
}

function truthOf(name: string, allocator: string): { readonly asked: number; readonly usable: number } {
  const found = capture(name).truth.fp_truth.allocators[allocator];
  if (!found) throw new Error(`${name} asked nothing of ${allocator}`);
  return found;
}

function loadPart({ loadCosts }: Footprint, part: LoadCostPartName) {
  const [cost, ...others] = loadCosts ?? [];
  expect(others).toEqual([]);
  expect(cost).toMatchObject({ modules: ['fp_truth'], from: 's01-before', reason: null });
  return cost?.parts.find((each) => each.part === part);
}

const LOADED_ALONE = allCaptures.map(({ name }) => name).filter((name) => /\/truth-(?:small|big)(?:-2)?$/.test(name));
const SHIPPED = LOADED_ALONE.filter((name) => /^6\..*-plain\//.test(name));
const ARM = SHIPPED.filter((name) => /arm/.test(name));

describe.each(LOADED_ALONE)('%s', (name) => {
  test('what loading took of code, vmalloc and caches of its own is what the module asked for', async () => {
    const footprint = await captured(name);
    expect(loadPart(footprint, 'static')).toMatchObject({ bytes: 126_976, grade: 'exact' });
    expect(loadPart(footprint, 'vmalloc')).toMatchObject({ bytes: truthOf(name, 'vmalloc').usable, grade: 'exact' });
    const own = loadPart(footprint, 'own-caches');
    expect(own).toMatchObject({ grade: 'inferred', note: expect.stringContaining('fp_truth_cache') });
    const asked = truthOf(name, 'kmem_cache').asked;
    expect(own?.bytes).toBeGreaterThanOrEqual(asked);
    // Slabs are whole, and with their debugging on an object is larger by 64 bytes.
    expect(own?.bytes).toBeLessThan(asked * (name.includes('debug') ? 1.5 : 1.06));
  });

  test('nothing is left behind: nothing went', async () => {
    const footprint = await captured(name);
    expect(footprint.residues).toEqual([]);
    expect(footprint.diagnostics.filter(({ message }) => message.includes('unloaded'))).toEqual([]);
  });
});

test('there are captures of all four kernels as shipped', () => {
  expect(new Set(SHIPPED.map((name) => name.split('/')[0])).size).toBe(4);
  expect(ARM).toHaveLength(4);
});

describe.each(SHIPPED)('%s', (name) => {
  test('kmalloc gave what the module asked for, in slots, within the band', async () => {
    const kmalloc = loadPart(await captured(name), 'kmalloc');
    const { usable } = truthOf(name, 'kmalloc');
    expect(kmalloc).toMatchObject({ grade: 'inferred', source: 'proc/slabinfo' });
    expect(kmalloc?.errorBytes).toBe(Math.max(Math.ceil((kmalloc?.bytes ?? 0) * 0.06), 131_072));
    expect(Math.abs((kmalloc?.bytes ?? 0) - usable)).toBeLessThanOrEqual(Math.max(usable * 0.06, 131_072));
  });
});

test('of kmalloc with slab debugging or profiling on no band is promised', async () => {
  // 261,824 bytes off what was asked: records of objects are kmallocs themselves.
  expect(loadPart(await captured('prof-plain/truth-big'), 'kmalloc')?.errorBytes).toBeNull();
  const kmalloc = loadPart(await captured('6.12.117+deb12-amd64-debug/truth-big'), 'kmalloc');
  expect(kmalloc).toMatchObject({ errorBytes: null, note: expect.stringContaining('debugging') });
  expect(kmalloc?.bytes).toBeGreaterThan(truthOf('6.12.117+deb12-amd64-debug/truth-big', 'kmalloc').usable);
});

describe.each(ARM)('%s', (name) => {
  const pages = Math.ceil(truthOf(name, 'dma_coherent').asked / PAGE);

  test('CmaFree fell by the pages of coherent DMA, which are then the module’s', async () => {
    const footprint = await captured(name);
    expect(loadPart(footprint, 'cma')).toMatchObject({ bytes: pages * PAGE, grade: 'inferred' });
    const module = footprint.modules?.find((each) => each.name === 'fp_truth');
    expect(module?.dynamic.dma).toBe(pages * PAGE);
    expect(module?.missing).toContain('other dma');
    expect(module?.missing).not.toContain('dma');
    expect(module?.totalBytes).toBe(
      126_976 + truthOf(name, 'vmalloc').usable + pages * PAGE + (module?.dynamic.slab ?? 0),
    );
    const claim = module?.evidence.find(({ part }) => part === 'dma');
    expect(claim).toMatchObject({ bytes: pages * PAGE, grade: 'inferred' });
    expect(claim?.source).toBe('s01-before → s02-with: proc/meminfo');
    expect(lineOf(name, 's02-with', 'proc/meminfo', claim?.line ?? 0)).toMatch(/^CmaFree:/);
    expect(footprint.unattributed.pages).toBe((footprint.bill?.unaccountedBytes ?? 0) - pages * PAGE);
    for (const other of footprint.modules ?? []) if (other !== module) expect(other.dynamic.dma).toBeNull();
  });

  test('before that nobody knows of DMA', async () => {
    const before = await captured(name, 's01-before');
    expect(before.loadCosts).toBeNull();
    expect(before.modules?.every(({ dynamic }) => dynamic.dma === null)).toBe(true);
  });
});

test('amd64 has no CMA, and no part for it', async () => {
  expect(loadPart(await captured('6.1.0-56-amd64-plain/truth-big'), 'cma')).toBeUndefined();
});

const LEAKS = ['6.1.0-56-amd64-plain', '6.12.117+deb12-amd64-plain', 'prof-debug'].map(
  (kernel) => `${kernel}/unload-leak`,
);

describe.each(LEAKS)('%s', (name) => {
  test('the leaker is named, with every byte of vmalloc', async () => {
    const footprint = await captured(name);
    const leaked = truthOf(name, 'vmalloc').usable;
    expect(footprint.residues).toHaveLength(1);
    expect(footprint.residues?.[0]).toMatchObject({ module: 'fp_truth', lastSeen: 's02-loaded', rivals: [] });
    expect(footprint.residues?.[0]?.parts.vmalloc).toBe(leaked);
    const evidence = footprint.residues?.[0]?.evidence.filter(({ part }) => part === 'vmalloc') ?? [];
    expect(sum(evidence, ({ bytes }) => bytes)).toBe(leaked);
    for (const { line, source } of evidence)
      expect(lineOf(name, 's03-leaked', source, line ?? 0)).toMatch(/ 0xffffffff\w+ pages=37 vmalloc/);
    // Nobody else is said to hold it.
    for (const { evidence: of } of footprint.modules ?? []) expect(of.filter(isVmalloc)).toEqual([]);
    expect(footprint.diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^module fp_truth was unloaded and left .* behind \(vmalloc 444 KiB/),
    );
  });

  test('with --at before the unload nothing is gone', async () => {
    const loaded = await captured(name, 's02-loaded');
    expect(loaded.residues).toEqual([]);
    expect(loaded.loadCosts).toHaveLength(1);
    const first = await captured(name, 's01-before');
    expect([first.residues, first.loadCosts]).toEqual([null, null]);
  });
});

const isVmalloc = ({ part }: { part: string }) => part === 'vmalloc';

test('the address is known to be the module’s by its area, or by its size and the next module', async () => {
  const gradesOf = async (name: string) =>
    new Set((await captured(name)).residues?.[0]?.evidence.filter(isVmalloc).map(({ grade }) => grade));
  expect(await gradesOf('6.1.0-56-amd64-plain/unload-leak')).toEqual(new Set(['exact'])); // one area
  expect(await gradesOf('6.12.117+deb12-amd64-plain/unload-leak')).toEqual(new Set(['derived'])); // several, hashed
  expect(await gradesOf('prof-debug/unload-leak')).toEqual(new Set(['exact'])); // several, real addresses
});

test('areas that a profiled kernel keeps of a module are named', async () => {
  const { residues, vmalloc } = await captured('prof-debug/unload-leak');
  // 21 and 9 pages: data and read-only data; the text, one page, is gone.
  expect(residues?.[0]?.parts.static).toBe(30 * PAGE);
  expect(vmalloc?.orphanModuleAreas.map(({ module, residentBytes }) => [module, residentBytes / PAGE])).toEqual([
    ['fp_truth', 21],
    ['fp_truth', 9],
  ]);
});

describe.each(['6.1.0-56-amd64-plain/unload', '6.12.117+deb12-amd64-plain/unload'])('%s', (name) => {
  test.each(['s03-truth-gone', 's04-all-gone'])('%s: nothing is left of any module', async (at) => {
    const footprint = await captured(name, at);
    expect(footprint.residues?.map(({ module }) => module)).toContain('fp_truth');
    for (const { module, parts, evidence } of footprint.residues ?? [])
      expect([module, parts, evidence]).toEqual([
        module,
        { vmalloc: 0, slab: null, static: 0, unclassified: null },
        [],
      ]);
    expect(footprint.diagnostics.filter(({ message }) => message.includes('left'))).toEqual([]);
  });

  test('the modules that went are those that /proc/modules lists no more', async () => {
    const { residues } = await captured(name, 's03-truth-gone');
    expect(residues?.map(({ module }) => module)).toEqual(['fp_truth']);
  });

  test('the whole set is one load; nothing is told of what went', async () => {
    const { loadCosts } = await captured(name);
    expect(loadCosts).toHaveLength(1);
    expect(loadCosts?.[0]?.modules).toHaveLength(40);
    const { modules } = await captured(name, 's02-loaded');
    const loaded = modules?.filter((module) => loadCosts?.[0]?.modules.includes(module.name)) ?? [];
    const part = (wanted: string) => loadCosts?.[0]?.parts.find((each) => each.part === wanted)?.bytes;
    expect(part('static')).toBe(sum(loaded, ({ residentBytes }) => residentBytes));
    // A set of modules takes kmallocs of megabytes that no cache shows, for their BTF.
    expect(part('large-kmalloc')).toBeGreaterThan(1_000_000);
  });
});

describe('traces of slab objects on prof-debug/unload-leak', () => {
  const { path: folder, remove } = ownFolder();
  const traces = './s03-leaked/sys/kernel/debug/slab';
  const groups: TraceGroup[] = [];
  const NOBODY = { module: null, func: null, innermost: null, outermost: null, isDoubted: false, wasteBytes: null };
  beforeAll(() => {
    execFileSync('tar', ['-xzf', capture('prof-debug/unload-leak').archive, '-C', folder, traces]);
    const rows = execFileSync(
      'awk',
      [
        `FNR == 1 { n = split(FILENAME, p, "/") } $1 ~ /^[0-9]+$/ && $2 ~ /^0x/ { print p[n - 1], FNR, $1, substr($2, 3) }`,
      ].concat(
        execFileSync('find', [traces, '-name', 'alloc_traces'], { cwd: folder, encoding: 'utf8' }).trim().split('\n'),
      ),
      { cwd: folder, encoding: 'utf8' },
    );
    for (const row of rows.trim().split('\n')) {
      const [cache = '', line, objects, address = ''] = row.split(' ');
      const path = `sys/kernel/debug/slab/${cache}/alloc_traces`;
      groups.push({ ...NOBODY, cache, address, objects: Number(objects), path, line: Number(line) });
    }
  });
  afterAll(remove);

  test('with a bare caller are the module’s: 120 kmallocs and 900 objects of its cache', async () => {
    const { slab, modules } = await captured('prof-debug/unload-leak', 's02-loaded');
    expect(modules?.some(({ name }) => name === 'fp_truth')).toBe(true);
    // Its text area, by /proc/modules and /proc/vmallocinfo of the snapshot before.
    const tenant = {
      module: 'fp_truth',
      start: 0xffffffffa01a7000n,
      end: 0xffffffffa01a9000n,
      grade: 'exact' as const,
      next: 0xffffffffa01a9000n,
      initStart: null,
      rank: 0,
      firstSeen: 1,
      lastSeen: 1,
    };
    const sizeOf = (cache: string) => slab?.caches.find(({ name }) => name === cache)?.objectSizeBytes ?? 0;
    const measured = ({ cache, objects }: TraceGroup) => ({ bytes: objects * sizeOf(cache), grade: 'exact' as const });
    const claims = traceClaims(groups, [tenant], measured, { ofObjects: () => [1], last: 2 }) ?? [];
    expect(claims.map(({ evidence }) => evidence).sort((a, b) => a.bytes - b.bytes)).toEqual([
      expect.objectContaining({ bytes: 900 * sizeOf('fp_truth_cache'), grade: 'exact', part: 'slab' }),
      expect.objectContaining({ bytes: 120 * sizeOf('kmalloc-2k'), grade: 'exact', part: 'slab' }),
    ]);
    // The raw frame of its init code lies behind that.
    expect(occupantsOf(0xffffffffa01a90d7n, [1], 2, [{ ...tenant, next: 0xffffffffa01ac000n }])?.grade).toBe(
      'inferred',
    );
  });
});

/** One line of a captured file, by the system's tar. */
function lineOf(name: string, snapshot: string, source: string, line: number): string {
  const text = execFileSync('tar', ['-xzOf', capture(name).archive, `./${snapshot}/${source}`], { encoding: 'utf8' });
  return text.split('\n')[line - 1] ?? '';
}
