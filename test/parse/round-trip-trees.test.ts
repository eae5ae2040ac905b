import fc from 'fast-check';
import { expect, test } from 'vitest';
import { debugCma, sysCma } from '../../src/parse/cma.ts';
import type { ReservedRegion } from '../../src/parse/index.ts';
import { reservedMemory } from '../../src/parse/reserved-memory.ts';
import { sysBlockZram } from '../../src/parse/sys-block-zram.ts';
import { sysKernelBtf } from '../../src/parse/sys-kernel-btf.ts';
import { sysKernelSlab } from '../../src/parse/sys-kernel-slab.ts';
import { sysModule } from '../../src/parse/sys-module.ts';
import { sysModuleSections } from '../../src/parse/sys-module-sections.ts';
import { any, expectSameOfTree, hex, identifier, large, padded } from '../support/round-trip.ts';

// Folders whose files hold what the kernel's own format strings print are read as what was printed.

type File = readonly [path: string, content: string | Uint8Array];

const isFile = <T extends File>(file: T | null): file is T => file !== null;

/** Values by name, no name twice. */
const named = <T>(name: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.uniqueArray(fc.tuple(name, value), { selector: ([name]) => name, maxLength: 8 });

/** A file of a number: none where there is no value. */
const numberFile = (path: string, value: number | null): File | null => (value === null ? null : [path, `${value}\n`]);

test('/sys/module', () => {
  const module = fc
    .record({
      coreSizeBytes: fc.option(large),
      dataSizeBytes: fc.option(large),
      initSizeBytes: fc.option(large),
      refcount: fc.oneof(any, fc.constant(-1)),
    })
    // -1 stands for a module that is on its way out.
    .map((row) => ({ ...row, printedRefcount: row.refcount, refcount: row.refcount < 0 ? null : row.refcount }));
  fc.assert(
    fc.property(named(identifier, module), (drawn) => {
      const files = drawn.flatMap(([name, { printedRefcount, ...row }]) => [
        numberFile(`sys/module/${name}/coresize`, row.coreSizeBytes),
        numberFile(`sys/module/${name}/datasize`, row.dataSizeBytes),
        numberFile(`sys/module/${name}/initsize`, row.initSizeBytes),
        numberFile(`sys/module/${name}/refcnt`, printedRefcount),
      ]);
      const value = drawn.map(([name, { printedRefcount: _, ...row }]) => [name, row] as const);
      expectSameOfTree(sysModule, files.filter(isFile), new Map(value));
    }),
  );
});

test('/sys/module/*/sections', () => {
  const section = fc.oneof(
    fc.stringMatching(/^[._a-z][A-Za-z0-9_.$-]{0,30}$/),
    fc.constantFrom('.text', '.init.text', '__jump_table', '__proto__', 'constructor'),
  );
  const sections = (digits: number) =>
    named(identifier, named(section, fc.oneof(hex(digits), fc.constant('0'.repeat(digits)))));
  const file = fc.oneof(sections(8), sections(16));
  fc.assert(
    fc.property(file, (drawn) => {
      // Where all of them are zero, addresses are hidden, and that is said.
      fc.pre(drawn.some(([, of]) => of.some(([, digits]) => !/^0+$/.test(digits))));
      const files = drawn.flatMap(([name, of]) =>
        of.map(([section, digits]) => [`sys/module/${name}/sections/${section}`, `0x${digits}\n`] as const),
      );
      const value = drawn
        .filter(([, of]) => of.length > 0)
        .map(([name, of]) => {
          const visible = of.map(([section, digits]) => [section, digits.replace(/^0+/, '')] as const);
          return [name, new Map(visible.filter(([, digits]) => digits !== ''))] as const;
        });
      expectSameOfTree(sysModuleSections, files, new Map(value));
    }),
  );
});

test('/sys/kernel/slab', () => {
  const name = fc.oneof(
    fc.stringMatching(/^[A-Za-z0-9_:(){}<>.,=-]{1,20}$/).filter((text) => !text.includes('kmalloc-')),
    fc.constantFrom('__proto__', 'constructor', 'kmalloc-64', 'dma-kmalloc-64', 'kmalloc-rnd-03-64', ':0000064'),
  );
  const cache = fc.record({
    objects: fc.option(large),
    totalObjects: fc.option(large),
    objectsPerSlab: fc.option(any),
    order: fc.option(fc.nat(10)),
    // No object of kmalloc-64 is smaller.
    objectSizeBytes: fc.integer({ min: 64, max: 2 ** 30 }),
    slabSizeBytes: fc.option(any),
    slabs: fc.option(large),
  });
  const file = fc.record({ caches: named(name, cache), aliases: named(name, name), isNuma: fc.boolean() });
  fc.assert(
    fc.property(file, ({ caches, aliases, isNuma }) => {
      // show_slab_objects: shares of the nodes follow the sum.
      const shared = (path: string, value: number | null): File | null =>
        value === null ? null : [path, `${value}${isNuma && value > 0 ? ` N0=${value - 1} N1=1` : ''}\n`];
      const files = caches.flatMap(([cache, row]) => [
        shared(`sys/kernel/slab/${cache}/objects`, row.objects),
        shared(`sys/kernel/slab/${cache}/total_objects`, row.totalObjects),
        numberFile(`sys/kernel/slab/${cache}/objs_per_slab`, row.objectsPerSlab),
        numberFile(`sys/kernel/slab/${cache}/order`, row.order),
        numberFile(`sys/kernel/slab/${cache}/object_size`, row.objectSizeBytes),
        numberFile(`sys/kernel/slab/${cache}/slab_size`, row.slabSizeBytes),
        shared(`sys/kernel/slab/${cache}/slabs`, row.slabs),
      ]);
      const links = aliases.filter(([alias, folder]) => alias !== folder);
      expectSameOfTree(
        sysKernelSlab,
        files.filter(isFile),
        { caches: new Map(caches), aliases: new Map(links) },
        links.map(([alias, folder]) => [`sys/kernel/slab/${alias}`, folder] as const),
      );
    }),
  );
});

test('/sys/block: compressed RAM disks', () => {
  const device = fc.record({
    originalBytes: large,
    compressedBytes: large,
    usedBytes: large,
    more: fc.array(large, { minLength: 4, maxLength: 6 }),
  });
  const name = fc.nat(99).map((number) => `zram${number}`);
  fc.assert(
    fc.property(named(name, device), fc.constantFrom('sys/block', 'sys/devices/virtual/block'), (drawn, root) => {
      const files = drawn.map(([name, { originalBytes, compressedBytes, usedBytes, more }]) => {
        const columns = [originalBytes, compressedBytes, usedBytes, ...more].map((column) => padded(column, 8));
        return [`${root}/${name}/mm_stat`, `${columns.join(' ')}\n`] as const;
      });
      const value = drawn.map(([name, { more: _, ...row }]) => [name, row] as const);
      expectSameOfTree(sysBlockZram, files, new Map(value));
    }),
  );
});

test('/sys/kernel/btf', () => {
  const module = identifier.filter((name) => name !== 'vmlinux');
  fc.assert(
    fc.property(named(module, fc.uint8Array()), named(module, large), (copied, listed) => {
      const others = listed.filter(([name]) => copied.every(([other]) => other !== name));
      const tree = sysKernelBtf.start();
      for (const [name, bytes] of [...copied, ['vmlinux', new Uint8Array(9)] as const]) {
        const sink = tree.file(`sys/kernel/btf/${name}`);
        sink.push(bytes.subarray(0, 3));
        sink.push(bytes.subarray(3));
        sink.end();
      }
      for (const [name, size] of others) tree.size?.(`sys/kernel/btf/${name}`, size);
      const lengths = copied.map(([name, bytes]) => [name, bytes.length] as const);
      expect(tree.end()).toMatchObject({ value: new Map([...lengths, ...others]), diagnostics: [] });
    }),
  );
});

const areaName = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9,@_-]{0,30}$/).filter((name) => !name.startsWith('cma-')),
  fc.constantFrom('__proto__', 'constructor', 'linux,cma'),
);

test('/sys/kernel/debug/cma', () => {
  const area = fc.record({
    totalPages: fc.option(large),
    usedPages: large,
    largestRunPages: fc.option(large),
  });
  fc.assert(
    // The folder is called cma-NAME from 4.12 on, and NAME later.
    fc.property(named(areaName, area), fc.constantFrom('', 'cma-'), (drawn, prefix) => {
      const files = drawn.flatMap(([name, row]) => [
        numberFile(`sys/kernel/debug/cma/${prefix}${name}/count`, row.totalPages),
        numberFile(`sys/kernel/debug/cma/${prefix}${name}/used`, row.usedPages),
        numberFile(`sys/kernel/debug/cma/${prefix}${name}/maxchunk`, row.largestRunPages),
      ]);
      expectSameOfTree(debugCma, files.filter(isFile), new Map(drawn));
    }),
  );
});

test('/sys/kernel/mm/cma', () => {
  const area = large.chain((totalPages) => fc.record({ totalPages: fc.constant(totalPages), free: fc.maxSafeNat() }));
  fc.assert(
    fc.property(named(areaName, area), fc.boolean(), (drawn, isTotalFirst) => {
      const areas = drawn.map(([name, { totalPages, free }]) => {
        const usedPages = totalPages - Math.min(free, totalPages);
        return [name, { totalPages, usedPages, largestRunPages: null }] as const;
      });
      const files = areas.flatMap(([name, { totalPages, usedPages }]) => {
        const both = [
          [`sys/kernel/mm/cma/${name}/total_pages`, `${totalPages}\n`],
          [`sys/kernel/mm/cma/${name}/available_pages`, `${totalPages - usedPages}\n`],
        ] as const;
        return isTotalFirst ? both : both.toReversed();
      });
      expectSameOfTree(sysCma, files, new Map(areas));
    }),
  );
});

test('/proc/device-tree/reserved-memory', () => {
  const roots = ['proc/device-tree/reserved-memory', 'sys/firmware/devicetree/base/reserved-memory'];
  const text = fc.stringMatching(/^[a-z][A-Za-z0-9,._-]{0,8}$/);
  const range = fc.record({
    start: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    bytes: fc.bigInt({ min: 0n, max: 2n ** 48n }),
  });
  const region = fc.record({
    ranges: fc.array(range, { minLength: 1, maxLength: 4 }),
    // Without ranges, the kernel chooses the place: its size is that of the first one then.
    isDynamic: fc.boolean(),
    label: fc.option(text),
    isNoMap: fc.boolean(),
    isReusable: fc.boolean(),
    isCmaDefault: fc.boolean(),
    compatible: fc.array(text, { maxLength: 3 }),
    status: fc.constantFrom(null, 'okay', 'ok', 'disabled'),
  });
  const name = fc.oneof(
    fc.stringMatching(/^[a-z][a-z0-9,._+-]{0,8}(?:@[0-9a-f]{1,16})?$/),
    fc.constantFrom('__proto__', 'constructor', 'linux,cma'),
  );
  const cellCount = fc.constantFrom(1, 2);
  const tree = fc.record({
    addressCells: cellCount,
    sizeCells: cellCount,
    regions: named(name, region),
    root: fc.constantFrom(...roots),
  });
  const cells = (value: bigint, count: number) => {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setBigUint64(0, value);
    return [...new Uint8Array(bytes.buffer)].slice(8 - 4 * count);
  };
  const strings = (...values: readonly string[]) => values.map((value) => `${value}\0`).join('');
  fc.assert(
    fc.property(tree, ({ addressCells, sizeCells, regions, root }) => {
      const files: File[] = [
        [`${root}/#address-cells`, Uint8Array.from(cells(BigInt(addressCells), 1))],
        [`${root}/#size-cells`, Uint8Array.from(cells(BigInt(sizeCells), 1))],
      ];
      const value: ReservedRegion[] = [];
      for (const [name, { ranges: drawn, isDynamic, status, ...said }] of regions) {
        const path = `${root}/${name}`;
        const ranges = drawn.map(({ start, bytes }) => ({
          start: BigInt.asUintN(32 * addressCells, start),
          bytes: BigInt.asUintN(32 * sizeCells, bytes),
        }));
        const [first] = ranges;
        if (!first) throw new Error('a region has a range');
        if (said.isReusable) files.push([`${path}/reusable`, '']);
        if (isDynamic) files.push([`${path}/size`, Uint8Array.from(cells(first.bytes, sizeCells))]);
        else {
          const reg = ranges.flatMap(({ start, bytes }) => [...cells(start, addressCells), ...cells(bytes, sizeCells)]);
          files.push([`${path}/reg`, Uint8Array.from(reg)]);
        }
        if (said.isNoMap) files.push([`${path}/no-map`, '']);
        if (said.isCmaDefault) files.push([`${path}/linux,cma-default`, '']);
        if (said.label !== null) files.push([`${path}/label`, strings(said.label)]);
        if (said.compatible.length > 0) files.push([`${path}/compatible`, strings(...said.compatible)]);
        if (status !== null) files.push([`${path}/status`, strings(status)]);
        if (status === 'disabled') continue;
        const bytes = isDynamic ? first.bytes : ranges.reduce((sum, range) => sum + range.bytes, 0n);
        const startAddress = isDynamic ? null : first.start.toString(16);
        value.push({ name, ...said, startAddress, bytes: Number(bytes), path });
      }
      expectSameOfTree(reservedMemory, files, value);
    }),
  );
});
