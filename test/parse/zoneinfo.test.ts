import { describe, expect, test } from 'vitest';
import { zoneinfo } from '../../src/parse/zoneinfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const zonesOf = (text: string) => {
  const parsed = parse(zoneinfo, text);
  expect(remarksOf(parsed)).toEqual([]);
  return parsed.value;
};

/** Two lists per CPU, of hot and of cold pages; no counters, no managed pages. */
const LINUX_2_6_16 = `\
Node 0, zone      DMA
  pages free     2043
        min      22
        low      27
        high     33
        active   17
        inactive 5
        scanned  0 (a: 3 i: 4)
        spanned  4096
        present  4000
        protection: (0, 0, 108, 108)
  pagesets
    cpu: 0 pcp: 0
              count: 3
              low:   0
              high:  0
              batch: 1
    cpu: 0 pcp: 1
              count: 4
              low:   0
              high:  0
              batch: 1
            numa_hit:       12
  all_unreclaimable: 0
  prev_priority:     12
  temp_priority:     12
  start_pfn:         0
`;

/** All counters in the zone, indented by 4; lists per CPU merged into one. */
const LINUX_3_4 = `\
Node 0, zone   Normal
  pages free     38277
        min      899
        low      1123
        high     1348
        scanned  0
        spanned  122880
        present  121412
    nr_free_pages 38277
    nr_inactive_anon 105
    nr_slab_unreclaimable 4114
    nr_anon_transparent_hugepages 0
        protection: (0, 1009, 1009)
  pagesets
    cpu: 0
              count: 101
              high:  186
              batch: 31
  vm stats threshold: 12
    cpu: 1
              count: 11
              high:  186
              batch: 31
  vm stats threshold: 12
  all_unreclaimable: 0
  start_pfn:         0
  inactive_ratio:    1
Node 0, zone  HighMem
  pages free     13452
        min      128
        low      365
        high     603
        scanned  0
        spanned  131072
        present  129238
    nr_free_pages 13452
        protection: (0, 0, 0)
  pagesets
    cpu: 1
              count: 7
              high:  186
              batch: 31
  vm stats threshold: 8
  all_unreclaimable: 0
  start_pfn:         122880
  inactive_ratio:    1
`;

/** Statistics per node first, managed and CMA pages, and zones without any page. */
const LINUX_6_12 = `\
Node 0, zone      DMA
  per-node stats
      nr_inactive_anon 5
      nr_free_pages 999999
      nr_kernel_stack 1072
      pgdemote_kswapd 0
  pages free     3808
        boost    0
        min      27
        low      33
        high     39
        promo    45
        spanned  4095
        present  3998
        managed  3840
        cma      16
        protection: (0, 296, 296, 296, 296)
      nr_free_pages 3808
      nr_zspages   21
      numa_foreign 18446744073709551615
  pagesets
    cpu: 0
              count: 301
              high:  0
              batch: 1
              high_min: 0
              high_max: 0
  vm stats threshold: 4
    cpu: 3
              count: 2
              high:  0
              batch: 1
  vm stats threshold: 4
  node_unreclaimable:  0
  start_pfn:           1
  reserved_highatomic: 0
Node 0, zone  Movable
  pages free     0
        boost    0
        min      32
        low      32
        high     32
        promo    32
        spanned  0
        present  0
        managed  0
        cma      0
        protection: (0, 0, 0, 0, 0)
Node 1, zone   Normal
  per-node stats
      nr_inactive_anon 7
  pages free     123
        spanned  1000
        present  900
        managed  800
        protection: (0, 0, 0, 0, 0)
      nr_zspages   0
  pagesets
    cpu: 0
              count: 0
`;

describe('zones of', () => {
  test('Linux 2.6.16', () => {
    expect(zonesOf(LINUX_2_6_16)).toEqual([
      {
        node: 0,
        zone: 'DMA',
        freePages: 2043,
        presentPages: 4000,
        managedPages: null,
        perCpuPages: 7,
        cpuCount: 1,
        counters: new Map([
          ['active', 17],
          ['inactive', 5],
        ]),
        line: 1,
      },
    ]);
  });

  test('Linux 3.4', () => {
    expect(zonesOf(LINUX_3_4).map(({ counters: _, ...zone }) => zone)).toEqual([
      {
        node: 0,
        zone: 'Normal',
        freePages: 38_277,
        presentPages: 121_412,
        managedPages: null,
        perCpuPages: 112,
        cpuCount: 2,
        line: 1,
      },
      {
        node: 0,
        zone: 'HighMem',
        freePages: 13_452,
        presentPages: 129_238,
        managedPages: null,
        perCpuPages: 7,
        cpuCount: 1,
        line: 28,
      },
    ]);
    expect([...(zonesOf(LINUX_3_4)[0]?.counters ?? [])]).toEqual([
      ['nr_free_pages', 38_277],
      ['nr_inactive_anon', 105],
      ['nr_slab_unreclaimable', 4114],
      ['nr_anon_transparent_hugepages', 0],
    ]);
  });

  test('Linux 6.12', () => {
    const zones = zonesOf(LINUX_6_12);
    expect(zones.map(({ counters: _, ...zone }) => zone)).toEqual([
      {
        node: 0,
        zone: 'DMA',
        freePages: 3808,
        presentPages: 3998,
        managedPages: 3840,
        perCpuPages: 303,
        cpuCount: 2,
        line: 1,
      },
      {
        node: 0,
        zone: 'Movable',
        freePages: 0,
        presentPages: 0,
        managedPages: 0,
        perCpuPages: 0,
        cpuCount: 0,
        line: 37,
      },
      {
        node: 1,
        zone: 'Normal',
        freePages: 123,
        presentPages: 900,
        managedPages: 800,
        perCpuPages: 0,
        cpuCount: 1,
        line: 49,
      },
    ]);
    // Those of the node are not the zone's, and one that has wrapped says nothing.
    expect([...(zones[0]?.counters ?? [])]).toEqual([
      ['nr_free_pages', 3808],
      ['nr_zspages', 21],
    ]);
  });

  test('a file with CRLF', () => {
    expect(parse(zoneinfo, LINUX_6_12.replaceAll('\n', '\r\n')).value).toEqual(zonesOf(LINUX_6_12));
  });
});

describe('a file', () => {
  test('that begins elsewhere', () => {
    const parsed = parse(zoneinfo, lines('  pages free     2043', 'Node 0, zone      DMA', '  pages free     2'));
    expect(parsed.value).toMatchObject([{ zone: 'DMA', freePages: 2, line: 2 }]);
    expect(remarksOf(parsed)).toEqual(['1: no line "Node N, zone NAME" stands above "pages free     2043"']);
  });

  test('that was captured twice into one does not count twice', () => {
    const parsed = parse(zoneinfo, LINUX_2_6_16 + LINUX_2_6_16);
    expect(parsed.value).toHaveLength(1);
    expect(parsed.value[0]?.perCpuPages).toBe(7);
    expect(parsed.lineCount).toBe(54);
    expect(parsed.rejectedCount).toBe(27);
    expect(remarksOf(parsed)[0]).toBe('28: "Node 0, zone      DMA" stands here a second time');
  });

  test('with a zone of no known number leaves it out and says so', () => {
    const parsed = parse(zoneinfo, lines('Node 0, zone      DMA', '        present  4000', 'Node 0, zone   Normal'));
    expect(parsed.value).toEqual([]);
    expect(remarksOf(parsed)).toEqual([
      '1: zone "DMA" has no "pages free" line: left out',
      '3: zone "Normal" has no "pages free" line: left out',
    ]);
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      zoneinfo,
      lines(
        'Node 0, zone      DMA',
        '  pages free     99999999999999999999',
        '  pages free     12',
        'garbage',
        '              count: 99999999999999999999',
        '        present  -4',
      ),
    );
    expect(parsed.value).toMatchObject([{ freePages: 12, perCpuPages: 0, presentPages: null }]);
    expect(parsed.diagnostics.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  test.each(['[   12.345678] usb 1-1: new device', 'random: crng init done', 'usb 1-1: device number 3'])(
    'with a message of the kernel in it: %s',
    (message) => {
      const parsed = parse(zoneinfo, LINUX_2_6_16.replace('        low ', `${message}\n        low `));
      expect(parsed.rejectedCount).toBe(1);
      expect(parsed.value.map(({ line: _, ...zone }) => zone)).toEqual(
        zonesOf(LINUX_2_6_16).map(({ line: _, ...zone }) => zone),
      );
    },
  );

  test('that is cut in a word', () => {
    const parsed = parse(zoneinfo, `${LINUX_2_6_16.slice(0, LINUX_2_6_16.indexOf('present') + 4)}`);
    expect(parsed).toMatchObject({ truncated: true, rejectedCount: 1 });
  });

  test.each(['__proto__', 'constructor'])('with a counter and a zone named %s', (name) => {
    const { value } = parse(zoneinfo, lines(`Node 0, zone ${name}`, '  pages free     12', `    ${name} 3`));
    expect(value).toMatchObject([{ zone: name, freePages: 12 }]);
    expect(value[0]?.counters.get(name)).toBe(3);
  });
});

test('the beginning is a zone without numbers', () => {
  expect(zoneinfo.detect('Node 0, zone      DMA\r\n  per-node stats\r\n')).toBe(true);
  expect(zoneinfo.detect('Node 0, zone      DMA 1 2 3\n')).toBe(false);
});
