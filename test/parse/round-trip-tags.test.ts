import fc from 'fast-check';
import { test } from 'vitest';
import { allocinfo } from '../../src/parse/allocinfo.ts';
import { kmemleak } from '../../src/parse/kmemleak.ts';
import { pageOwner } from '../../src/parse/page-owner.ts';
import { pageOwnerStacks } from '../../src/parse/page-owner-stacks.ts';
import { slabTraces } from '../../src/parse/slab-traces.ts';
import { lines } from '../support/parsed.ts';
import { any, expectSameAfter, expectSameOfTree, hex, identifier, padded } from '../support/round-trip.ts';

// Records of who asked for memory, printed as the kernel's own format strings print them, add up to what was drawn.

/** One line of a stack: as it is printed, and what it says. */
interface Drawn {
  readonly printed: string;
  readonly func: string | null;
  readonly module: string | null;
  readonly address: string | null;
  /** The function may merely lie where the init function of another module once was. */
  readonly isDoubted?: true;
}

const buildId = fc.option(hex(40));
// No function of an allocator begins so, and no init function.
const plainName = fc.oneof(fc.stringMatching(/^drv_[a-h0-9_]{1,6}$/), fc.constantFrom('__proto__', 'constructor'));
const ending = fc.constantFrom('', '', '_noprof', '.constprop.0', '.isra.0', '.part.0.cold');
const imageFrame = (func: string): Drawn => ({ printed: `${func}+0x4b/0xe0`, func, module: null, address: null });
const ofImage: fc.Arbitrary<Drawn> = fc
  .tuple(plainName, ending)
  .map(([func, end]) => ({ ...imageFrame(`${func}${end}`), func }));
const ofModule: fc.Arbitrary<Drawn> = fc
  .tuple(plainName, ending, fc.oneof(fc.constantFrom('isp', 'vpu', '__proto__'), identifier), buildId)
  .map(([func, end, module, id]) => ({
    printed: `${func}${end}+0x4b/0xe0 [${id === null ? module : `${module} ${id}`}]`,
    func,
    module,
    address: null,
  }));
const bare: fc.Arbitrary<Drawn> = fc
  .oneof(hex(8), hex(16))
  .filter((digits) => !/^f+$/.test(digits))
  .map((digits) => ({ printed: `0x${digits}`, func: null, module: null, address: digits }));
const anyFrame = fc.oneof(ofImage, ofModule, bare);
const NO_FRAMES: readonly Drawn[] = [];
const INIT_CALL = ['do_one_initcall', 'do_init_module'].map(imageFrame);
/** Where a module is loaded: its init function has no name once it has run, or one that says init. */
const loading = fc
  .oneof(
    bare,
    ofModule.map((frame) => ({ ...frame, printed: `init_${frame.printed}`, func: `init_${frame.func}` })),
  )
  .map((init) => [init, ...INIT_CALL]);
/** The same once another module lies there: functions of that one are printed for what was called. */
const reused = fc.tuple(ofModule, fc.array(plainName, { maxLength: 2 })).map(([frame, names]) => {
  const inner = names.map((func) => ({ ...frame, func, printed: `${func}+0x1/0x2 [${frame.module}]` }));
  return [...[...inner, frame].map((one) => ({ ...one, isDoubted: true as const })), ...INIT_CALL];
});
const apart = fc.oneof(ofImage, bare);
/** What lies above the allocators, innermost first. */
const askers: fc.Arbitrary<readonly Drawn[]> = fc.oneof(
  reused,
  fc
    .tuple(
      fc.array(anyFrame, { minLength: 1, maxLength: 5 }),
      fc.oneof(
        fc.constant(NO_FRAMES),
        loading,
        // More frames of that module, right below these, would be in doubt as well.
        fc.tuple(apart, reused).map(([frame, frames]) => [frame, ...frames]),
      ),
    )
    .map(([frames, outer]) => [...frames, ...outer]),
);

/** The sums of records by who is to answer for them, in order of appearance, with the line of the first. */
function summed<Group extends object, Sums extends Readonly<Record<string, number>>>(
  records: readonly { readonly group: Group; readonly sums: Sums; readonly line: number }[],
) {
  const groups: { key: string; group: Group; sums: Record<string, number>; line: number }[] = [];
  for (const { group, sums, line } of records) {
    const key = JSON.stringify(group);
    const known = groups.find((one) => one.key === key);
    if (known) for (const [name, value] of Object.entries(sums)) known.sums[name] = (known.sums[name] ?? 0) + value;
    else groups.push({ key, group, sums: { ...sums }, line });
  }
  return groups.map(({ group, sums, line }) => ({ ...group, ...(sums as Sums), line }));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Innermost and outermost module: those that are in doubt count where no other is. */
const modulesOf = (frames: readonly Drawn[]) => {
  const named = frames.filter(({ module }) => module !== null);
  const sure = named.filter((frame) => !frame.isDoubted);
  const isDoubted = sure.length === 0 && named.length > 0;
  const [inner] = isDoubted ? named : sure;
  const outermost = (isDoubted ? named : sure).at(-1)?.module ?? null;
  return { inner, innermost: inner?.module ?? null, outermost, isDoubted };
};

/** Names of processes are free. */
const processName = fc.oneof(fc.stringMatching(/^[ -~]{1,15}$/), fc.constantFrom('PFN 0x1 type ', '"', 'insmod) '));

test('/proc/allocinfo', () => {
  const file = fc.oneof(
    fc.stringMatching(/^[a-z]{1,6}\/[a-z0-9_-]{1,8}\.[ch]$/),
    fc.constantFrom('/home/me/my module/isp.c', 'a.c:1 [b] x.c', '__proto__'),
  );
  const place = fc.record({
    module: fc.option(fc.oneof(fc.constantFrom('isp', '__proto__'), identifier)),
    file,
    func: fc.oneof(fc.constantFrom('__proto__', 'constructor'), fc.stringMatching(/^[a-z_]{1,6}$/)),
  });
  const row = fc.record({
    place: any,
    lineOfCode: fc.nat(99_999),
    bytes: fc.nat(2 ** 40),
    calls: fc.integer({ min: 1, max: 2 ** 31 }),
    holdsNothing: fc.boolean(),
    accurate: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1 }),
      fc.array(row),
      fc.constantFrom('1.0', '2.0'),
      (places, drawn, version) => {
        const rows = drawn.map(({ place, holdsNothing, ...one }, index) => ({
          ...(places[place % places.length] ?? { module: null, file: '', func: '' }),
          ...one,
          ...(holdsNothing && { bytes: 0, calls: 0 }),
          accurate: one.accurate || version === '1.0',
          line: index + 3,
        }));
        const text = rows.map(
          (one) =>
            `${padded(one.bytes, 12)} ${padded(one.calls, 8)} ${one.file}:${one.lineOfCode}` +
            `${one.module === null ? '' : ` [${one.module}]`} func:${one.func}${one.accurate ? '' : ' accurate:no'} `,
        );
        const held = rows.filter(({ calls }) => calls > 0);
        const records = held.map(({ module, file, func, bytes, calls, accurate, line }) => {
          return { group: { module, file, func }, sums: { bytes, calls, lost: accurate ? 0 : 1 }, line };
        });
        expectSameAfter(
          allocinfo,
          lines(`allocinfo - version: ${version}`, '#     <size>  <calls> <tag info>', ...text),
          {
            version,
            rowCount: rows.length,
            bytes: total(held.map(({ bytes }) => bytes)),
            calls: total(held.map(({ calls }) => calls)),
            sites: summed(records).map(({ lost, ...site }) => ({ ...site, accurate: lost === 0 })),
            flaggedCount: 0,
            inaccurateCount: rows.filter(({ accurate }) => !accurate).length,
          },
        );
      },
    ),
  );
});

/** What pages are for, by the functions between the page allocator and whoever asks. */
const USES = [
  ['pages', []],
  ['dma', ['dma_direct_alloc', 'dma_alloc_attrs']],
  ['slab', ['allocate_slab', '___slab_alloc', '__kmalloc_cache_noprof']],
  ['large-kmalloc', ['___kmalloc_large_node', '__kmalloc_large_noprof']],
  ['vmalloc', ['vm_area_alloc_pages', '__vmalloc_node_range_noprof', 'vmalloc_noprof']],
  ['percpu', ['pcpu_populate_chunk.constprop.0', 'pcpu_alloc_noprof']],
  ['page-tables', ['pte_alloc_one', '__pte_alloc']],
  ['user', ['filemap_alloc_folio_noprof', '__filemap_get_folio']],
] as const;
const PAGE_ALLOCATOR = ['post_alloc_hook', 'get_page_from_freelist', '__alloc_pages_noprof'];

const pageStack = fc
  .record({ allocators: fc.subarray(PAGE_ALLOCATOR), use: fc.constantFrom(...USES), askers })
  .map(({ allocators, use: [use, functions], askers: frames }) => {
    const { inner, innermost, outermost, isDoubted } = modulesOf(frames);
    const asks = inner !== undefined && inner === frames[0];
    const group = {
      use,
      module: innermost,
      func: inner ? inner.func : (frames[0]?.func ?? null),
      address: inner ? null : (frames[0]?.address ?? null),
      outermost,
      direct: asks && !isDoubted,
      isDoubted: asks && isDoubted,
    };
    const between = [...allocators, ...functions].map((func) => ` ${func}+0x107/0x200`);
    return { text: [...between, ...frames.map(({ printed }) => ` ${printed}`)], group };
  });

test('/sys/kernel/debug/page_owner', () => {
  const record = fc.record({
    stack: pageStack,
    order: fc.nat(10),
    process: processName,
    pid: any,
    // What the flags say of a page is not gainsaid by its stack; of pages that no allocator took, they say all.
    isUsers: fc.boolean(),
    notes: fc.subarray([
      'Page has been migrated, last migrate reason: compaction',
      'Slab cache page',
      'Charged (offline)to memcg init.scope',
    ]),
    gap: fc.integer({ min: 1, max: 2 ** 20 }),
  });
  fc.assert(
    fc.property(fc.array(record), (drawn) => {
      const text: string[] = [];
      let pfn = 0;
      const records = drawn.map(({ stack, order, process, pid, isUsers, notes, gap }) => {
        const line = text.length + 1;
        const isFlaggedUsers = isUsers && stack.group.use === 'pages';
        const use = isFlaggedUsers ? 'user' : stack.group.use;
        const flag = isFlaggedUsers ? 'uptodate|lru|active|swapbacked|' : use === 'slab' ? 'slab|head|' : '';
        pfn += gap;
        text.push(
          `Page allocated via order ${order}, mask 0x40cc0(GFP_KERNEL|__GFP_COMP), pid ${pid}, tgid ${pid} (${process}), ts 3113900291 ns`,
          `PFN 0x${pfn.toString(16)} type Unmovable Block ${pfn >> 9} type Unmovable Flags 0x40(${flag}zone=0)`,
          ...stack.text,
          ...notes,
          '',
        );
        return { group: { ...stack.group, use }, sums: { recordCount: 1, pages: 2 ** order }, line };
      });
      expectSameAfter(pageOwner, lines(...text), {
        pages: total(records.map(({ sums }) => sums.pages)),
        recordCount: records.length,
        groups: summed(records),
      });
    }),
  );
});

test('/sys/kernel/debug/page_owner_stacks/show_stacks', () => {
  const record = fc.record({ stack: pageStack, pages: any });
  const file = fc.uniqueArray(record, { selector: ({ stack }) => stack.text.join('\n') });
  fc.assert(
    fc.property(file, fc.boolean(), (drawn, hasHandles) => {
      const text: string[] = [];
      const records = drawn.map(({ stack, pages }, index) => {
        const line = text.length + 1;
        text.push(...stack.text, ...(hasHandles ? [`handle: ${index}`] : []), `nr_base_pages: ${pages}`, '');
        return { group: stack.group, sums: { recordCount: 1, pages }, line };
      });
      expectSameAfter(pageOwnerStacks, lines(...text), {
        pages: total(drawn.map(({ pages }) => pages)),
        recordCount: drawn.length,
        groups: summed(records),
      });
    }),
  );
});

test('/sys/kernel/debug/kmemleak', () => {
  const ALLOCATORS = [
    ['kmem_cache_alloc_noprof'],
    ['slab_post_alloc_hook', '__kmalloc_noprof'],
    ['__vmalloc_node_range_noprof', 'vmalloc_noprof'],
    ['pcpu_alloc_noprof'],
    ['kmemleak_alloc', '__kmalloc'],
    [],
  ];
  const record = fc.record({
    at: hex(16),
    kind: fc.constantFrom('', '', ' (percpu)', ' (phys)'),
    size: any,
    process: processName,
    dump: fc.uint8Array({ maxLength: 32 }),
    allocators: fc.constantFrom(...ALLOCATORS),
    askers,
  });
  // seq_hex_dump: rows of 16 bytes, what is printable of them beside.
  const dumped = (bytes: Uint8Array) =>
    [bytes.subarray(0, 16), bytes.subarray(16)]
      .filter((row) => row.length > 0)
      .map((row) => {
        const digits = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
        const shown = [...row].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
        return `    ${digits.padEnd(47)}  ${shown.join('')}`;
      });
  fc.assert(
    fc.property(fc.array(record), (drawn) => {
      const text: string[] = [];
      const records = drawn.map(({ at, kind, size, process, dump, allocators, askers: frames }) => {
        const line = text.length + 1;
        text.push(
          `unreferenced object${kind} 0x${at} (size ${size}):`,
          `  comm "${process}", pid 91, jiffies 4294672296`,
          `  hex dump (first ${dump.length} bytes):`,
          ...dumped(dump),
          '  backtrace (crc 177d48f6):',
          ...allocators.map((func) => `    ${func}+0x2d1/0x400`),
          ...frames.map(({ printed }) => `    ${printed}`),
        );
        const { inner, innermost, outermost } = modulesOf(frames);
        const func = (inner ?? frames[0])?.func ?? null;
        return { group: { module: innermost, outermost, func }, sums: { bytes: size, recordCount: 1 }, line };
      });
      expectSameAfter(kmemleak, lines(...text), {
        records: records.length,
        bytes: total(drawn.map(({ size }) => size)),
        groups: summed(records),
      });
    }),
  );
});

const cacheName = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_:(){}<>.,=-]{1,12}$/),
  fc.constantFrom('__proto__', 'constructor', 'kmalloc-1k', ':0000064'),
);
const trace = fc.record({
  caller: fc.option(anyFrame),
  frames: fc.oneof(fc.constant(NO_FRAMES), askers),
  objects: fc.integer({ min: 1, max: 2 ** 30 }),
  waste: fc.option(fc.integer({ min: 1, max: 4096 })),
  ages: fc.constantFrom('3114/3114/3115', '4467', '0/0/4294967'),
  where: fc.constantFrom('', ' cpus=1 nodes=0', ' cpus=0-1,3', ' nodes=0'),
  pids: fc.constantFrom('91', '1-7'),
});
type Trace = typeof trace extends fc.Arbitrary<infer T> ? T : never;

const traceHeader = ({ caller, objects, waste, ages, where, pids }: Trace) =>
  `${padded(objects, 7)} ${caller?.printed ?? '<not-available>'}` +
  `${waste === null ? '' : ` waste=${objects * waste}/${waste}`} age=${ages} pid=${pids}${where}`;

/** What the files of caches, by cache, are read as. */
function tracesOf(path: (cache: string) => string, caches: readonly (readonly [string, readonly Trace[]])[]) {
  const hasWaste = caches.some(([, traces]) => traces.some(({ waste }) => waste !== null));
  const files: [string, string][] = [];
  const records = caches.flatMap(([cache, traces]) => {
    const text: string[] = [];
    const found = traces.map((one) => {
      const line = text.length + 1;
      const { innermost, outermost, ...doubt } = modulesOf(one.frames);
      const { module = null, func = null, address = null } = one.caller ?? {};
      text.push(traceHeader(one), ...one.frames.map(({ printed }) => `        ${printed}`));
      if (path(cache).endsWith('/alloc_traces')) text.push('');
      const isDoubted = doubt.isDoubted && module !== null;
      const group = { cache, path: path(cache), module, func, address, innermost, outermost, isDoubted };
      return { group, sums: { objects: one.objects, wasteBytes: one.objects * (one.waste ?? 0) }, line };
    });
    files.push([path(cache), lines(...(text.length === 0 ? ['No data'] : text))]);
    return found;
  });
  const groups = summed(records).map((group) => (hasWaste ? group : { ...group, wasteBytes: null }));
  const counts = caches.map(([cache, traces]) => [cache, total(traces.map(({ objects }) => objects))] as const);
  return { files, value: { groups, caches: new Map(counts) } };
}

const caches = (traces: fc.Arbitrary<readonly Trace[]>) =>
  fc.uniqueArray(fc.tuple(cacheName, traces), { selector: ([cache]) => cache, maxLength: 5 });

test('/sys/kernel/debug/slab: alloc_traces', () => {
  // No record comes twice in a file: the kernel has put them together.
  const traces = fc.uniqueArray(trace, {
    selector: (one) => [traceHeader(one), ...one.frames.map(({ printed }) => printed)].join('\n'),
    maxLength: 8,
  });
  fc.assert(
    fc.property(caches(traces), (drawn) => {
      const { files, value } = tracesOf((cache) => `sys/kernel/debug/slab/${cache}/alloc_traces`, drawn);
      expectSameOfTree(slabTraces, files, value);
    }),
  );
});

test('/sys/kernel/debug/slab: alloc_calls of earlier kernels', () => {
  // Those have neither stacks nor waste, and are cut where a page is full.
  const old = trace.map((one) => ({ ...one, frames: [], waste: null }));
  const traces = fc.uniqueArray(old, { selector: traceHeader, maxLength: 8 });
  fc.assert(
    fc.property(caches(traces), (drawn) => {
      const { files, value } = tracesOf((cache) => `sys/kernel/slab/${cache}/alloc_calls`, drawn);
      expectSameOfTree(slabTraces, files, value);
    }),
  );
});
