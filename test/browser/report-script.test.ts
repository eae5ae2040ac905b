import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Explain, Report } from '../../src/model/index.ts';
import { explainOf } from '../../src/pipeline.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { demoReport } from '../support/demo-board.ts';
import { ownFolder } from '../support/own-folder.ts';

const TRUTH = 'e-module.total-fp_truth';

describe.skipIf(!hasBrowser)('what the script adds to the report', () => {
  const folder = ownFolder();
  const file = join(folder.path, 'report.html');
  const hostile = join(folder.path, 'hostile.html');
  let browser: Pages;
  let demo: Report;

  beforeAll(async () => {
    demo = await demoReport();
    writeFileSync(file, renderHtml(demo, explainOf(demo)));
    const attacked = attackedReport(demo);
    writeFileSync(hostile, renderHtml(attacked.report, attacked.explain));
    browser = await pages();
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  describe('sorting', () => {
    const byStatic = (sign: 1 | -1) =>
      (demo.footprint.modules ?? []).toSorted((a, b) => sign * (a.residentBytes - b.residentBytes));

    test('by mouse: largest first, smallest first, as it was', async () => {
      const opened = await browser.open(file);
      const { page } = opened;
      const before = await names(page, 'module-list');
      const head = page.locator('#module-list thead button', { hasText: 'Static' });
      await head.click();
      expect((await names(page, 'module-list'))[0]).toBe(byStatic(-1)[0]?.name);
      expect(await sortedHeads(page, 'module-list')).toEqual(['Static descending']);
      await head.click();
      expect((await names(page, 'module-list'))[0]).toBe(byStatic(1)[0]?.name);
      expect(await sortedHeads(page, 'module-list')).toEqual(['Static ascending']);
      await head.click();
      expect(await names(page, 'module-list')).toEqual(before);
      expect(await sortedHeads(page, 'module-list')).toEqual([]);
      expectQuiet(opened);
    });

    test('by keys', async () => {
      const { page } = await browser.open(file);
      await page.locator('#module-list thead button', { hasText: 'Module' }).focus();
      await page.keyboard.press('Enter');
      const [first, second] = await names(page, 'module-list');
      expect([first, second]).toEqual([first, second].toSorted());
      expect(await sortedHeads(page, 'module-list')).toEqual(['Module ascending']);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(await sortedHeads(page, 'module-list')).toEqual(['Total descending']);
    });
  });

  describe('looking for something', () => {
    test('a filter leaves the rows with the text, and says how many', async () => {
      const { page } = await browser.open(file);
      await page.getByLabel('Filter caches').fill('KMALLOC');
      const shown = await names(page, 'slab-caches');
      expect(shown.length).toBeGreaterThan(5);
      expect(shown.filter((name) => !name.includes('kmalloc'))).toEqual([]);
      const all = demo.footprint.slab?.caches.filter(({ bytes }) => bytes > 0) ?? [];
      expect(await page.locator('.table:has(#slab-caches) [role=status]').textContent()).toBe(
        `${shown.length} of ${all.length}`,
      );
      await page.keyboard.press('Escape');
      expect(await names(page, 'slab-caches')).toHaveLength(15);
    });

    test('/ searches all tables, and Esc shows all of them again', async () => {
      const { page } = await browser.open(file);
      await page.keyboard.press('/');
      await page.keyboard.type('fp_truth');
      expect(await page.locator('#search').inputValue()).toBe('fp_truth');
      expect(await names(page, 'module-list')).toEqual(['fp_truth']);
      expect(await names(page, 'slab-caches')).toEqual(['fp_truth_cache']);
      // A module with its parts is one find.
      expect(await page.locator('#changes tbody:visible').count()).toBe(1);
      expect(await page.locator('[role=search] [role=status]').textContent()).toMatch(/^\d+ rows in \d tables$/);
      await page.keyboard.press('Escape');
      expect(await names(page, 'module-list')).toHaveLength(15);
    });

    test('a long table that is unfolded shows all rows again, one frame later', async () => {
      const { slab } = demo.footprint;
      const held = slab?.caches.filter(({ bytes }) => bytes > 0) ?? [];
      const caches = [1, 2, 3].flatMap((copy) => held.map((cache) => ({ ...cache, name: `${cache.name}_${copy}` })));
      const many = join(folder.path, 'many.html');
      writeFileSync(many, renderHtml({ ...demo, footprint: { ...demo.footprint, slab: slab && { ...slab, caches } } }));
      const { page } = await browser.open(many);
      expect(caches.length).toBeGreaterThan(150);
      await page.locator('.table:has(#slab-caches) .fold input').check();
      await page.locator('#slab-caches thead button', { hasText: 'Slabs' }).click();
      await expect.poll(() => page.locator('#slab-caches tbody tr:visible').count()).toBe(caches.length);
      await page.getByLabel('Filter caches').fill('_');
      await expect.poll(() => page.locator('#slab-caches tbody tr:visible').count()).toBe(caches.length);
      await page.locator('.table:has(#slab-caches) .fold input').uncheck();
      expect(await page.locator('#slab-caches tbody tr:visible').count()).toBe(100);
      expect(await page.locator('.table:has(#slab-caches) [role=status]').textContent()).toBe(
        `${caches.length} of ${caches.length}, the first 100 shown`,
      );
    });

    test.each(['', '?theme=dark'])('a link leads to a row that the search took away: %s', async (fragment) => {
      const { page } = await browser.open(file, {}, `#${fragment}`);
      await page.locator('#search').fill('nothing has this');
      const row = page.locator('#budget-truth-driver-fp-truth');
      await expect.poll(() => row.isVisible()).toBe(false);
      await page.locator('.finding a').click();
      await expect.poll(() => row.isVisible()).toBe(true);
      expect(await page.locator('#search').inputValue()).toBe('');
      await expect.poll(() => page.evaluate('location.hash')).toBe(`#budget-truth-driver-fp-truth${fragment}`);
    });

    test('/ is a letter in a box', async () => {
      const { page } = await browser.open(file);
      await page.getByLabel('Filter caches').focus();
      await page.keyboard.type('a/b?');
      expect(await page.getByLabel('Filter caches').inputValue()).toBe('a/b?');
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });
  });

  describe('evidence', () => {
    test('opens beside the number, keeps the focus, and gives it back at Esc', async () => {
      const opened = await browser.open(file);
      const { page } = opened;
      const link = page.locator(`#module-list a[href="#${TRUTH}"]`).first();
      await link.scrollIntoViewIfNeeded();
      const place = await page.evaluate('scrollY');
      await link.click();
      const panel = page.getByRole('dialog');
      expect(await panel.getByRole('heading', { level: 2 }).textContent()).toBe('fp_truth ≥ 6.64 MiB');
      expect(await panel.textContent()).toContain('/proc/vmallocinfo:88');
      expect(await panel.textContent()).toContain('Shown by page_owner');
      for (let step = 0; step < 6; step++) {
        await page.keyboard.press('Tab');
        const isOutside = await page.evaluate(
          'document.activeElement !== document.body && document.activeElement.closest("dialog") === null',
        );
        expect(isOutside).toBe(false);
      }
      await page.keyboard.press('Escape');
      expect(await page.locator('dialog[open]').count()).toBe(0);
      await expect.poll(() => page.evaluate('location.hash')).toBe('');
      expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe(`#${TRUTH}`);
      expect(await page.evaluate('scrollY')).toBe(place);
      expectQuiet(opened);
    });

    test('of a part is of that part alone', async () => {
      const { page } = await browser.open(file, {}, '#e-module.vmalloc-fp_truth');
      const amounts = await page.locator('dialog tbody td:first-child').allTextContents();
      const sum = amounts.reduce((total, text) => total + Number(text.replaceAll(',', '')), 0);
      expect(sum).toBe(demo.footprint.modules?.find(({ name }) => name === 'fp_truth')?.dynamic.vmalloc);
      expect(await page.locator('dialog[open] h2').textContent()).toBe('fp_truth 4.02 MiB');
    });

    test.each(['light', 'dark'] as const)('has no barrier: %s', async (colorScheme) => {
      const { page } = await browser.open(file, { colorScheme }, `#${TRUTH}`);
      expect(await page.locator('dialog[open]').count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
    });

    test('fits a screen of 360 pixels', async () => {
      const { page } = await browser.open(file, { viewport: { width: 360, height: 740 } }, `#${TRUTH}`);
      expect(await overhang(page)).toBe(0);
      expect(await page.evaluate('document.querySelector("dialog .content").scrollWidth <= innerWidth')).toBe(true);
      expect(await barriers(page)).toEqual([]);
    });

    test('is closed by its button and by a click beside it', async () => {
      const { page } = await browser.open(file, {}, `#${TRUTH}`);
      await page.getByRole('button', { name: 'Close' }).click();
      expect(await page.locator('dialog[open]').count()).toBe(0);
      await page.locator(`#module-list a[href="#${TRUTH}"]`).first().click();
      await page.mouse.click(40, 400);
      expect(await page.locator('dialog[open]').count()).toBe(0);
    });
  });

  describe('a link to the page as it stands', () => {
    async function setUp(page: Page): Promise<string> {
      await page.locator('#module-list thead button', { hasText: 'Static' }).click();
      await page.getByLabel('Filter caches').fill('inode');
      await page.locator('.table:has(#vmalloc-callers) .fold input').check();
      await page.getByRole('button', { name: 'Colours: Auto' }).click();
      await page.getByRole('button', { name: 'Colours: Light' }).click();
      await page.locator(`#module-list a[href="#${TRUTH}"]`).first().click();
      return String(await page.evaluate('location.hash'));
    }

    test('shows the same in another window', async () => {
      const first = await browser.open(file);
      const fragment = await setUp(first.page);
      const opened = await browser.open(file, {}, fragment);
      const { page } = opened;
      expect(await sortedHeads(page, 'module-list')).toEqual(['Static descending']);
      expect(await page.getByLabel('Filter caches').inputValue()).toBe('inode');
      expect(await names(page, 'slab-caches')).toEqual(await names(first.page, 'slab-caches'));
      expect((await names(page, 'slab-caches')).length).toBeLessThan(15);
      expect(await page.locator('.table:has(#vmalloc-callers) .fold input').isChecked()).toBe(true);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toBe('rgb(255, 255, 255)');
      expect(await page.getByRole('dialog').getByRole('heading', { level: 2 }).textContent()).toContain('fp_truth');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.evaluate('document.activeElement.getAttribute("href")')).toBe(`#${TRUTH}`);
      expect(await barriers(page)).toEqual([]);
      expectQuiet(opened);
    });

    test('keeps what other parts of the page say is worth keeping', async () => {
      const { page } = await browser.open(file);
      await page.locator('#colour-change').check();
      const fragment = String(await page.evaluate('location.hash'));
      expect(fragment).toBe('#?holders-colour=colour-change');
      const other = await browser.open(file, {}, fragment);
      expect(await other.page.locator('#colour-change').isChecked()).toBe(true);
      await page.locator('#colour-kind').check();
      expect(await page.evaluate('location.hash')).toBe('');
    });

    test('goes to its section, also with settings', async () => {
      for (const fragment of ['#slab', '#slab?sort.slab-caches=0a']) {
        const { page } = await browser.open(file, {}, fragment);
        const top = Number(await page.evaluate('document.getElementById("slab").getBoundingClientRect().top'));
        expect(Math.abs(top - 50)).toBeLessThan(60);
      }
    });

    test('Back closes what was opened, and Forward opens it again', async () => {
      const { page } = await browser.open(file);
      await page.locator('#module-list thead button', { hasText: 'Static' }).click();
      await page.locator(`#module-list a[href="#${TRUTH}"]`).first().click();
      await page.goBack();
      expect(await page.locator('dialog[open]').count()).toBe(0);
      expect(await sortedHeads(page, 'module-list')).toEqual(['Static descending']);
      await page.goBack();
      expect(await sortedHeads(page, 'module-list')).toEqual([]);
      await page.goForward();
      await page.goForward();
      expect(await page.locator('dialog[open]').count()).toBe(1);
    });

    test.each([
      '#e-nothing',
      '#%E0%A4%A',
      '#budgets?sort.module-list=99z&sort.nothing=1d&theme=pink&q=%00&__proto__=1',
      '#?sort.module-list=900d',
      '#?',
      '#?holders-scope=nothing&holders-colour=show-kernel',
    ])('that makes no sense does no harm: %s', async (fragment) => {
      const opened = await browser.open(file, {}, fragment);
      expect(await sortedHeads(opened.page, 'module-list')).toEqual([]);
      expect(await opened.page.locator('dialog[open]').count()).toBe(0);
      expect(await opened.page.locator('#holders-modules').isVisible()).toBe(true);
      for (const id of ['show-modules', 'colour-kind'])
        expect(await opened.page.locator(`#${id}`).isChecked()).toBe(true);
      expectQuiet(opened);
    });
  });

  test('the contents say which part is in view', async () => {
    const { page } = await browser.open(file, {}, '#slab');
    await expect.poll(() => page.locator('.contents [aria-current]').textContent()).toMatch(/^Slab/);
  });

  test('? tells the keys, which can be switched off', async () => {
    const { page } = await browser.open(file);
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').getByRole('heading').textContent()).toBe('Help and keys');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Single keys do this').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate('location.hash')).toBe('#?keys=off');
  });

  test('all of it is reached by Tab', async () => {
    const { page } = await browser.open(file);
    const reached = new Set<string>();
    for (let step = 0; step < 400; step++) {
      await page.keyboard.press('Tab');
      const what = String(await page.evaluate('document.activeElement.outerHTML.slice(0, 200)'));
      if (what.startsWith('<body')) break;
      reached.add(what);
    }
    const all = [...reached].join('\n');
    for (const part of ['id="search"', 'Colours: Auto', 'Help and keys', `href="#${TRUTH}"`, 'filter-slab-caches'])
      expect(all).toContain(part);
  });

  test('on paper there is nothing of it', async () => {
    const { page } = await browser.open(file);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.tools').isVisible()).toBe(false);
  });

  describe('without a script', () => {
    test('evidence stands at the end of the page, in the open', async () => {
      const opened = await browser.open(file, { javaScriptEnabled: false }, `#${TRUTH}`);
      const { page } = opened;
      const body = page.locator(`[id="${TRUTH}"]`);
      expect(await body.isVisible()).toBe(true);
      expect(await body.textContent()).toContain('static + vmalloc + slab = 126976 + 4214784 + 2625240');
      const vmalloc = page.locator('[id="e-module.vmalloc-fp_truth"]');
      expect(await vmalloc.textContent()).toContain('/proc/vmallocinfo:88');
      expect(await vmalloc.isVisible()).toBe(true);
      const box = await body.boundingBox();
      expect(box?.y).toBeLessThan(800);
      expectQuiet(opened);
    });

    test('every row shows', async () => {
      const { page } = await browser.open(file, { javaScriptEnabled: false });
      await page.locator('.table:has(#module-list) .fold input').check();
      expect(await page.locator('#module-list tbody tr:visible').count()).toBe(demo.footprint.modules?.length);
    });
  });

  describe('captured names that mean harm', () => {
    test('do nothing, whatever one does with them', async () => {
      const opened = await browser.open(hostile);
      const { page } = opened;
      let dialogs = 0;
      page.on('dialog', (dialog) => {
        dialogs += 1;
        void dialog.dismiss();
      });
      for (const column of ['Module', 'Total', 'Evidence'])
        await page.locator('#module-list thead button', { hasText: column }).click();
      for (const name of HOSTILE) {
        await page.locator('#search').fill(name.slice(0, 40));
        await page.getByLabel('Filter modules').fill(name.slice(0, 20));
      }
      await page.getByLabel('Filter modules').fill('');
      await page.locator('#search').fill('');
      const links = page.locator('#module-list tbody td:nth-child(2) > a');
      expect(await links.count()).toBeGreaterThanOrEqual(HOSTILE.length);
      for (let index = 0; index < HOSTILE.length; index++) {
        await links.nth(index).click();
        expect(await page.locator('dialog[open] h2').count()).toBe(1);
        await page.keyboard.press('Escape');
      }
      await page.reload();
      expect(await page.locator('img, iframe, script[src]').count()).toBe(0);
      expect(dialogs).toBe(0);
      expectQuiet({ ...opened, asked: [...new Set(opened.asked)] });
    });

    test('are found by what they are', async () => {
      const { page } = await browser.open(hostile);
      await page.locator('#search').fill('onerror=alert');
      expect(await names(page, 'module-list')).toEqual([HOSTILE[0]]);
      await page.locator('#module-list tbody td:nth-child(2) > a:visible').click();
      expect(await page.locator('dialog[open] h2 code').textContent()).toBe(HOSTILE[0]);
    });

    test('of any length leave the page as wide as the screen', async () => {
      const { page } = await browser.open(hostile, { viewport: { width: 360, height: 740 } });
      expect(await overhang(page)).toBe(0);
      await page.locator('#module-list tbody td:nth-child(2) > a').nth(3).click();
      expect(await overhang(page)).toBe(0);
      expect(await page.evaluate('document.querySelector("dialog .content").scrollWidth <= innerWidth')).toBe(true);
    });
  });
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '__proto__',
  'x'.repeat(3000),
  'evil\u202etxt.ok',
  '" onclick="alert(1)',
  "');alert(1)//",
  'constructor',
];

/** The report with names of modules that mean harm, in every place where a module's name stands. */
function attackedReport(report: Report): { report: Report; explain: Explain } {
  const { footprint } = report;
  const real = new Map<string, string>();
  const modules = footprint.modules?.map((module, index) => {
    const name = HOSTILE[index] ?? module.name;
    real.set(name, module.name);
    return { ...module, name, usedBy: index < HOSTILE.length ? [name] : module.usedBy };
  });
  const explain: Explain = (metric, labels) => {
    const module = labels.module === undefined ? undefined : real.get(labels.module);
    const told = explainOf(report)?.(metric, module === undefined ? labels : { ...labels, module }) ?? null;
    if (!told || module === undefined) return told;
    return { ...told, labels, claims: told.claims.map((claim) => ({ ...claim, source: labels.module ?? '' })) };
  };
  return { report: { ...report, footprint: { ...footprint, modules: modules ?? null } }, explain };
}

/** Names in the first column of the rows that show. */
async function names(page: Page, table: string): Promise<string[]> {
  return page.locator(`#${table} tbody tr:visible th`).allTextContents();
}

async function sortedHeads(page: Page, table: string): Promise<string[]> {
  const heads = page.locator(`#${table} th[aria-sort]`);
  return heads.evaluateAll((cells) => cells.map((cell) => `${cell.textContent} ${cell.getAttribute('aria-sort')}`));
}
