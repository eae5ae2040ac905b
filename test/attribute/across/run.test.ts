import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '../../../src/model/index.ts';
import { footprintOf } from '../../../src/pipeline.ts';
import { footprintOfRun } from '../../support/attributed.ts';
import { memoryWorld } from '../../support/memory-world.ts';

const loaded = 'camera 16384 0 - Live 0xbf00a000\n';
const LEAK = '0xd3916000-0xd3959000  274432 0xbf00a26c pages=66 vmalloc\n';
const CORE = '0xd3800000-0xd3806000  24576 kernel_read+0x3/0x9 pages=5 vmalloc\n';

const board = (uptimes: readonly number[]) =>
  memoryWorld(
    Object.fromEntries(
      uptimes.flatMap((uptime, index) => {
        const folder = `board/s0${index + 1}/proc`;
        const isLast = index === uptimes.length - 1;
        return [
          [`board/s0${index + 1}/snapshot.json`, JSON.stringify({ sample: index + 1 })],
          [`${folder}/uptime`, `${uptime}.00 1.00\n`],
          [`${folder}/modules`, isLast ? '' : loaded],
          [`${folder}/vmallocinfo`, isLast ? CORE + LEAK : CORE],
        ];
      }),
    ),
  );

test('the snapshots of one boot tell what a module left', async () => {
  const { footprint, names } = await footprintOf(board([10, 20, 30]), ['board'], null);
  expect(names).toEqual(['s01', 's02', 's03']);
  expect(footprint.residues).toMatchObject([{ module: 'camera', lastSeen: 's02', parts: { vmalloc: 66 * 4096 } }]);
});

test('--at looks back, never ahead', async () => {
  const at = async (name: string) => (await footprintOf(board([10, 20, 30]), ['board'], name)).footprint;
  expect((await at('s01')).residues).toBeNull();
  expect((await at('s02')).residues).toEqual([]);
});

test('a snapshot of the boot before is not of the run', async () => {
  // The samples go on where the uptime goes back.
  const { footprint, names } = await footprintOf(board([900, 910, 12]), ['board'], null);
  expect(names).toEqual(['s03']);
  expect([footprint.residues, footprint.loadCosts]).toEqual([null, null]);
});

const names = ['bus', 'camera', 'codec', 'isp'];
const moduleRow = fc
  .tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))
  .map(([name, place, pages]) => ({
    name,
    text: `${name} ${pages * 4096 - 7} 0 - Live 0xbf0${(place * 4096).toString(16).padStart(5, '0')}\n`,
  }));
const modulesFile = fc
  .uniqueArray(moduleRow, { selector: ({ name }) => name })
  .map((rows) => rows.map(({ text }) => text).join(''));
const areaRow = fc.tuple(
  fc.constantFrom('0x', 'load_module+0x1/0x2 0x'),
  fc.integer({ min: 0, max: 0x4ffff }),
  fc.integer({ min: 0, max: 9 }),
);
const areasFile = fc.array(areaRow, { maxLength: 8 }).map((rows) =>
  rows
    .map(([caller, offset, pages], index) => {
      const start = 0xd0000000 + index * 65_536;
      const span = (pages + 1) * 4096;
      const who = caller === '0x' ? `0xbf0${offset.toString(16).padStart(5, '0')}` : 'load_module+0x1/0x2';
      return `0x${start.toString(16)}-0x${(start + span).toString(16)} ${span} ${who} pages=${pages} vmalloc\n`;
    })
    .join(''),
);

test('whatever comes and goes, every byte of a residue has a line, and no module counts a byte twice', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(modulesFile, areasFile), { minLength: 1, maxLength: 4 }), (moments) => {
      const run = Object.fromEntries(
        moments.map(([modules, areas], index) => [
          `s0${index + 1}`,
          { 'proc/modules': modules, 'proc/vmallocinfo': CORE + areas },
        ]),
      );
      const { residues, modules, vmalloc, unattributed } = footprintOfRun(run);
      if (moments.length === 1) expect(residues).toBeNull();
      for (const { parts, evidence } of residues ?? [])
        for (const part of ['vmalloc', 'slab', 'static'] as const)
          expect(parts[part] ?? 0).toBe(
            sum(
              evidence.filter((each) => each.part === part),
              ({ bytes }) => bytes,
            ),
          );
      for (const module of modules ?? []) {
        const lines = module.evidence.filter(({ source }) => source === 'proc/vmallocinfo').map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
      }
      if (vmalloc && modules) expect(unattributed.vmalloc).toBeLessThanOrEqual(vmalloc.residentBytes);
    }),
    { numRuns: 300 },
  );
});
