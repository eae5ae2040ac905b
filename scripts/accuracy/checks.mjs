// What has to hold of every footprint, whatever its numbers are.

const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
const claimed = ({ modules }, part) => sum(modules ?? [], ({ dynamic }) => dynamic[part] ?? 0);

/** Each check gives what is wrong, as texts. */
export const checks = [
  {
    name: 'evidence adds up to each part of a module',
    of: ({ modules }) =>
      (modules ?? []).flatMap(({ name, residentBytes, dynamic, evidence }) =>
        [['static', residentBytes], ...Object.entries(dynamic)].flatMap(([part, bytes]) => {
          const found = sum(evidence, (one) => (one.part === part ? one.bytes : 0));
          return found === (bytes ?? 0) ? [] : [`${name}: ${part} is ${bytes}, its evidence ${found}`];
        }),
      ),
  },
  {
    name: "modules' claims and [unattributed] add up to the allocator",
    of: (footprint) => {
      const { modules, vmalloc, slab, bill, meminfo, unattributed } = footprint;
      const evidence = (modules ?? []).flatMap((module) => module.evidence);
      const inAreas = sum(evidence, ({ source, bytes }) => (source === 'proc/vmallocinfo' ? bytes : 0));
      return [
        ...differs('vmalloc', inAreas + (unattributed.vmalloc ?? 0), vmalloc?.residentBytes, unattributed.vmalloc),
        ...differs(
          'slab',
          claimed(footprint, 'slab') + (unattributed.slab ?? 0),
          slab && (slab.meminfoBytes ?? slab.totalBytes),
          unattributed.slab,
        ),
        ...differs(
          'pages',
          // DMA memory is whole pages, too; what is in CMA has a line of the bill where its areas tell.
          claimed(footprint, 'pages') +
            Math.max(0, claimed(footprint, 'dma') - heldOfCma(bill)) +
            (unattributed.pages ?? 0),
          bill?.unaccountedBytes,
          unattributed.pages,
        ),
        ...differs(
          'percpu',
          claimed(footprint, 'percpu') + (unattributed.percpu ?? 0),
          meminfo?.Percpu,
          unattributed.percpu,
        ),
      ];
    },
  },
  {
    name: 'rows add up to their totals',
    of: ({ bill, slab, vmalloc }) => [
      ...differs(
        'bill',
        bill && sum(bill.lines, ({ bytes }) => bytes) + bill.unaccountedBytes,
        bill?.totalBytes,
        bill?.totalBytes,
      ),
      ...differs('slab caches', slab && sum(slab.caches, ({ bytes }) => bytes), slab?.totalBytes, slab?.totalBytes),
      ...differs(
        'vmalloc callers',
        vmalloc && sum(vmalloc.byCaller, ({ residentBytes }) => residentBytes),
        vmalloc?.residentBytes,
        vmalloc?.residentBytes,
      ),
    ],
  },
  {
    name: 'nothing [unattributed] is below zero without a remark',
    of: ({ unattributed, diagnostics }) =>
      Object.entries(unattributed).flatMap(([allocator, bytes]) =>
        bytes !== null && bytes < 0 && !diagnostics.some(isAbout(allocator)) ? [`${allocator} is ${bytes}`] : [],
      ),
  },
];

const heldOfCma = (bill) => bill?.lines.find(({ name }) => name === 'CMA held by drivers')?.bytes ?? 0;

/** Words that a remark on an allocator has. */
const WORDS = { vmalloc: /vmalloc/, slab: /slab/i, pages: /bill|pages/, percpu: /per-?cpu/i };

function isAbout(allocator) {
  return ({ source, message }) => (WORDS[allocator] ?? /./).test(`${source} ${message}`);
}

/** Nothing is known to differ where the rest is not known. */
function differs(what, found, total, rest) {
  return rest == null || total == null || found === total ? [] : [`${what}: ${found} instead of ${total}`];
}
