import { describe, expect, test } from 'vitest';
import { configOf } from '../../src/given.ts';
import { fragmentOf, shownBy, shownOf } from '../../src/timeline/index.ts';
import { memoryStore } from '../support/memory-store.ts';
import { commitOf, type RecordAsked, single } from '../support/records.ts';
import { keep, received, siteOf } from './site.ts';

const MIB = 1_048_576;
const targetFile = (name: string, target = 'board') => `@dashboard/targets/${target}/${name}`;

/** The n-th of some merges, four to a month. */
function merge(number: number, kib: number, more: Partial<RecordAsked> = {}): RecordAsked {
  const month = String(1 + Math.floor((number - 1) / 4)).padStart(2, '0');
  return {
    commit: commitOf(number),
    runId: number,
    committedAt: `2026-${month}-${String(1 + ((number - 1) % 4)).padStart(2, '0')}T10:00:00.000Z`,
    measurements: [single('kernel.held', kib * 1024)],
    ...more,
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the files of a site', () => {
  test('are the first page, what all pages share, and the pages and months of each target', async () => {
    const store = memoryStore();
    await keep(store, ...numbers(6).map((number) => merge(number, 100)), merge(1, 5, { target: 'a/b' }));
    expect([...(await siteOf(store)).keys()]).toEqual([
      targetFile('2026-01.js', 'a%2Fb'),
      targetFile('now.js', 'a%2Fb'),
      targetFile('index.html', 'a%2Fb'),
      targetFile('2026-01.js'),
      targetFile('2026-02.js'),
      targetFile('now.js'),
      targetFile('index.html'),
      '@dashboard/dashboard.css',
      '@dashboard/dashboard.js',
      '.nojekyll',
      'index.html',
    ]);
  });

  test('are the same for the same records, packed or not, and a record more changes its month and its target only', async () => {
    const store = memoryStore();
    const all = ['board', 'other'].flatMap((target) => numbers(7).map((number) => merge(number, 100, { target })));
    await keep(store, ...all);
    const before = await siteOf(store);
    expect(await siteOf(store)).toEqual(before);
    await keep(store, merge(8, 130));
    const after = await siteOf(store);
    const changed = [...after].flatMap(([path, text]) => (before.get(path) === text ? [] : [path]));
    expect(changed).toEqual([targetFile('2026-02.js'), targetFile('now.js'), targetFile('index.html'), 'index.html']);
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  test('hold a limit to what the budget file says of the target, and months do not change with it', async () => {
    const store = memoryStore();
    await keep(store, ...numbers(8).map((number) => merge(number, 1000 + number)));
    const budgets = await configOf(
      `version: 1
budgets:
  - { name: memory, metric: kernel.held, at-most: 4 MiB, warn-at: 50% }
targets:
  board:
    budgets: [{ name: memory, metric: kernel.held, at-most: 2 MiB, warn-at: 50% }]
waivers:
  - { budget: memory, extra: 1 MiB, reason: new driver, owner: me, until: 2026-12-31 }
`,
      'kfootprint.yml',
    );
    const [plain, limited] = [await siteOf(store), await siteOf(store, { budgets })];
    expect(limited.get(targetFile('2026-01.js'))).toBe(plain.get(targetFile('2026-01.js')));
    const { standing } = received(limited.get(targetFile('now.js')) ?? '');
    expect(standing?.limits).toEqual([
      {
        budget: 'memory',
        rule: 'at-most',
        amount: 2 * MIB,
        warnAt: MIB,
        waivers: [{ amount: 3 * MIB, until: '2026-12-31', reason: 'new driver', owner: 'me' }],
      },
    ]);
    expect(standing?.limited).toEqual([[0, 0]]);
    // 1 KiB for each merge: (2048 − 1008) KiB are 1040 of them.
    expect(standing?.drift).toEqual([[8, 1024, 1024, 1024]]);
    expect(limited.get('index.html')).toMatch(/<strong>\+1 KiB<\/strong>.*<td data-v="1040">1,040<\/td>/);
    expect(limited.get(targetFile('index.html'))).toContain('waived up to 3 MiB until 2026-12-31: new driver (me)');
  });

  test('add up what a budget judges as a sum, record by record', async () => {
    const store = memoryStore();
    const modules = (...sizes: readonly number[]) => ({
      measurements: [
        {
          metric: 'module.total',
          series: sizes
            .map((value, index) => ({ labels: { module: `isp_${index}` }, value }))
            .concat([{ labels: { module: 'other' }, value: 7 }]),
        },
      ],
    });
    await keep(store, merge(1, 0, modules(1, 2)), merge(2, 0, modules(1, 2, 3)), merge(3, 0, modules(4)));
    const yaml =
      'version: 1\nbudgets: [{ name: isp, metric: module.total, select: { module: "isp_*" }, sum: true, at-most: 10 B }]\n';
    const site = await siteOf(store, { budgets: await configOf(yaml, 'kfootprint.yml') });
    const { standing } = received(site.get(targetFile('now.js')) ?? '');
    expect(standing?.sums).toMatchObject([{ budget: 'isp', limits: [0] }]);
    // By hand: quantum 1, then 3, +3, −2 with the sign in the lowest bit.
    expect(standing?.sums[0]?.values).toBe('BGGD');
  });

  test('tell stale boards by the newest record of all, and not by a clock', async () => {
    const store = memoryStore();
    await keep(store, merge(1, 1, { target: 'old' }), merge(5, 1, { target: 'new' }));
    const page = (await siteOf(store)).get('index.html') ?? '';
    expect(page.match(/stale: \d+ days behind/g)).toEqual(['stale: 31 days behind']);
  });

  test('mark commits of tags, and link commits where somebody says to what', async () => {
    const store = memoryStore();
    await keep(store, merge(1, 1), merge(2, 1));
    const site = await siteOf(store, {
      releases: new Map([[commitOf(2), 'v1.0']]),
      commitAddress: 'https://github.com/acme/board/commit/',
    });
    const page = site.get(targetFile('index.html')) ?? '';
    expect(page).toContain(`<a href="https://github.com/acme/board/commit/${commitOf(2)}"`);
    expect(page.match(/<span class="tag">[^<]*/g)).toEqual(['<span class="tag">v1.0']);
    expect(page.match(/class="mark release"/g)).toHaveLength(1);
    expect(received(site.get(targetFile('now.js')) ?? '').standing?.releases).toEqual([[commitOf(2), 'v1.0']]);
  });
});

describe('names that mean harm', () => {
  const NAMES = [
    '../../x',
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '__proto__',
    '\u2028\n\u202e',
    'constructor',
  ];

  test('are text wherever they stand', async () => {
    const [store, harmless] = [memoryStore(), memoryStore()];
    const asked = (name: string, target: string, number: number): RecordAsked =>
      merge(number, 1, {
        target,
        measurements: [
          single('kernel.held', number * MIB),
          { metric: name, series: [{ labels: {}, value: number }] },
          { metric: 'slab.cache', series: [{ labels: { cache: name }, value: number * MIB }] },
        ],
      });
    for (const [index, name] of NAMES.entries()) {
      await keep(store, ...numbers(6).map((number) => asked(name, `${name}${index}`, number)));
      await keep(harmless, ...numbers(6).map((number) => asked('plain', `plain${index}`, number)));
    }
    const [site, plain] = [await siteOf(store), await siteOf(harmless)];
    expect([...site.keys()].every((path) => /^(?:@dashboard\/(?:targets\/[\w%.-]+\/)?)?[\w.-]+$/.test(path))).toBe(
      true,
    );
    expect([...site.keys()].some((path) => path.split('/').includes('..'))).toBe(false);
    const shapes = (files: ReadonlyMap<string, string>) =>
      [...files]
        .flatMap(([path, text]) => (path.endsWith('.html') ? [tagsOf(text)] : []))
        .sort((a, b) => (a < b ? -1 : 1));
    expect(shapes(site)).toEqual(shapes(plain));
    for (const [index, name] of NAMES.entries()) {
      const path = [...site.keys()].find((one) => one.endsWith(`${index}/2026-01.js`)) ?? '';
      const text = site.get(path) ?? '';
      expect(text).not.toMatch(/<|\u2028/);
      const { chunk } = received(text);
      expect(chunk?.target).toBe(`${name}${index}`);
      expect(chunk?.series.map((parts) => parts.slice(1))).toContainEqual(['cache', name]);
      expect(chunk?.metrics).toContain(name);
    }
  });

  test('come back out of an address as they went in', () => {
    for (const name of [...NAMES, 'a&b=c#d%25,e=f', "it's (a) ~test!*"]) {
      const fragment = fragmentOf(shownOf(name, { metric: 'slab.cache', labels: { cache: name, zone: name } }));
      expect(fragment).toMatch(/^#[\w.&=%,-]+$/);
      expect(shownBy(fragment)).toMatchObject({
        target: name,
        metric: 'slab.cache',
        labels: { cache: name, zone: name },
      });
    }
  });
});

/** Elements and the names of their attributes, which no text may add to. */
function tagsOf(html: string): string {
  return (html.match(/<[a-z/][^>]*>/g) ?? []).join('\n').replace(/="[^"]*"/g, '=""');
}
