import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Footprint } from '../src/model/index.ts';
import { footprintOf } from '../src/pipeline.ts';
import { systemWorld } from '../src/world/index.ts';

// See drivers/README.md: what two drivers counted themselves is the truth.

const FOLDER = join(import.meta.dirname, 'drivers');
const AREAS_OF_VID = 917_504;
const AREAS_OF_CAM = 630_784;

type Amounts = Readonly<Record<string, { readonly asked: number; readonly usable: number }>>;
interface Truth {
  readonly snapshots: readonly string[];
  readonly modules: Readonly<Record<string, Readonly<Record<string, Amounts>>>>;
}

const captures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tar.gz'))
  .map((name) => name.slice(0, -'.tar.gz'.length))
  .sort();

function truthOf(capture: string): Truth {
  return JSON.parse(readFileSync(join(FOLDER, `${capture}.truth.json`), 'utf8'));
}

async function footprintAt(capture: string, at: string): Promise<Footprint> {
  return (await footprintOf(systemWorld({}), [join(FOLDER, `${capture}.tar.gz`)], at)).footprint;
}

const moduleOf = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted);

describe.each(captures)('%s', (capture) => {
  const { snapshots, modules } = truthOf(capture);
  const told = snapshots.flatMap((at) =>
    Object.entries(modules).flatMap(([module, by]) => (by[at] ? [[at, module, by[at]] as const] : [])),
  );

  test.each(told)('%s: vmalloc of %s is what it counted', async (at, module, amounts) => {
    const footprint = await footprintAt(capture, at);
    const found = moduleOf(footprint, module);
    const vmalloc = amounts.vmalloc?.usable ?? 0;
    if (found?.missing.includes('other vmalloc')) {
      // Two modules were loaded at once, one over the other's init code: a part of one bears the other's name.
      expect(found.dynamic.vmalloc).toBeLessThan(vmalloc);
      return;
    }
    if (found?.dynamic.vmalloc !== vmalloc)
      // And that other one is not said to be exact.
      expect(found?.evidence.filter(({ part, grade }) => part === 'vmalloc' && grade === 'exact')).toEqual([]);
    else expect(found.dynamic.vmalloc).toBe(vmalloc);
  });
});

describe('a kernel that keeps traces of slab objects', () => {
  test.each(['s02-cam', 's03-both'])('%s: what init code asked for is its module’s', async (at) => {
    const amounts = truthOf('6.1.0-54-amd64-u/load-order').modules.cam_sensor?.[at];
    const cam = moduleOf(await footprintAt('6.1.0-54-amd64-u/load-order', at), 'cam_sensor');
    expect(cam?.dynamic.slab).toBe((amounts?.kmalloc?.asked ?? 0) + (amounts?.kmem_cache?.asked ?? 0));
  });

  test('s03-both: and not the module’s that lies there now', async () => {
    const amounts = truthOf('6.1.0-54-amd64-u/load-order').modules.vid_pipe?.['s03-both'];
    const vid = moduleOf(await footprintAt('6.1.0-54-amd64-u/load-order', 's03-both'), 'vid_pipe');
    // 30 devm_kzalloc of 300 bytes are asked for with 40 more, for the list that frees them.
    const devm = 30 * 340;
    expect(vid?.dynamic.slab).toBe((amounts?.kmalloc?.asked ?? 0) + (amounts?.kmem_cache?.asked ?? 0) + devm);
    expect(vid?.evidence.filter(({ part }) => part === 'slab').every(({ grade }) => grade === 'exact')).toBe(true);
  });
});

describe('a kernel that keeps stacks of pages', () => {
  test.each([
    ['s02-cam', 'cam_sensor'],
    ['s03-both', 'cam_sensor'],
    ['s03-both', 'vid_pipe'],
  ])('%s: pages of %s, of init code too, and those that it gave to vmap once', async (at, module) => {
    const capture = '6.12.117-prof-debug/load-order';
    const found = moduleOf(await footprintAt(capture, at), module);
    expect(found?.dynamic.pages).toBe(truthOf(capture).modules[module]?.[at]?.alloc_pages?.usable);
  });
});

describe('leaks of modules that are gone', () => {
  test.each([
    ['6.1.0-54-amd64-plain', 's03-vid-gone', { vid_pipe: AREAS_OF_VID }],
    ['6.1.0-54-amd64-plain', 's04-both-gone', { cam_sensor: AREAS_OF_CAM, vid_pipe: AREAS_OF_VID }],
    // aud_mix lies where cam_sensor was, and the kernel prints its symbols.
    ['6.1.0-54-amd64-plain', 's05-reused', { cam_sensor: AREAS_OF_CAM, vid_pipe: AREAS_OF_VID }],
    ['6.12.111+deb12-amd64-plain', 's05-reused', { vid_pipe: AREAS_OF_VID }],
    ['6.12.117-prof', 's05-reused', { cam_sensor: AREAS_OF_CAM, vid_pipe: AREAS_OF_VID }],
  ])('%s, %s', async (kernel, at, expected) => {
    const footprint = await footprintAt(`${kernel}/unload-leak`, at);
    const left = Object.fromEntries(
      (footprint.residues ?? [])
        .filter(({ module }) => module in expected)
        .map(({ module, parts }) => [module, parts.vmalloc]),
    );
    expect(left).toEqual(expected);
  });

  test('are not the load cost of the module that lies there now', async () => {
    for (const kernel of ['6.1.0-54-amd64-plain', '6.12.111+deb12-amd64-plain']) {
      const { loadCosts } = await footprintAt(`${kernel}/unload-leak`, 's05-reused');
      const cost = loadCosts?.find(({ modules }) => modules.includes('aud_mix'));
      expect(cost?.parts.find(({ part }) => part === 'vmalloc')?.bytes).toBe(3 * 4096);
    }
  });

  test('are what the tags still counted, where the log says so', async () => {
    const { residues } = await footprintAt('6.12.117-prof/unload-leak', 's03-vid-gone');
    // grep 'vid_pipe.*allocated at module unload' of the log: 919,296 + 921,600 + 489,600 bytes.
    const left = residues?.find(({ module }) => module === 'vid_pipe');
    expect((left?.parts.vmalloc ?? 0) + (left?.parts.unclassified ?? 0)).toBe(919_296 + 921_600 + 489_600);
  });
});

describe('the boot', () => {
  test('is told by the device tree and the log', async () => {
    const { bootRegions, bootLog, ram } = await footprintAt('6.1.0-54-arm64-dt/truth-mid', 's02-with');
    expect(bootRegions?.map(({ name, startAddress, bytes, kind }) => [name, startAddress, bytes / 1024, kind])).toEqual(
      [
        ['isp-firmware@50000000', '50000000', 8192, 'no-map'],
        ['vid-log@58000000', '58000000', 1024, 'reserved'],
        ['cam-pool@5a000000', '5a000000', 4096, 'no-map'],
        ['vpu-pool@5c000000', '5c000000', 16_384, 'cma'],
        ['linux,cma', '7e000000', 32_768, 'cma'],
      ],
    );
    // Memory: …(13248K kernel code, 2806K rwdata, 9516K rodata, 6464K init, 627K bss, …); 31 pages/cpu, 2 CPUs.
    expect(bootLog?.kernelImageBytes).toBe((13_248 + 2806 + 9516 + 627) * 1024);
    expect(bootLog?.percpuFirstChunkBytes).toBe(31 * 2 * 4096);
    // /proc/iomem goes before the log.
    expect(ram?.kernelImageBytes).not.toBe(bootLog?.kernelImageBytes);
  });

  test('took the first chunk of per-CPU memory: the bill has the rest', async () => {
    const { bill, meminfo } = await footprintAt('6.12.117-prof/unload-leak', 's02-loaded');
    // Percpu 568 kB; Embedded 67 pages/cpu, 2 CPUs.
    expect(meminfo?.get('Percpu')).toBe(568 * 1024);
    expect(bill?.lines.find(({ name }) => name === 'percpu beyond the first chunk')).toMatchObject({
      bytes: 568 * 1024 - 67 * 2 * 4096,
      source: 'dmesg',
    });
    expect(bill?.missing).not.toContain('percpu beyond the first chunk');
  });
});

test('profiling that is off tells nothing', async () => {
  const footprint = await footprintAt('6.12.117-prof-off/truth-mid', 's02-with');
  expect(footprint.allocinfo).toBeNull();
  expect(moduleOf(footprint, 'vid_pipe')?.missing).toEqual(['slab', 'pages', 'percpu', 'dma', 'btf']);
  expect(footprint.diagnostics).toContainEqual({
    source: 'proc/allocinfo',
    line: null,
    message: 'it counts nothing: profiling is off (sysctl vm.mem_profiling)',
  });
});
