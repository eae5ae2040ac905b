import { beforeAll, describe, expect, test } from 'vitest';
import type { Explain, Report } from '../../../src/model/index.ts';
import { explain, explainOf } from '../../../src/pipeline.ts';
import { renderHtml } from '../../../src/report/html/index.ts';
import { systemWorld } from '../../../src/world/index.ts';
import { demoReport } from '../../support/demo-board.ts';

let demo: Report;
let page: string;

beforeAll(async () => {
  demo = await demoReport();
  page = renderHtml(demo, explainOf(demo));
});

describe('the evidence of the demo board', () => {
  test('is behind numbers of every table', () => {
    const tables = [...page.matchAll(/<table id="([\w-]+)".*?<\/table>/gs)].filter(([table]) => table.includes('"#e-'));
    expect(tables.map(([, id]) => id).sort()).toEqual([
      'budget-list',
      'changes',
      'module-list',
      'slab-caches',
      'totals',
      'vmalloc-callers',
    ]);
  });

  test('adds up to the number that leads to it', () => {
    const links = linksIn(page);
    expect(links.length).toBeGreaterThan(200);
    const apart = links.filter(({ id, value }) => sumOf(claimsOf(page, id)) !== value);
    // Caches that are measured together: each is one of the claims.
    expect(apart.map(({ id }) => id).filter((id) => !/^e-slab\.cache-(?:kmalloc|dma-kmalloc)/.test(id))).toEqual([]);
    expect(apart.length).toBeLessThan(30);
    for (const { id, value } of apart) expect(claimsOf(page, id).map(({ amount }) => amount)).toContain(value);
  });

  test.each([
    ['module.total', 'module=fp_truth', 'e-module.total-fp_truth'],
    ['module.static', 'module=xfs', 'e-module.static-xfs'],
    ['module.slab', 'module=fp_truth', 'e-module.slab-fp_truth'],
    ['slab.cache', 'cache=kmalloc-1k', 'e-slab.cache-kmalloc-1k'],
    ['slab.cache-waste', 'cache=dentry', 'e-slab.cache-waste-dentry'],
    ['vmalloc.caller', 'caller=do_vmalloc', 'e-vmalloc.caller-do_vmalloc-fp_truth'],
    ['slab.unreclaimable', null, 'e-slab.unreclaimable'],
    ['kernel.held', null, 'e-kernel.held'],
    ['percpu.total', null, 'e-percpu.total'],
  ])('of %s (%s) stands where kfootprint explain says', async (metric, select, id) => {
    const told = await explain(systemWorld({}), {
      snapshot: 'examples/demo-board/pull-request.kfp.tar.gz',
      metric,
      select,
      at: null,
      budgets: 'examples/demo-board/kfootprint.yml',
      limits: null,
    });
    const [series] = told.series;
    expect(series?.claims.flatMap(({ lines }) => lines)).not.toEqual([]);
    const shown = claimsOf(page, id);
    expect(shown).toEqual(
      series?.claims.map(({ amount, part, source, lines, grade }, index) => {
        const more = lines.length > 7 ? ` and ${lines.length - 6} lines more` : '';
        const named = more === '' ? lines : lines.slice(0, 6);
        return {
          amount: amount === 0 ? 0 : amount,
          part: shown[index]?.part === null ? null : part,
          place: `/${source}${named.length > 0 ? ':' : ''}${named.join(',')}${more}`,
          grade,
        };
      }),
    );
    expect(textOf(blockOf(page, id))).toContain(series?.formula);
  });

  test('says what a number does not hold, and what would show it', () => {
    const [, note = ''] = /<a href="#([\w-]+)">pages</.exec(blockOf(page, 'e-module.total-xfs')) ?? [];
    const [, text = ''] = new RegExp(`<div id="${note}">(.*?)</div>`).exec(page) ?? [];
    expect(textOf(text)).toContain('Shown by page_owner (CONFIG_PAGE_OWNER, page_owner=on)');
  });

  test('leads back to the number', () => {
    const backs = [...page.matchAll(/href="#(n-[^"]+)">back</g)].map(([, id]) => id);
    expect(backs.length).toBeGreaterThan(150);
    for (const id of backs) expect(page).toContain(` id="${id}"`);
  });

  test('links only to what is there, and no two parts share an id', () => {
    expectSound(page);
  });

  test('is not behind noughts, baselines and limits', () => {
    expect(page).not.toMatch(/data-v="0"[^>]*><a/);
    const [budgets = ''] = /<section id="budgets".*?<\/section>/s.exec(page) ?? [];
    const linking = [...budgets.matchAll(/<td\b.*?<\/td>/gs)].filter(([cell]) => cell.includes('"#e-'));
    expect(linking.length).toBeGreaterThan(0);
    expect(linking.filter(([cell]) => !cell.startsWith('<td data-label="Value"'))).toEqual([]);
  });
});

describe('where nothing is at hand', () => {
  test('no number is a link', () => {
    const plain = renderHtml(demo);
    expect(plain).not.toContain('"#e-');
    expect(plain).not.toContain('id="evidence"');
  });

  test('a report that was changed since, or read, has none', () => {
    expect(explainOf({ ...demo })).toBeNull();
  });

  test('a number under the name of another is no link', () => {
    const explainOther: Explain = (metric, labels) => {
      const told = explainOf(demo)?.(metric, labels) ?? null;
      return told && { ...told, value: told.value + 1, claims: [] };
    };
    expect(linksIn(renderHtml(demo, explainOther))).toEqual([]);
  });
});

describe('more than a page holds', () => {
  const manyClaims =
    (count: number): Explain =>
    (metric, labels) => {
      const told = explainOf(demo)?.(metric, labels) ?? null;
      if (!told || metric !== 'vmalloc.resident') return told;
      const one = { part: 'x', grade: 'exact', source: 'proc/vmallocinfo', lines: [1] } as const;
      const claims = Array.from({ length: count }, (_, index) => ({ ...one, amount: index + 1 }));
      return { ...told, value: told.value, claims };
    };

  test('the largest claims are listed, and how much the others hold', () => {
    const claims = claimsOf(renderHtml(demo, manyClaims(100)), 'e-vmalloc.resident');
    expect(claims.slice(0, -1).map(({ amount }) => amount)).toEqual(Array.from({ length: 24 }, (_, k) => 100 - k));
    expect(claims.at(-1)).toMatchObject({
      amount: (76 * 77) / 2,
      part: '76 more, which kfootprint explain vmalloc.resident lists',
    });
  });

  test('numbers beyond what a page bears are no links, and it says how many', () => {
    const everyone = manyClaims(100);
    const explainMany: Explain = (metric, labels) => {
      const told = everyone(metric, labels);
      const [claim] = told?.claims ?? [];
      return told && claim ? { ...told, claims: Array.from({ length: 24 }, () => claim) } : told;
    };
    const slab = demo.footprint.slab;
    const caches = Array.from({ length: 1000 }, (_, index) => {
      const [cache] = slab?.caches ?? [];
      return { ...(cache as NonNullable<typeof cache>), name: `cache_${index}` };
    });
    const explainCaches: Explain = (metric, { cache }) =>
      explainMany(metric, { cache: demo.footprint.slab?.caches[0]?.name ?? cache ?? '' });
    const page = renderHtml(
      { ...demo, footprint: { ...demo.footprint, slab: slab && { ...slab, caches } } },
      explainCaches,
    );
    const linked = linksIn(page).filter(({ id }) => id.startsWith('e-slab.cache')).length;
    const cut = Number(/(\d+) more numbers would be too much/.exec(page)?.[1]);
    expect(linked).toBeGreaterThan(600);
    expect(linked + cut).toBe(2000);
    expectSound(page);
  });

  test('one more is no reason to cut', () => {
    expect(claimsOf(renderHtml(demo, manyClaims(25)), 'e-vmalloc.resident')).toHaveLength(25);
  });
});

test.each([
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '" onmouseover="alert(1)" x="',
  '__proto__',
  'x'.repeat(5000),
])('a module called %j does nothing', (name) => {
  const { modules } = demo.footprint;
  const renamed = modules?.map((module, index) => (index < 2 ? { ...module, name } : module)) ?? [];
  const explainRenamed: Explain = (metric, labels) => {
    const [first] = modules ?? [];
    const told = labels.module === name ? explainOf(demo)?.(metric, { module: first?.name ?? '' }) : null;
    return told ? { ...told, labels, claims: told.claims.map((claim) => ({ ...claim, part: name })) } : null;
  };
  const attacked = renderHtml({ ...demo, footprint: { ...demo.footprint, modules: renamed } }, explainRenamed);
  const tags = (html: string) => html.match(/<[a-z]+/g)?.length;
  expect(linksIn(attacked).length).toBeGreaterThan(0);
  expect(attacked.match(/<(?:img|script)\b/g)).toEqual(['<script']);
  expect(tags(attacked)).toBeGreaterThan(1000);
  expectSound(attacked);
});

/** The numbers in tables that lead somewhere, with their values. */
function linksIn(html: string): { id: string; value: number }[] {
  return [...html.matchAll(/<td data-v="([^"]*)"[^>]*><a href="#(e-[^"]+)"/g)].map(([, value, id]) => ({
    id: id ?? '',
    value: Number(value),
  }));
}

/** The body of a number, and of its parts where they stand apart. */
function blockOf(html: string, id: string): string {
  const start = html.indexOf(`<tbody id="${id}"`);
  expect(start).toBeGreaterThan(0);
  const [own = '', ...others] = html.slice(start, html.indexOf('</table>', start)).split(/(?=<tbody )/);
  if (own.startsWith(`<tbody id="${id}" class="part"`)) return own;
  const end = others.findIndex((body) => !/^<tbody id="[^"]*" class="part"/.test(body));
  return [own, ...others.slice(0, end < 0 ? others.length : end)].join('');
}

function claimsOf(html: string, id: string) {
  const rows = blockOf(html, id)
    .replace(/<\/t(?:r|d|body)>|<tbody[^>]*>/g, '')
    .split(/<tr>/);
  return rows
    .filter((row) => row.startsWith('<td>'))
    .map((row) => {
      const [, amount = '', part = '', place = '', grade = ''] = row.trim().split(/<t[dh][^>]*>/);
      return {
        amount: amount === '' ? null : Number(amount.replaceAll(',', '').replace('−', '-')),
        // A number with one claim is a row with its own name.
        part: row.includes('<th') ? null : textOf(part),
        place: textOf(place),
        grade,
      };
    });
}

function sumOf(claims: readonly { readonly amount: number | null }[]): number {
  return claims.reduce((total, { amount }) => total + (amount ?? Number.NaN), 0);
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x3D;/g, '=')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ')
    .trim();
}

function expectSound(html: string): void {
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  const known = new Set(ids);
  const named = [...html.matchAll(/ (?:href="#|aria-labelledby=")([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(named.filter((id) => !known.has(id))).toEqual([]);
}
