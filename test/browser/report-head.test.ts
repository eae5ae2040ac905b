import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, Report, Verdict } from '../../src/model/index.ts';
import { diff } from '../../src/pipeline.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { unknown, verdict, waived, warned, within } from '../publish/verdicts.ts';
import { withTexts } from '../report/hostile-report.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { projectFolder } from '../support/cli.ts';
import { demoReport } from '../support/demo-board.ts';
import { HOSTILE_PIECES } from '../support/hostile-text.ts';
import { ownFolder } from '../support/own-folder.ts';

const NARROW = { viewport: { width: 360, height: 740 } };
/** A4 less margins of 12 mm, at 96 pixels to the inch. */
const SHEET = { viewport: { width: 703, height: 1000 } };
const LONG_NAME = 'a_module_whose_name_is_longer_than_any_column_is_wide_and_has_no_place_to_break';

/** A name of blanks alone is no name to those who listen. */
const SEEN = HOSTILE_PIECES.filter((piece) => piece.trim() !== '');

/** One verdict of each kind. */
const VARIETY: readonly Verdict[] = [
  verdict({
    value: 160_000,
    limit: 150_000,
    baseline: 140_000,
    change: 20_000,
    bound: 'lower',
    missing: ['slab'],
    teams: ['@acme/imaging'],
  }),
  verdict({
    budget: 'growth',
    rule: 'growth',
    value: 160_000,
    limit: 8192,
    baseline: 140_000,
    change: 20_000,
    band: 4096,
  }),
  verdict({
    budget: 'blocks',
    rule: 'at-least',
    unit: 'count',
    labels: { zone: 'kernel', order: '8' },
    value: 12,
    limit: 16,
    baseline: 40,
    change: -28,
  }),
  verdict({ budget: 'soak', rule: 'slope', per: 'minute', value: 90_000, limit: 64_000, labels: {} }),
  verdict({
    ...unknown,
    budget: 'gone',
    value: null,
    limit: null,
    rule: null,
    cause: 'measurement',
    labels: { module: LONG_NAME },
  }),
  verdict({ ...waived, budget: 'vendor', value: 300_000, limit: 200_000 }),
  verdict({ ...warned, budget: 'mark', rule: 'warn-at', value: 95_000, limit: 90_000 }),
  verdict({
    ...within,
    budget: 'fall',
    rule: 'growth',
    value: 900_000,
    limit: 65_536,
    baseline: 980_000,
    change: -80_000,
    band: 16_384,
  }),
  verdict({ ...within, budget: 'nothing', value: 0, limit: 0 }),
];
const MANY: readonly Verdict[] = Array.from({ length: 240 }, (_, index) =>
  verdict({ ...within, budget: 'each module', labels: { module: `mod_${index}` }, value: index + 1, limit: 1000 }),
);

/** The report of a board whose numbers are known to move. */
function breathing(report: Report): Report {
  const changes = (report.comparison?.changes ?? []).map((one) => {
    if (one.change.kind !== 'kept') return one;
    const deviation = 4096 + Math.abs(one.change.was) / 30;
    const noise = { deviation, recordCount: 9, sampleCount: 0, isKnown: true, reason: '' };
    return { ...one, change: { ...one.change, noise } satisfies Change };
  });
  return { ...report, comparison: report.comparison && { ...report.comparison, changes } };
}

function unlikeReport(): Promise<Report> {
  const [was = '', now = ''] = ['6.1.0-50-arm64-plain/leak', 'prof-plain/truth-big'].map((name) =>
    join(projectFolder, `test/captures/${name}.tar.gz`),
  );
  return diff(systemWorld({}), was, now, { date: '2026-11-20', version: '0.1.0' });
}

/** What reaches past the right edge of the window, by element and text; a drawing cuts what is in it at its own edges. */
function pastTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('body *')]
    // A drawing cuts off what reaches past its own edge.
    .filter((one) => !one.parentElement.closest('svg'))
    .filter((one) => {
      const { width, right } = one.getBoundingClientRect();
      return !one.ownerSVGElement && width > 0 && right > document.documentElement.clientWidth + 0.5;
    })
    .map((one) => one.tagName + ' ' + one.textContent.slice(0, 60))`);
}

describe.skipIf(!hasBrowser)('the head of the report in a browser', () => {
  const folder = ownFolder();
  const fileOf = (name: string) => join(folder.path, `${name}.html`);
  let browser: Pages;

  beforeAll(async () => {
    const demo = await demoReport();
    const write = (name: string, report: Report) => writeFileSync(fileOf(name), renderHtml(report));
    write('demo', demo);
    write('variety', breathing({ ...demo, verdicts: VARIETY }));
    write('many', { ...demo, verdicts: [...demo.verdicts, ...MANY] });
    // Of a kernel that tells allocators apart, and thus of most columns.
    write('unlike', await unlikeReport());
    write('nothing', { ...demo, verdicts: [], outcome: 'within', exitCode: 0, baseline: null, comparison: null });
    write('hostile', withTexts(demo, SEEN));
    write('long', withTexts(demo, [LONG_NAME]));
    browser = await pages();
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  describe.each(['variety', 'many', 'unlike', 'nothing', 'hostile', 'long'])('a report of the kind: %s', (name) => {
    test.each([
      ['light', { colorScheme: 'light' }],
      ['dark', { colorScheme: 'dark' }],
    ] as const)('has no barrier, says nothing, and asks for nothing: %s', async (_, how) => {
      const opened = await browser.open(fileOf(name), how);
      expect(await barriers(opened.page)).toEqual([]);
      expectQuiet(opened);
    });

    test('fits a screen of 360 pixels', async () => {
      const { page } = await browser.open(fileOf(name), NARROW);
      expect(await overhang(page)).toBe(0);
    });

    test('fits a sheet of A4: nothing is cut at its edge', async () => {
      const { page } = await browser.open(fileOf(name), SHEET);
      await page.emulateMedia({ media: 'print' });
      expect(await pastTheEdge(page)).toEqual([]);
    });
  });

  test('prints on a few sheets', async () => {
    const { page } = await browser.open(fileOf('demo'));
    const printed = join(folder.path, 'demo.pdf');
    await page.pdf({ path: printed, format: 'A4', printBackground: true });
    const sheets = readFileSync(printed, 'latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeGreaterThan(2);
    expect(sheets.length).toBeLessThan(20);
  });

  test('paper has no navigation, and all rows', async () => {
    const { page } = await browser.open(fileOf('many'), SHEET);
    const rows = page.locator('#budget-list tbody tr');
    expect(await rows.filter({ visible: true }).count()).toBeLessThan(30);
    await page.emulateMedia({ media: 'print' });
    expect(await rows.filter({ visible: true }).count()).toBe(MANY.length + 5);
    expect(await page.locator('nav.contents').isVisible()).toBe(false);
  });

  test('what fails is never folded, what is within is until somebody asks for it', async () => {
    const { page } = await browser.open(fileOf('many'));
    const rows = page.locator('#budget-list tbody tr');
    expect(await rows.filter({ visible: true }).count()).toBe(15);
    expect(await page.locator('#budget-list .failing').isVisible()).toBe(true);
    await page.locator('.table:has(#budget-list) .fold').click();
    expect(await rows.filter({ visible: true }).count()).toBe(MANY.length + 5);
  });

  test.each([
    ['demo', 'budget-truth-driver-fp-truth'],
    ['many', 'budget-each-module-mod-239'], // which is folded away
  ])('a link to the row of a verdict leads there: %s', async (name, anchor) => {
    const { page } = await browser.open(fileOf(name), {}, `#${anchor}`);
    const row = await page.locator(`[id="${anchor}"]`).boundingBox();
    const bar = await page.locator('nav.contents').boundingBox();
    expect(row?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(800);
    expect(await page.evaluate(`document.querySelector(':target').id`)).toBe(anchor);
  });

  test('every link of the head and of what changed leads to something that is there', async () => {
    const { page } = await browser.open(fileOf('variety'));
    const dead = await page.evaluate(`[...document.querySelectorAll('a[href^="#"]')]
      .map(({ hash }) => hash.slice(1))
      .filter((id) => document.getElementById(id) === null)`);
    expect(dead).toEqual([]);
  });

  test('the contents stay in view, and scroll in a box of their own where the screen is narrow', async () => {
    const { page } = await browser.open(fileOf('demo'), NARROW);
    await page.evaluate('scrollTo(0, 3000)');
    expect((await page.locator('nav.contents').boundingBox())?.y).toBe(0);
    const list = page.locator('nav.contents ul');
    expect(await list.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
    const last = list.locator('a').last();
    await last.focus();
    const box = await last.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  });

  test('a bar is as long as its numbers say', async () => {
    const { page } = await browser.open(fileOf('demo'));
    const meter = page.locator('[id="budget-bridge-stack-bridge"] .meter');
    const [whole, fill, limit] = await Promise.all(
      [meter, meter.locator('.fill'), meter.locator('.limit')].map((one) => one.boundingBox()),
    );
    if (!whole || !fill || !limit) throw new Error('all of them are drawn');
    // 256 KiB of 320 KiB; the mark is two pixels wide.
    expect(fill.width / (limit.x + 1 - whole.x)).toBeCloseTo(256 / 320, 1);
  });

  test('verdicts can be put in the order of their room', async () => {
    const { page } = await browser.open(fileOf('variety'));
    await page.getByRole('button', { name: 'Room' }).click();
    await page.getByRole('button', { name: 'Room' }).click();
    // −1.4 of 8 KiB of growth, then half past a limit, then a rate of 1.4 times, then a quarter short.
    const names = await page.locator('#budget-list tbody th > a').allTextContents();
    expect(names.slice(0, 4)).toEqual(['growth', 'vendor', 'soak', 'blocks']);
  });
});
