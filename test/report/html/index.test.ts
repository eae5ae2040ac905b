import { beforeAll, describe, expect, test } from 'vitest';
import { type Footprint, formatBytes, type Report, type Verdict } from '../../../src/model/index.ts';
import { pageView, renderHtml } from '../../../src/report/html/index.ts';
import renderPage from '../../../templates/report.html.hbs';
import { demoReport } from '../../support/demo-board.ts';

let demo: Report;
let page: string;

beforeAll(async () => {
  demo = await demoReport();
  page = renderHtml(demo);
});

describe('the page of the demo board', () => {
  test('is the same twice', () => {
    expect(renderHtml(demo)).toBe(page);
  });

  test('is small enough to attach to a build', () => {
    expect(page.length).toBeLessThan(350_000);
  });

  test('needs no network: no address, no file, no import, and a policy that allows none', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'`);
    expect(page.match(/https?:|\/\/[a-z]|url\(|@import|<link|<img|<iframe|\bsrc=|fetch\(/g)).toBeNull();
    const targets = [...page.matchAll(/\bhref="([^"]*)"/g)].map(([, target]) => target);
    expect(targets.filter((target) => !target?.startsWith('#'))).toEqual([]);
  });

  test('links only to what is there, and no two parts share an id', () => {
    const ids = [...page.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page.matchAll(/\b(?:href="#|aria-labelledby=")([^"]*)"/g)].map(([, id]) => id);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('opens and closes every element in order', () => {
    expect(unbalanced(page)).toEqual([]);
  });

  test('has its parts in the order in which they are read', () => {
    expect([...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual([
      'budgets',
      'changed',
      'environment',
      'bill',
      'modules',
      'slab',
      'vmalloc',
      'buddy',
      'remarks',
    ]);
  });

  test('says the verdict in words and counts it', () => {
    const top = textOf(between(page, '<header', '</header>'));
    expect(top).toContain('Over budget');
    for (const [outcome, word] of [
      ['over', 'broken'],
      ['warn', 'warned'],
      ['unknown', 'unknown'],
      ['within', 'within'],
    ])
      expect(top).toContain(`${demo.verdicts.filter((verdict) => verdict.outcome === outcome).length} ${word}`);
    for (const fact of ['demo-board', 'loaded', '6.1.0-50-arm64', 'examples/demo-board/main.kfp.tar.gz', '2026-11-20'])
      expect(top).toContain(fact);
  });

  test('lists what fails first, each budget with its line', () => {
    const rows = rowsOf('budget-list');
    expect(rows.map(([, budget]) => budget?.split(' module')[0])).toHaveLength(demo.verdicts.length);
    expect(rows.map(([outcome]) => outcome)).toEqual(['over introduced', 'warning', 'within', 'within', 'within']);
    expect(rows[0]?.join(' | ')).toBe(
      'over introduced | truth driver module.vmalloc fp_truth examples/demo-board/kfootprint.yml:4 | ' +
        '20 KiB over 101% of the limit | 4.02 MiB | ≤ 4 MiB at-most | 444 KiB | +3.59 MiB | 4.02 MiB: 20 KiB over the limit of 4 MiB',
    );
  });

  test('shows every module with its bytes, largest first', () => {
    const modules = [...(demo.footprint.modules ?? [])];
    const rows = rowsOf('module-list');
    expect(rows.map(([name]) => name)).toEqual(modules.map(({ name }) => name));
    expect(rows.map(([, total]) => total)).toEqual(modules.map(({ totalBytes }) => `≥ ${formatBytes(totalBytes)}`));
    const exact = [...tableOf('module-list').matchAll(/<td data-v="(\d+)" title="([\d,]+) bytes" class="bar"/g)];
    expect(exact.map(([, value]) => Number(value))).toEqual(modules.map(({ totalBytes }) => totalBytes));
    expect(exact.map(([, , title]) => Number(title?.replaceAll(',', '')))).toEqual(
      modules.map(({ totalBytes }) => totalBytes),
    );
  });

  test('gives the file and line behind a module', () => {
    const lines = demo.footprint.modules?.find(({ name }) => name === 'fp_truth')?.evidence ?? [];
    const row = rowsOf('module-list')
      .find(([name]) => name === 'fp_truth')
      ?.at(-1);
    for (const { source, line, grade } of lines) expect(row).toContain(`${grade} /${source}:${line}`);
  });

  test('shows every slab cache and every caller', () => {
    const caches = demo.footprint.slab?.caches ?? [];
    const holding = caches.filter(({ bytes }) => bytes > 0);
    expect(caches.length).toBeGreaterThan(holding.length);
    for (const { name } of caches) expect(page).toContain(name);
    expect(rowsOf('slab-caches').map(([name, bytes]) => [name, bytes])).toEqual(
      holding.map(({ name, bytes }) => [name, formatBytes(bytes)]),
    );
    expect(rowsOf('vmalloc-callers').map(([caller, , , areas]) => [caller, areas])).toEqual(
      demo.footprint.vmalloc?.byCaller.map(({ caller, areaCount }) => [caller, String(areaCount)]),
    );
  });

  test('the bill adds up to MemTotal, in the table and in the bar', () => {
    const cells = [...tableOf('bill-lines').matchAll(/data-v="(-?\d+)" title/g)].map(([, value]) => Number(value));
    const total = cells.pop();
    expect(total).toBe(demo.footprint.meminfo?.get('MemTotal'));
    expect(cells.reduce((sum, value) => sum + value, 0)).toBe(total);
    const [bar = ''] = page.match(/<svg role="img" aria-label="MemTotal.*?<\/figure>/s) ?? [];
    const widths = [...bar.matchAll(/<svg x="[\d.]+%" width="([\d.]+)%"/g)].map(([, width]) => Number(width));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 1);
  });

  test('shows every change of the comparison, those of a module in one place with its parts', () => {
    const others = (demo.comparison?.changes ?? []).filter(
      ({ metric, labels, change }) =>
        (['slab.cache', 'vmalloc.caller', 'kernel.unaccounted'].includes(metric) &&
          labels.module === undefined &&
          labels.cache !== 'fp_truth_cache' &&
          change.kind === 'kept' &&
          change.by !== 0) ||
        change.kind === 'removed',
    );
    const rows = rowsOf('changes');
    expect(rows.slice(0, 3)).toEqual([
      ['fp_truth module, parts that compare truth driver: 20 KiB over', '+6.09 MiB', '444 KiB', '6.52 MiB'],
      ['vmalloc do_vmalloc', '+3.59 MiB', '444 KiB', '4.02 MiB'],
      ['slab fp_truth_cache', '+2.5 MiB', 'new', '2.5 MiB'],
    ]);
    expect(rows).toHaveLength(3 + others.length);
    for (const { labels } of others)
      if (labels.cache) expect(rows.filter(([name]) => name?.split(' ')[0] === labels.cache)).toHaveLength(1);
  });

  test('has a column for each order of free blocks', () => {
    const [zone] = demo.footprint.buddy?.zones ?? [];
    const [blocks, , unusable] = rowsOf('buddy-zones');
    expect(blocks?.slice(2).map(countIn)).toEqual(zone?.freeBlocks);
    expect(unusable?.slice(1).map(Number)).toEqual(zone?.unusableIndex.map((index) => Number(index.toFixed(3))));
    expect(blocks?.[0]).toContain('largest free order: 10');
    // Unmovable, Movable and Reclaimable of its pagetypeinfo, by hand.
    const withoutCma = rowsOf('buddy-zones')[3];
    expect(withoutCma?.[0]).toContain('node 0, zone DMA, less CMA');
    expect(withoutCma?.slice(2).map(countIn)).toEqual([2, 8, 17, 10, 2, 5, 4, 5, 3, 3, 53]);
    expect(page).toContain('without blocks of CMA and isolated ones');
    expect(page).not.toContain('Free CMA blocks are counted too');
  });

  test('says that CMA is among the free blocks where nobody tells it apart', () => {
    const { buddy } = demo.footprint;
    const zones = buddy?.zones.map((zone) => ({ ...zone, forKernel: null })) ?? [];
    const blind = renderHtml(withFootprint({ buddy: buddy && { ...buddy, zones } }));
    expect(blind).toContain('Free CMA blocks are counted too');
    expect(blind).not.toContain('less CMA');
  });
});

describe('what is not there', () => {
  test('a report with nothing in it says for each block which file is missing', () => {
    const empty = renderHtml(emptied(demo));
    for (const file of [
      'proc/modules',
      'proc/meminfo',
      'proc/zoneinfo',
      'proc/slabinfo',
      'proc/vmallocinfo',
      'proc/buddyinfo',
    ])
      expect(textOf(empty)).toMatch(new RegExp(`Not in this snapshot: [^.]*/${file} \\(absent\\)`));
    expect(textOf(empty)).toContain('There is no baseline to compare with.');
    expect(textOf(empty)).toContain('There are no budgets in this report.');
    expect(unbalanced(empty)).toEqual([]);
    expect(textOf(empty)).not.toMatch(/undefined|null|NaN|\[object/);
    expect(tagsOf(empty).join('')).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('a file that could not be read is not called absent', () => {
    const { snapshot } = demo.footprint;
    const sources = new Map(snapshot.sources).set('proc/buddyinfo', 'unreadable');
    const text = textOf(renderHtml(withFootprint({ buddy: null, snapshot: { ...snapshot, sources } })));
    expect(text).toContain('Not in this snapshot: /proc/buddyinfo (unreadable).');
  });

  test('without a baseline there is no change, anywhere', () => {
    const text = textOf(renderHtml({ ...demo, baseline: null, comparison: null }));
    expect(text).toContain('none: growth was not judged');
    expect(text).toContain('There is no baseline to compare with.');
    expect(text).not.toContain('since the baseline (');
  });

  test('aliases that the capture lost are unknown, not none', () => {
    const slab = demo.footprint.slab;
    if (!slab) throw new Error('the demo has slab caches');
    const caches = slab.caches.map((cache) => ({ ...cache, aliases: null }));
    const lost = renderHtml(withFootprint({ slab: { ...slab, caches } }));
    expect(textOf(lost)).toContain('Aliases are unknown');
    expect(page).not.toContain('Aliases are unknown');
  });

  test('lines that exceed MemTotal are shown with their sign', () => {
    const bill = demo.footprint.bill;
    if (!bill) throw new Error('the demo has a bill');
    const text = textOf(renderHtml(withFootprint({ bill: { ...bill, unaccountedBytes: -4096 } })));
    expect(text).toContain('unaccounted −4 KiB −0.0% unknown');
    expect(text).toContain('The lines add up to more than MemTotal');
  });

  test('unlike snapshots are said to be so, with the metrics that this costs', () => {
    const comparison = {
      changes: [
        {
          metric: 'module.total',
          labels: { module: 'xfs' },
          now: 1,
          change: { kind: 'incomparable', reason: 'page size differs' },
        },
      ],
      blocking: [{ what: 'page size', was: '4096', now: '16384' }],
      noted: [{ what: 'kernel release', was: '6.1.0', now: '6.2.0' }],
    } as const;
    const text = textOf(renderHtml({ ...demo, comparison }));
    expect(text).toContain('The two snapshots are unlike.');
    expect(text).toContain('page size: 4096 → 16384');
    expect(text).toContain('page size not comparable 4096 16384');
    expect(text).toContain('kernel release changed 6.1.0 6.2.0');
    expect(text).toContain('1 series of module.total: page size differs');
  });
});

describe('captured text is hostile', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '" onmouseover="alert(1)" x="',
    `' autofocus onfocus='alert(1)`,
    '</title></style></svg><img src=x onerror=alert(1)>',
    '__proto__',
    'constructor',
    '{{title}}',
    '&lt;b&gt;',
    'evil\u202etxt.ok\u0000\u001b[31m',
    '`=',
  ];

  test.each(HOSTILE)('%j is shown and does nothing', (name) => {
    const attacked = renderHtml(attackedWith(demo, name));
    expect(elementsOf(attacked)).toEqual(elementsOf(renderHtml(attackedWith(demo, 'x'.repeat(name.length)))));
    expect(unbalanced(attacked)).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(attacked).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the same
    expect(textOf(attacked)).toContain(name.replace(/[\u0000-\u001f\u202e]/g, '\ufffd'));
  });
});

describe('the view', () => {
  test('has every key that the templates ask for, whatever the report holds', () => {
    const reports = [demo, emptied(demo), attackedWith(demo, 'any'), { ...demo, comparison: null, baseline: null }];
    for (const report of reports) {
      const missing = new Set<string>();
      renderPage(watched({ ...pageView(report), style: '', script: '' }, missing));
      expect([...missing]).toEqual([]);
    }
  });

  test('holds texts, lists and yes or no only', () => {
    const kinds = new Set<string>();
    walk(pageView(demo), (value) => kinds.add(value === null ? 'null' : typeof value));
    expect([...kinds].sort()).toEqual(['boolean', 'null', 'string']);
  });
});

function withFootprint(part: Partial<Footprint>): Report {
  return { ...demo, footprint: { ...demo.footprint, ...part } };
}

function emptied(report: Report): Report {
  const { snapshot } = report.footprint;
  return {
    ...report,
    baseline: null,
    comparison: null,
    verdicts: [],
    outcome: 'within',
    exitCode: 0,
    footprint: {
      snapshot: {
        ...snapshot,
        target: null,
        phase: null,
        kernel: null,
        kernelBuild: null,
        arch: null,
        uptimeSeconds: null,
        pageSize: { bytes: 4096, origin: 'assumed' },
        sources: new Map(),
      },
      ram: null,
      bill: null,
      modules: null,
      slab: null,
      vmalloc: null,
      moduleArea: null,
      buddy: null,
      pageTypes: null,
      vmstat: null,
      zram: null,
      allocinfo: null,
      loadCosts: null,
      residues: null,
      pageOwner: null,
      kmemleak: null,
      dmaBuf: null,
      bootRegions: null,
      bootLog: null,
      unattributed: { vmalloc: null, slab: null, pages: null, percpu: null },
      meminfo: null,
      cma: null,
      zones: null,
      iomem: null,
      diagnostics: [],
    },
  };
}

/** The report with one text in every place that a capture, a budget file or an archive can fill. */
function attackedWith(report: Report, text: string): Report {
  const { footprint, comparison } = report;
  const { snapshot, modules, slab, vmalloc, buddy } = footprint;
  const [verdict] = report.verdicts;
  if (!modules || !slab || !vmalloc || !buddy || !comparison || !verdict) throw new Error('the demo has all blocks');
  const differences = [{ what: text, was: text, now: text }];
  const attackedVerdict: Verdict = {
    ...verdict,
    budget: text,
    labels: { module: text },
    reason: text,
    missing: [text],
    place: { ...verdict.place, file: text },
  };
  return {
    ...report,
    baseline: { origin: text, kernel: text, phase: text, commit: null },
    verdicts: [attackedVerdict],
    remarks: [{ source: text, line: 1, message: text }],
    comparison: {
      blocking: differences,
      noted: differences,
      changes: [
        { metric: 'slab.cache', labels: { cache: text }, now: 4096, change: { kind: 'added' } },
        { metric: 'module.total', labels: { module: text }, now: 1, change: { kind: 'incomparable', reason: text } },
      ],
    },
    footprint: {
      ...footprint,
      snapshot: {
        ...snapshot,
        name: text,
        target: text,
        unit: text,
        phase: text,
        kernel: text,
        kernelBuild: text,
        arch: text,
        capturedAt: text,
        sources: new Map([[text, 'present']]),
        incomplete: new Map([[text, text]]),
      },
      modules: modules.slice(0, 2).map((module) => ({
        ...module,
        name: text,
        state: text,
        usedBy: [text, text],
        missing: [text],
        evidence: [{ bytes: 1, part: 'static', grade: 'exact', source: text, line: null }],
      })),
      slab: {
        ...slab,
        caches: slab.caches.slice(0, 1).map((cache) => ({ ...cache, name: text, aliases: [text], module: text })),
      },
      vmalloc: {
        ...vmalloc,
        byKind: new Map([[text, { areaCount: 1, spanBytes: 8192, residentBytes: 4096 }]]),
        byCaller: [{ caller: text, module: text, areaCount: 1, spanBytes: 8192, residentBytes: 4096, lines: [1] }],
        orphanModuleAreas: [{ caller: text, module: text, spanBytes: 8192, residentBytes: 4096, line: 7 }],
      },
      buddy: { ...buddy, zones: buddy.zones.map((zone) => ({ ...zone, zone: text })) },
      loadCosts: [
        {
          modules: [text],
          from: text,
          to: text,
          parts: [{ part: 'kmalloc', bytes: 1, errorBytes: 1, grade: 'inferred', source: text, note: text }],
          reason: text,
        },
      ],
      residues: [
        {
          module: text,
          lastSeen: text,
          parts: { vmalloc: 1, slab: 0, static: null, unclassified: 1 },
          rivals: [text],
          evidence: [],
        },
        {
          module: text,
          lastSeen: text,
          parts: { vmalloc: 0, slab: 0, static: null, unclassified: null },
          rivals: [],
          evidence: [],
        },
      ],
      diagnostics: [{ source: text, line: null, message: text }],
    },
  };
}

const VOID = new Set(['meta', 'input', 'path', 'rect', 'use', 'circle']);

/** Tags outside style and script, in order. */
function tagsOf(html: string): string[] {
  const markup = html.replace(/<(style|script)>.*?<\/\1>/gs, '<$1></$1>');
  return [...markup.matchAll(/<(?:[^<>"]|"[^"]*")*>/g)].map(([tag]) => tag);
}

/** Names of elements with the names of their attributes: what a text must not be able to alter. */
function elementsOf(html: string): string[] {
  return tagsOf(html).map((tag) => tag.replace(/="[^"]*"/g, '=""'));
}

function unbalanced(html: string): string[] {
  const open: string[] = [];
  const complaints: string[] = [];
  for (const tag of tagsOf(html)) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1];
    if (name === undefined || VOID.has(name) || tag.endsWith('/>')) continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) complaints.push(tag);
  }
  return [...complaints, ...open];
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#x27;', "'"],
  ['&#x60;', '`'],
  ['&#x3D;', '='],
  ['&amp;', '&'],
]);

/** What a reader sees. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<(?:[^<>"]|"[^"]*")*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/&(?:lt|gt|quot|#x27|#x60|#x3D|amp);/g, (entity) => ENTITIES.get(entity) ?? entity)
    .trim();
}

function between(html: string, from: string, to: string): string {
  const start = html.indexOf(from);
  return html.slice(start, html.indexOf(to, start));
}

function tableOf(id: string): string {
  return between(page, `<table id="${id}"`, '</table>');
}

/** `53 73.2%`: the share stands below the count. */
function countIn(cell: string): number {
  return Number(cell.split(' ')[0]);
}

/** Texts of the cells of each row in a table's bodies. */
function rowsOf(id: string): string[][] {
  const bodies = [...tableOf(id).matchAll(/<tbody[^>]*>(.*?)<\/tbody>/gs)].map(([, body]) => body ?? '');
  return bodies.flatMap((body) =>
    [...body.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...(row ?? '').matchAll(/<(td|th)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , cell]) => textOf(cell ?? '')),
    ),
  );
}

/** The same value, noting every name that is asked of it and not there. */
function watched<T>(value: T, missing: Set<string>): T {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get: (target, key) => watched(Reflect.get(target, key), missing),
    getOwnPropertyDescriptor(target, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key) && !Array.isArray(target)) missing.add(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

function walk(value: unknown, see: (leaf: unknown) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, see);
  else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) walk(item, see);
  else see(value);
}
