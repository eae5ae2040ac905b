import fc from 'fast-check';
import { test } from 'vitest';
import { bootLog } from '../../src/parse/boot-log.ts';
import { buddyinfo } from '../../src/parse/buddyinfo.ts';
import { dmaBuf } from '../../src/parse/dma-buf.ts';
import type {
  BootMemory,
  BootPercpu,
  BootReservedRegion,
  BuddyRow,
  MeminfoEntry,
  ModuleRow,
  SlabRow,
  VmallocArea,
  ZoneRow,
} from '../../src/parse/index.ts';
import { kallsyms } from '../../src/parse/kallsyms.ts';
import { meminfo } from '../../src/parse/meminfo.ts';
import { modules } from '../../src/parse/modules.ts';
import { pagetypeinfo } from '../../src/parse/pagetypeinfo.ts';
import { slabinfo } from '../../src/parse/slabinfo.ts';
import { vmallocinfo } from '../../src/parse/vmallocinfo.ts';
import { vmstat } from '../../src/parse/vmstat.ts';
import { zoneinfo } from '../../src/parse/zoneinfo.ts';
import { lines } from '../support/parsed.ts';
import { address, any, expectSameAfter, hex, identifier, large, padded } from '../support/round-trip.ts';

// Rows, printed as the kernel's own format strings print them, are read as the same rows.

const numbered = <Row>(rows: readonly Row[], firstLine = 1) =>
  rows.map((row, index) => ({ ...row, line: index + firstLine }));

test('/proc/modules', () => {
  const row: fc.Arbitrary<Omit<ModuleRow, 'line'>> = fc
    .record({
      name: identifier,
      sizeBytes: any,
      refcount: fc.option(any),
      usedBy: fc.array(identifier, { maxLength: 4 }),
      permanent: fc.boolean(),
      state: fc.constantFrom('Live', 'Loading', 'Unloading'),
      token: address,
      taints: fc.constantFrom('', 'O', 'PO', 'OE+', 'E-'),
    })
    .map(({ token, ...rest }) => ({
      ...rest,
      address: /^0+$/.test(token) ? null : token,
      addressDigits: token.length,
    }));
  const print = ({
    name,
    sizeBytes,
    refcount,
    usedBy,
    permanent,
    state,
    address,
    addressDigits,
    taints,
  }: Omit<ModuleRow, 'line'>) => {
    const users = [...usedBy, ...(permanent ? ['[permanent]'] : [])].map((user) => `${user},`).join('') || '-';
    const where = address ?? '0'.repeat(addressDigits ?? 8);
    return `${name} ${sizeBytes} ${refcount ?? '-'} ${users} ${state} 0x${where}${taints && ` (${taints})`}`;
  };
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ name }) => name, minLength: 1 }), (rows) =>
      expectSameAfter(modules, lines(...rows.map(print)), numbered(rows)),
    ),
  );
});

test('/proc/vmallocinfo', () => {
  // No area is larger than the address space of 8 digits.
  const range = { start: address, end: address, spanBytes: any, areaCount: fc.constant(1) };
  const symbol = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,30}$/);
  const area = fc.record({
    ...range,
    pageCount: fc.option(any),
    caller: fc.oneof(
      symbol,
      hex(8).map((digits) => `0x${digits}`),
    ),
    module: fc.option(identifier),
    kind: fc.constantFrom('vmalloc', 'ioremap', 'vmap', 'user', 'dma-coherent', 'sparse'),
  });
  const lazy = fc.record({
    ...range,
    pageCount: fc.constant(null),
    caller: fc.constant(''),
    module: fc.constant(null),
    kind: fc.constantFrom('unpurged', 'vm_map_ram'),
  });
  const print = ({ start, end, spanBytes, pageCount, caller, module, kind }: Omit<VmallocArea, 'line'>) => {
    const where = `0x${start}-0x${end} ${padded(spanBytes, 7)}`;
    if (kind === 'unpurged') return `${where} unpurged vm_area`;
    if (kind === 'vm_map_ram') return `${where} vm_map_ram`;
    const symbolOrAddress = caller.startsWith('0x') ? caller : `${caller}+0x1f/0x2a0${module ? ` [${module}]` : ''}`;
    return `${where} ${symbolOrAddress}${pageCount === null ? '' : ` pages=${pageCount}`} ${kind}`;
  };
  fc.assert(
    fc.property(fc.array(fc.oneof(area, lazy)), (drawn) => {
      // A bare address is what is printed where no symbol, and so no module, is known.
      const rows = drawn.map((row) => (row.caller.startsWith('0x') ? { ...row, module: null } : row)) as Omit<
        VmallocArea,
        'line'
      >[];
      expectSameAfter(vmallocinfo, lines(...rows.map(print)), numbered(rows));
    }),
  );
});

test('/proc/slabinfo', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_:(){}<>.,=-]{1,12}$/);
  const row: fc.Arbitrary<Omit<SlabRow, 'line'>> = fc.record({
    name: fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      fc.constantFrom('__proto__', 'kmalloc-64(7:a b)', ':A-0000064'),
    ),
    activeObjects: large,
    objects: large,
    objectSizeBytes: any,
    objectsPerSlab: any,
    pagesPerSlab: fc.nat(2 ** 10),
    activeSlabs: large,
    slabs: fc.nat(2 ** 27),
  });
  const print = (row: Omit<SlabRow, 'line'>) =>
    `${row.name.padEnd(17)} ${padded(row.activeObjects, 6)} ${padded(row.objects, 6)} ${padded(row.objectSizeBytes, 6)} ` +
    `${padded(row.objectsPerSlab ?? 0, 4)} ${padded(row.pagesPerSlab, 4)} : tunables ${padded(0, 4)} ${padded(0, 4)} ${padded(0, 4)} ` +
    `: slabdata ${padded(row.activeSlabs, 6)} ${padded(row.slabs, 6)} ${padded(0, 6)}`;
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) =>
      expectSameAfter(slabinfo, lines('slabinfo - version: 2.1', '# name …', ...rows.map(print)), {
        version: '2.1',
        allocator: 'slub',
        rows: numbered(rows, 3),
      }),
    ),
  );
});

test('/proc/meminfo', () => {
  const key = fc.oneof(
    fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_()]{0,20}$/),
    fc.constantFrom('__proto__', 'constructor'),
  );
  const entry = fc.record({ key, amount: fc.nat(2 ** 40), isCount: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ key }) => key }), (entries) => {
      const text = entries.map(
        ({ key, amount, isCount }) => `${`${key}:`.padEnd(16)}${padded(amount, 8)}${isCount ? '' : ' kB'}`,
      );
      const value: [string, MeminfoEntry][] = entries.map(({ key, amount, isCount }, index) => [
        key,
        isCount
          ? { value: amount, unit: 'count', line: index + 1 }
          : { value: amount * 1024, unit: 'bytes', line: index + 1 },
      ]);
      expectSameAfter(meminfo, lines(...text), new Map(value));
    }),
  );
});

const zoneName = fc.constantFrom('DMA', 'DMA32', 'Normal', 'HighMem', 'Movable', 'Device');
const zoneKey = ({ node, zone }: { readonly node: number; readonly zone: string }) => `${node} ${zone}`;

test('/proc/buddyinfo', () => {
  const rows = fc.integer({ min: 1, max: 20 }).chain((orderCount) =>
    fc.uniqueArray(
      fc.record({
        node: fc.nat(1023),
        zone: zoneName,
        freeBlocks: fc.array(large, { minLength: orderCount, maxLength: orderCount }),
      }),
      { selector: zoneKey },
    ),
  );
  const print = ({ node, zone, freeBlocks }: Omit<BuddyRow, 'line'>) =>
    `Node ${node}, zone ${padded(zone, 8)} ${freeBlocks.map((blocks) => `${padded(blocks, 6)} `).join('')}`;
  fc.assert(fc.property(rows, (drawn) => expectSameAfter(buddyinfo, lines(...drawn.map(print)), numbered(drawn))));
});

test('/proc/zoneinfo', () => {
  const row = fc.record({
    node: fc.nat(63),
    zone: zoneName,
    freePages: large,
    presentPages: fc.option(large),
    managedPages: fc.option(large),
    perCpu: fc.array(any, { maxLength: 4 }),
    counters: fc.dictionary(fc.stringMatching(/^nr_[a-z]{1,10}$/), large, { maxKeys: 4 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: zoneKey }), (drawn) => {
      const text: string[] = [];
      const rows: ZoneRow[] = drawn.map(({ perCpu, counters, ...zone }) => {
        const line = text.length + 1;
        text.push(
          `Node ${zone.node}, zone ${padded(zone.zone, 8)}`,
          `  pages free     ${zone.freePages}`,
          '        min      12',
        );
        if (zone.presentPages !== null) text.push(`        present  ${zone.presentPages}`);
        if (zone.managedPages !== null) text.push(`        managed  ${zone.managedPages}`);
        text.push('        protection: (0, 12, 12)');
        for (const [name, value] of Object.entries(counters)) text.push(`      ${name.padEnd(12)} ${value}`);
        text.push('  pagesets');
        for (const [cpu, pages] of perCpu.entries())
          text.push(
            `    cpu: ${cpu}`,
            `              count: ${pages}`,
            '              high:  186',
            '  vm stats threshold: 12',
          );
        text.push('  start_pfn:           1');
        return {
          ...zone,
          perCpuPages: perCpu.reduce((sum, pages) => sum + pages, 0),
          cpuCount: perCpu.length,
          counters: new Map(Object.entries(counters)),
          line,
        };
      });
      expectSameAfter(zoneinfo, lines(...text), rows);
    }),
  );
});

test('/proc/vmstat', () => {
  const entry = fc.record({ name: fc.stringMatching(/^[a-z_][a-z0-9_]{0,30}$/), value: large });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ name }) => name }), (entries) => {
      const text = entries.map(({ name, value }) => `${name} ${value}`);
      const value = entries.map(({ name, value }, index) => [name, { value, line: index + 1 }] as const);
      expectSameAfter(vmstat, lines(...text), new Map(value));
    }),
  );
});

test('/proc/pagetypeinfo', () => {
  const TYPES = ['Unmovable', 'Movable', 'Reclaimable', 'HighAtomic', 'CMA', 'Isolate', 'Reserve'];
  const file = fc.record({
    types: fc.subarray(TYPES, { minLength: 1 }),
    orderCount: fc.integer({ min: 1, max: 14 }),
    zones: fc.uniqueArray(fc.record({ node: fc.nat(1023), zone: zoneName }), { selector: zoneKey, minLength: 1 }),
    counts: fc.infiniteStream(any),
    isCut: fc.infiniteStream(fc.boolean()),
  });
  fc.assert(
    fc.property(file, ({ types, orderCount, zones, counts, isCut }) => {
      const draw = () => counts.next().value;
      const orders = [...Array(orderCount).keys()];
      const text = ['Page block order: 9', 'Pages per block:  512', ''];
      text.push(`Free pages count per migrate type at order ${orders.map((order) => `${padded(order, 6)} `).join('')}`);
      const free = zones.flatMap(({ node, zone }) =>
        types.map((type) => {
          const cutOrders = orders.filter(() => isCut.next().value);
          const freeBlocks = orders.map((order) => (cutOrders.includes(order) ? 100_000 : draw()));
          const printed = freeBlocks.map((n, order) => `${cutOrders.includes(order) ? '>' : ''}${padded(n, 6)} `);
          text.push(`Node ${padded(node, 4)}, zone ${padded(zone, 8)}, type ${padded(type, 12)} ${printed.join('')}`);
          return { node, zone, type, freeBlocks, cutOrders, line: text.length };
        }),
      );
      text.push('', `${'Number of blocks type '.padEnd(23)}${types.map((type) => `${padded(type, 12)} `).join('')}`);
      const blocks = zones.map(({ node, zone }) => {
        const countOf = new Map(types.map((type) => [type, draw()]));
        text.push(
          `Node ${node}, zone ${padded(zone, 8)} ${[...countOf.values()].map((n) => `${padded(n, 12)} `).join('')}`,
        );
        return { node, zone, countOf, line: text.length };
      });
      expectSameAfter(pagetypeinfo, lines(...text), { pageblockOrder: 9, pagesPerBlock: 512, free, blocks });
    }),
  );
});

test('/proc/kallsyms', () => {
  const symbol = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,30}$/).filter((name) => !name.startsWith('L0'));
  const placed = fc.record({
    at: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }),
    type: fc.constantFrom(...'TtDdRrbBW'),
    symbol,
  });
  const module = fc.record({ name: identifier, symbols: fc.array(placed, { minLength: 1, maxLength: 10 }) });
  const file = fc.record({
    image: fc.array(placed, { minLength: 1 }),
    modules: fc.uniqueArray(module, { selector: ({ name }) => name, maxLength: 5 }),
  });
  const digits = (at: bigint) => at.toString(16).padStart(16, '0');
  const print = ({ at, type, symbol: name }: typeof placed extends fc.Arbitrary<infer P> ? P : never) =>
    `${digits(at)} ${type} ${name}`;
  fc.assert(
    fc.property(file, ({ image, modules: drawn }) => {
      const text = image.map(print);
      fc.pre(text.lastIndexOf(text[0] ?? '') === 0);
      const ranges = drawn.map(({ name, symbols }) => {
        const firstLine = text.length + 1;
        text.push(...symbols.map((one) => `${print(one)}\t[${name}]`));
        const functions = symbols
          .filter(({ type }) => type.toLowerCase() === 't')
          .map(({ at }) => digits(at))
          .sort();
        const range = { textStart: functions[0] ?? null, textEnd: functions.at(-1) ?? null };
        return [name, { ...range, symbols: symbols.length, firstLine, lastLine: text.length }] as const;
      });
      const names = image.map(({ symbol: name }) => name).join('\n');
      const addresses = BigUint64Array.from(image.map(({ at }) => at));
      expectSameAfter(kallsyms, lines(...text), { modules: new Map(ranges), image: { addresses, names } });
    }),
  );
});

test('/sys/kernel/debug/dma_buf/bufinfo', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9,_-]{0,10}(?: [a-z0-9]{1,5})?$/);
  const buffer = fc.record({
    exporter: name,
    name: fc.option(name),
    bytes: any,
    inode: any,
    devices: fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{4}:[a-z][a-z0-9.:-]{0,20}$/), { maxLength: 3 }),
  });
  const zeros = (value: number) => String(value).padStart(8, '0');
  fc.assert(
    fc.property(fc.uniqueArray(buffer, { selector: ({ inode }) => inode, maxLength: 20 }), (drawn) => {
      const text = ['', 'Dma-buf Objects:', 'size    \tflags   \tmode    \tcount   \texp_name\tino     \tname'];
      const rows = drawn.map(({ devices, ...row }) => {
        const line = text.length + 1;
        const fields = [zeros(row.bytes), '00000002', '02080007', '00000002', row.exporter, zeros(row.inode)];
        text.push([...fields, row.name ?? '<none>'].join('\t'), '\tAttached Devices:');
        text.push(...devices.map((device) => `\t${device}`), `Total ${devices.length} devices attached`, '');
        return { ...row, devices, line };
      });
      const sums = (of: readonly { readonly bytes: number }[]) => ({
        buffers: of.length,
        bytes: of.reduce((sum, { bytes }) => sum + bytes, 0),
      });
      const total = sums(rows);
      text.push('', `Total ${total.buffers} objects, ${total.bytes} bytes`);
      const exporters = [...new Set(rows.map(({ exporter }) => exporter))].map((exporter) => {
        const of = rows.filter((row) => row.exporter === exporter);
        const names = [...new Set(of.map((row) => row.name))];
        return {
          exporter,
          ...sums(of),
          names: names.map((one) => ({ name: one, ...sums(of.filter((row) => row.name === one)) })),
          attached: [...new Set(of.flatMap(({ devices }) => devices))].slice(0, 32),
          lines: of.map(({ line }) => line),
        };
      });
      expectSameAfter(dmaBuf, lines(...text), { ...total, exporters, skipped: 0 });
    }),
  );
});

test('dmesg: the log of a boot', () => {
  const parts = {
    codeBytes: 'kernel code',
    rwdataBytes: 'rwdata',
    rodataBytes: 'rodata',
    initBytes: 'init',
    bssBytes: 'bss',
    reservedBytes: 'reserved',
    cmaReservedBytes: 'cma-reserved',
    highmemBytes: 'highmem',
  } as const;
  const kib = fc.nat(2 ** 40);
  const memory = fc.record({ available: kib, more: kib, sizes: fc.tuple(kib, kib, kib, kib, kib, kib, kib, kib) });
  const percpu = fc.record<Omit<BootPercpu, 'line'>>({
    kind: fc.constant('embedded'),
    pagesPerCpu: any,
    staticBytes: any,
    reservedBytes: any,
    dynamicBytes: any,
    unitBytes: any,
  });
  const region = fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9,@_-]{0,30}$/).filter((name) => name !== 'unknown'),
    start: fc.bigInt({ min: 0n, max: 2n ** 48n }),
    kib: fc.integer({ min: 1, max: 2 ** 30 }),
    isNoMap: fc.boolean(),
    isReusable: fc.boolean(),
  });
  fc.assert(
    fc.property(
      memory,
      percpu,
      fc.uniqueArray(region, { selector: ({ start }) => start }),
      fc.nat(10 ** 8),
      (sizes, chunk, regions, seconds) => {
        const hex = (address: bigint) => `0x${address.toString(16).padStart(16, '0')}`;
        const ranges = regions.map(
          ({ name, start, kib, isNoMap, isReusable }) =>
            `OF: reserved mem: ${hex(start)}..${hex(start + BigInt(kib) * 1024n - 1n)} (${kib} KiB) ` +
            `${isNoMap ? 'nomap' : 'map'} ${isReusable ? 'reusable' : 'non-reusable'} ${name}`,
        );
        const reserved: Omit<BootReservedRegion, 'line'>[] = regions.map(({ start, kib, ...rest }) => ({
          ...rest,
          startAddress: start.toString(16),
          bytes: kib * 1024,
        }));
        const labels = Object.entries(parts);
        const told: BootMemory = {
          availableBytes: sizes.available * 1024,
          totalBytes: (sizes.available + sizes.more) * 1024,
          dataBytes: null,
          absentBytes: null,
          ...(Object.fromEntries(labels.map(([field], index) => [field, (sizes.sizes[index] ?? 0) * 1024])) as Record<
            keyof typeof parts,
            number
          >),
          line: regions.length + 2,
        };
        const list = labels.map(([, label], index) => `${sizes.sizes[index]}K ${label}`).join(', ');
        const text = [
          ...ranges,
          `percpu: Embedded ${chunk.pagesPerCpu} pages/cpu s${chunk.staticBytes} r${chunk.reservedBytes} d${chunk.dynamicBytes} u${chunk.unitBytes}`,
          `Memory: ${sizes.available}K/${sizes.available + sizes.more}K available (${list})`,
        ];
        expectSameAfter(bootLog, lines(...text.map((line) => `[${`${seconds}`.padStart(5)}.000000] ${line}`)), {
          release: null,
          endSeconds: seconds,
          memory: told,
          percpu: { ...chunk, line: regions.length + 1 },
          possibleCpus: null,
          cmaPools: [],
          reserved: numbered(reserved),
          leaks: [],
        });
      },
    ),
  );
});
