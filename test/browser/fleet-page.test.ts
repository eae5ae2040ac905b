import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absentTarget } from '../../src/fleet/index.ts';
import type { JudgedTarget } from '../../src/model/index.ts';
import { renderFleetHtml } from '../../src/report/html/fleet/index.ts';
import { fleetWith, targetOf, verdictOf, WITHIN } from '../report/formats/fleets.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { manyBoards } from '../support/many-boards.ts';
import { ownFolder } from '../support/own-folder.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>';
const WAYS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 740 } }],
] as const;

describe.skipIf(!hasBrowser)('the page on many targets in a browser', () => {
  const folder = ownFolder();
  const [few, some, many] = ['few', 'some', 'many'].map((name) => join(folder.path, `${name}.html`)) as [
    string,
    string,
    string,
  ];
  let browser: Pages;

  beforeAll(async () => {
    const more = (target: string, own: Partial<JudgedTarget> = {}) => ({ target, ...own });
    const fleet = fleetWith(
      targetOf(
        [verdictOf(), verdictOf({ budget: 'slab', ...WITHIN })],
        more('imx8mm', { outcome: 'over', exitCode: 1 }),
      ),
      targetOf([verdictOf({ value: 4096, ...WITHIN })], more('am62x')),
      targetOf([verdictOf({ budget: HOSTILE, reason: HOSTILE, ...WITHIN })], more(HOSTILE)),
      absentTarget('rpi4', 'no report of it came', { file: 'kfootprint.yml' }),
    );
    writeFileSync(
      few,
      renderFleetHtml(fleet, new Map([['imx8mm', { from: 'imx8mm/report.json', href: 'imx8mm/report.html' }]])),
    );
    writeFileSync(some, renderFleetHtml(manyBoards(30)));
    writeFileSync(many, renderFleetHtml(manyBoards(256)));
    browser = await pages();
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  test.each(WAYS)('has no barrier, open or not, says nothing, and asks for nothing: %s', async (_, how) => {
    const opened = await browser.open(few, how);
    expect(await barriers(opened.page)).toEqual([]);
    await opened.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    expect(await barriers(opened.page)).toEqual([]);
    expect(await overhang(opened.page)).toBe(0);
    expectQuiet(opened);
  });

  // More of the same are no other barriers, and take a minute.
  test.each(WAYS)('of 30 boards by 20 budgets has no barrier: %s', async (_, how) => {
    const { page } = await browser.open(some, how);
    expect(await barriers(page)).toEqual([]);
  });

  test.each(WAYS)('of 256 boards scrolls in boxes of its own: %s', async (_, how) => {
    const opened = await browser.open(many, how);
    expect(await overhang(opened.page)).toBe(0);
    expectQuiet(opened);
  });

  test('by the keyboard, a target leads to its details', async () => {
    const { page } = await browser.open(few);
    const details = page.locator('#board-am62x');
    expect(await details.isVisible()).toBe(false);
    await page.locator('#fleet-matrix a', { hasText: 'am62x' }).focus();
    await page.keyboard.press('Enter');
    await details.waitFor({ state: 'visible' });
    expect(await details.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(new URL(page.url()).hash).toBe('#board-am62x');
  });

  test('any cell leads there with a mouse', async () => {
    const { page } = await browser.open(few);
    await page.locator('#fleet-matrix td.over').first().click();
    await page.locator('#board-imx8mm').waitFor({ state: 'visible' });
    expect(await page.locator('#board-imx8mm a').first().getAttribute('href')).toBe('imx8mm/report.html');
  });

  test('a link from elsewhere opens the target, below what stays at the top', async () => {
    const { page } = await browser.open(many, {}, '#board-imx8mm-camera-100');
    const summary = page.locator('details:has(#board-imx8mm-camera-100) > summary');
    await page.locator('#board-imx8mm-camera-100').waitFor({ state: 'visible' });
    await page.waitForFunction('scrollY > 1000');
    const [bar, box] = [await page.locator('.contents').boundingBox(), await summary.boundingBox()];
    expect(box?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0) - 1);
    expect(box?.y).toBeLessThan(400);
  });

  test('a fragment that is none of the page, or no text at all, opens nothing', async () => {
    const opened = await browser.open(few, {}, '#board-nobody%E0%A4%A');
    expect(await opened.page.locator('details[open]').count()).toBe(0);
    expectQuiet(opened);
  });

  test('the head and the first column stay while the matrix is scrolled, and no head is cut off', async () => {
    const { page } = await browser.open(many);
    const seen = await page.locator('.matrix-scroll').evaluate((box) => {
      box.scrollTo(400, 2000);
      const frame = box.getBoundingClientRect();
      const heads = [...box.querySelectorAll('thead th')].map((head) => head.getBoundingClientRect());
      const rows = [...box.querySelectorAll('tbody th')].map((head) => head.getBoundingClientRect());
      const cut = [...box.querySelectorAll('.head')].filter(
        (head) => head.scrollHeight > head.clientHeight + 1 || head.scrollWidth > head.clientWidth + 1,
      );
      return {
        moved: [box.scrollLeft > 0, box.scrollTop > 0],
        top: heads.map(({ top }) => Math.round(top - frame.top)),
        left: new Set(rows.map(({ left }) => Math.round(left - frame.left))).size,
        cut: cut.map((head) => head.textContent),
      };
    });
    expect(seen.moved).toEqual([true, true]);
    for (const top of seen.top) expect(top).toBeLessThanOrEqual(1);
    expect(seen.left).toBe(1);
    expect(seen.cut).toEqual([]);
  });

  test('is sorted by a budget, and filtered by the name of a target, by a word or by a pattern', async () => {
    const { page } = await browser.open(many);
    const rows = page.locator('#fleet-matrix tbody tr:not([hidden])');
    await page.locator('#fleet-matrix thead button', { hasText: 'subsystem 3' }).click();
    expect(await rows.first().locator('td.warn').count()).toBeGreaterThan(0);
    // What was not judged has no number to be sorted by.
    expect(await rows.last().textContent()).toContain('no report of it came');
    const filter = page.locator('#matrix input');
    for (const [text, count] of [
      ['camera-017', 1],
      ['missing', 4],
      ['over', 16],
    ] as const) {
      await filter.fill(text);
      expect(await rows.count()).toBe(count);
    }
    await page.locator('[data-pattern="(pattern 3)"] button').click();
    expect(await filter.inputValue()).toBe('(pattern 3)');
    expect(await rows.count()).toBe(4);
    await filter.fill('');
    expect(await rows.count()).toBe(256);
  });

  test('how it is sorted and filtered stands in the address, also beside a target', async () => {
    const { page } = await browser.open(many);
    await page.locator('#matrix input').fill('(pattern 1)');
    await page.locator('#fleet-matrix thead button', { hasText: 'Kernel holds' }).click();
    const first = page.locator('#fleet-matrix tbody tr:not([hidden]) a').first();
    const name = await first.textContent();
    await first.click();
    await page.locator(`#board-${name}`).waitFor({ state: 'visible' });
    const again = await browser.open(many, {}, new URL(page.url()).hash);
    await again.page.locator(`#board-${name}`).waitFor({ state: 'visible' });
    expect(await again.page.locator('#fleet-matrix tbody tr:not([hidden]) a').first().textContent()).toBe(name);
    expect(await again.page.locator('#matrix input').inputValue()).toBe('(pattern 1)');
    expectQuiet(again);
  });

  test('without script everything is there', async () => {
    const { page } = await browser.open(many, { javaScriptEnabled: false });
    expect(await page.locator('#fleet-matrix tbody tr').count()).toBe(256);
    await page.locator('.board > summary').first().click();
    expect(await page.locator('.board > div').first().isVisible()).toBe(true);
  });
});
