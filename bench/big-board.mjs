// A board with more on it than any: what pages and tables have to bear. The same bytes every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const MODULES = 500;
export const CACHES = 300;
export const SITES = 5000;

const PAGE = 4096;
const LOADED_AT = 0xffffffffc0000000n;
const AREAS_AT = 0xffffc90000000000n;

/** Writes two snapshots, `main` and `pull-request`, and kfootprint.yml into a folder. */
export function writeBigBoard(folder) {
  writeSnapshot(join(folder, 'main'), 0);
  writeSnapshot(join(folder, 'pull-request'), 1);
  writeFileSync(join(folder, 'kfootprint.yml'), BUDGETS);
}

const BUDGETS = `version: 1
budgets:
  - { name: first driver, metric: module.total, select: { module: drv_0000 }, at-most: 1 MiB, growth: 4 KiB }
  - { name: all modules, metric: modules.total, at-most: 2 GiB, warn-at: 90% }
  - { name: slabs, metric: slab.unreclaimable, at-most: 512 MiB }
  - { name: vmalloc, metric: vmalloc.resident, at-most: 512 MiB }
`;

function writeSnapshot(path, later) {
  const proc = join(path, 'proc');
  mkdirSync(proc, { recursive: true });
  const write = (name, lines) => writeFileSync(join(proc, name), `${lines.join('\n')}\n`);
  const modules = Array.from({ length: MODULES }, (_, index) => moduleOf(index));
  write(
    'modules',
    modules.map(
      ({ name, pages, address, usedBy }) =>
        `${name} ${pages * PAGE} ${usedBy.length} ${usedBy.map((user) => `${user},`).join('') || '-'} Live ${hex(address)}`,
    ),
  );
  write('vmallocinfo', [
    ...modules.map(loadedArea),
    ...modules.flatMap((one) => ownAreas(one, later)),
    ...otherAreas(),
  ]);
  write('slabinfo', [...SLABINFO, ...Array.from({ length: CACHES }, (_, index) => cacheLine(index, later))]);
  write('allocinfo', [...ALLOCINFO, ...Array.from({ length: SITES }, (_, index) => siteLine(index, later))]);
  write('meminfo', MEMINFO);
  write('buddyinfo', [
    'Node 0, zone   Normal   2510   1204    617    300    151     72     33     18      9      4   1200',
  ]);
  write('uptime', ['120.00 300.00']);
}

function moduleOf(index) {
  const name = `drv_${String(index).padStart(4, '0')}`;
  const usedBy =
    index % 7 === 0 ? [1, 2, 3].map((step) => `drv_${String((index + step) % MODULES).padStart(4, '0')}`) : [];
  return { name, index, usedBy, pages: 4 + ((index * 37) % 200), address: LOADED_AT + BigInt(index) * 0x200000n };
}

function loadedArea({ address, pages }) {
  return area(address, pages, 'load_module+0x9f/0x2c0', '');
}

function ownAreas({ name, index }, later) {
  return [0, 1, 2].map((which) => {
    const at = AREAS_AT + BigInt(index * 3 + which) * 0x100000n;
    return area(at, areaPages(index, which, later), `${name}_ring${which % 2}+0x40/0xa0`, ` [${name}]`);
  });
}

function areaPages(index, which, later) {
  return 1 + ((index * 13 + which * 5) % 90) + (index % 50 === 0 ? later : 0);
}

/** What the kernel itself took: a hundred callers. */
function otherAreas() {
  return Array.from({ length: 1000 }, (_, index) =>
    area(
      AREAS_AT + 0x100000000n + BigInt(index) * 0x40000n,
      1 + (index % 33),
      `kernel_function_${index % 100}+0x10/0x20`,
      '',
    ),
  );
}

function area(start, pages, caller, tag) {
  const bytes = (pages + 1) * PAGE;
  return `${hex(start)}-${hex(start + BigInt(bytes))} ${bytes} ${caller}${tag} pages=${pages} vmalloc N0=${pages}`;
}

const SLABINFO = [
  'slabinfo - version: 2.1',
  '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>',
];

function cacheLine(index, later) {
  const slabs = 1 + ((index * 61) % 400) + (index % 40 === 0 ? 3 * later : 0);
  const objects = slabs * 16;
  return `subsys${index % 40}_object${index} ${objects - (index % 11)} ${objects} 256 16 1 : tunables 0 0 0 : slabdata ${slabs} ${slabs} 0`;
}

const ALLOCINFO = ['allocinfo - version: 1.0', '#     <size>  <calls> <tag info>'];

/** Of a module's ten sites, the first three took its areas. */
function siteLine(index, later) {
  const { name } = moduleOf(index % MODULES);
  const which = Math.floor(index / MODULES);
  const calls = 1 + ((index * 17) % 40) + (index % 500 === 7 ? later : 0);
  const bytes = which < 3 ? areaPages(index % MODULES, which, later) * PAGE : calls * (64 << (which % 6));
  return `${String(bytes).padStart(12)} ${String(calls).padStart(8)} drivers/vendor/${name}/part${which}.c:${100 + which} [${name}] func:${name}_alloc${which}`;
}

const MEMINFO = [
  ['MemTotal', 4_000_000],
  ['MemFree', 2_000_000],
  ['MemAvailable', 2_400_000],
  ['Buffers', 20_000],
  ['Cached', 300_000],
  ['SwapCached', 0],
  ['Active', 200_000],
  ['Inactive', 180_000],
  ['Active(anon)', 60_000],
  ['Inactive(anon)', 20_000],
  ['Active(file)', 140_000],
  ['Inactive(file)', 160_000],
  ['Unevictable', 0],
  ['AnonPages', 78_000],
  ['Shmem', 2_000],
  ['KReclaimable', 40_000],
  ['Slab', 260_000],
  ['SReclaimable', 40_000],
  ['SUnreclaim', 220_000],
  ['KernelStack', 6_000],
  ['PageTables', 9_000],
  ['VmallocTotal', 34_359_738_367],
  ['VmallocUsed', 200_000],
  ['Percpu', 8_000],
].map(([key, kilobytes]) => `${`${key}:`.padEnd(16)}${String(kilobytes).padStart(12)} kB`);

function hex(address) {
  return `0x${address.toString(16)}`;
}
