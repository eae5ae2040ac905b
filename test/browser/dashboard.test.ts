import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configOf } from '../../src/given.ts';
import { fragmentOf, shownOf } from '../../src/timeline/index.ts';
import { keep, siteOf } from '../dashboard/site.ts';
import { barriers, hasBrowser, type Opened, overhang, type Pages, pages } from '../support/browser.ts';
import { memoryStore } from '../support/memory-store.ts';
import { ownFolder } from '../support/own-folder.ts';
import { commitOf, type RecordAsked, single } from '../support/records.ts';
import { serve } from '../support/static-server.ts';

const HOSTILE = '</script><img src=x onerror=alert(1)>';
const KIB = 1024;
const BUDGETS = `version: 1
budgets:
  - { name: memory, metric: kernel.held, at-most: 1300 KiB, warn-at: 90% }
  - { name: modules, metric: module.total, select: { module: "*" }, sum: true, at-most: 64 KiB }
waivers:
  - { budget: memory, extra: 64 KiB, reason: camera, owner: me, until: 2026-02-03 }
`;

/** Ninety merges in three months; the module comes with the eleventh, and one number is missing once. */
function merge(number: number, target: string): RecordAsked {
  const day = new Date(Date.UTC(2026, 0, number)).toISOString();
  const module = { metric: 'module.total', series: [{ labels: { module: HOSTILE }, value: 16 * KIB + number * 64 }] };
  const held = single('kernel.held', (1000 + 3 * number) * KIB);
  const measurements = [
    ...(number === 40 ? [] : [held]),
    single('modules.total', 500 * KIB),
    ...(number > 10 ? [module] : []),
  ];
  return { commit: commitOf(number), runId: number, committedAt: day, target, measurements };
}

describe.skipIf(!hasBrowser)('the pages of a history in a browser', () => {
  const folder = ownFolder();
  let browser: Pages;
  let server: Awaited<ReturnType<typeof serve>>;
  let places: readonly (readonly [string, string])[] = [];

  beforeAll(async () => {
    const store = memoryStore();
    for (const target of ['board', HOSTILE])
      for (let number = 1; number <= 90; number++) await keep(store, merge(number, target));
    await keep(store, merge(1, 'forgotten'));
    const site = await siteOf(store, {
      budgets: await configOf(BUDGETS, 'kfootprint.yml'),
      releases: new Map([[commitOf(50), 'v1.0']]),
      commitAddress: 'https://github.com/acme/board/commit/',
    });
    for (const [path, text] of site) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), text);
    }
    [browser, server] = [await pages(), await serve(folder.path)];
    places = [
      ['from a server', server.address],
      ['from a file', `file://${folder.path}/index.html`],
    ];
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    folder.remove();
  });

  const linkTo = (target: string, metric: string, labels = {}) => fragmentOf(shownOf(target, { metric, labels }));
  const open = async (how: BrowserContextOptions, fragment = '', place = server.address): Promise<Opened> => {
    const opened = await browser.visit(place + fragment, how);
    if (fragment !== '') await opened.page.waitForSelector('.picked h3');
    return opened;
  };
  const textOf = async (page: Page, selector: string) =>
    (await page.textContent(selector))?.replace(/\s+/g, ' ').trim();
  const shown = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).count();

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
    ['without script', { javaScriptEnabled: false }],
  ] as const)('have no barrier, say nothing, ask for nothing of others and fit: %s', async (name, how) => {
    const isScripted = name !== 'without script';
    for (const path of ['', `@dashboard/targets/board/index.html`]) {
      const opened = await browser.visit(server.address + path, how);
      expect(opened.said).toEqual([]);
      expect(opened.asked.every((address) => address.startsWith(server.address))).toBe(true);
      if (isScripted) expect(await barriers(opened.page)).toEqual([]);
      if (isScripted) expect(await overhang(opened.page)).toBe(0);
    }
    if (!isScripted) return;
    const picked = await open(how, linkTo('board', 'kernel.held'));
    expect(await barriers(picked.page)).toEqual([]);
    expect(await overhang(picked.page)).toBe(0);
    expect(picked.said).toEqual([]);
  });

  test('show lines and tables without a script, and say what it adds', async () => {
    const { page } = await browser.visit(server.address, { javaScriptEnabled: false });
    expect(await page.locator('#glance tbody tr').count()).toBe(3);
    expect(await page.locator('#glance .spark > svg').count()).toBe(6);
    expect(await page.locator('noscript').textContent()).toContain('With them');
    const target = await browser.visit(`${server.address}@dashboard/targets/board/index.html`, {
      javaScriptEnabled: false,
    });
    expect(await target.page.locator('.card .timeline').count()).toBe(3);
    expect(await target.page.locator('#records-table tbody tr').count()).toBe(20);
  });

  test('filter targets and numbers', async () => {
    const { page } = await open({});
    await page.getByLabel('Find').fill('FORG');
    expect(await shown(page, '#glance tbody tr')).toBe(1);
    expect(await textOf(page, '#tools [role=status]')).toBe('1 of 3 targets');
    await page.getByLabel('Find').fill('');
    await page.getByLabel('stale').check();
    expect(await shown(page, '#glance tbody tr')).toBe(1);
    await page.getByLabel('stale').uncheck();
    await page.getByLabel('Show').selectOption('modules.total');
    expect(await shown(page, '#glance th[data-metric]')).toBe(1);
    expect(await shown(page, '.growers tbody tr')).toBe(0);
    await page.getByLabel('Show').selectOption('kernel.held');
    expect(await shown(page, '.growers tbody tr')).toBe(2);
  });

  test('follow a link to a number, load its months and no others, and go on from it', async () => {
    for (const [, place] of places) {
      const opened = await open({}, linkTo('board', 'kernel.held'), place);
      const { page, said, asked } = opened;
      expect(await textOf(page, '.picked h3')).toBe('kernel.held');
      // 1000 KiB and 3 more with each of 90 merges.
      expect(await textOf(page, '.picked .now b')).toBe('1.24 MiB');
      expect(await textOf(page, '.picked .keys')).toContain('at-most 1.27 MiB, warned of from 1.14 MiB (memory)');
      expect(await textOf(page, '.picked .keys')).toContain('1 of the records are without it: gaps');
      expect(await textOf(page, '.picked .keys')).toContain('+3 KiB per merge over 40 of them');
      expect(await page.locator('.picked .marked').allTextContents()).toEqual(['waiver ends', 'v1.0']);
      expect(
        asked
          .filter((address) => /\d\.js$/.test(address))
          .map((address) => address.slice(-10))
          .sort(),
      ).toEqual(['2026-01.js', '2026-02.js', '2026-03.js']);
      const cells = await page.locator('.picked tbody tr').first().locator('th, td').allTextContents();
      expect(cells).toEqual([commitOf(90).slice(0, 10), '2026-03-31 00:00', '90.1', '1.24 MiB', '+3 KiB']);
      expect(await page.locator('.picked tbody a').first().getAttribute('href')).toBe(
        `https://github.com/acme/board/commit/${commitOf(90)}`,
      );
      await page.getByLabel('Find').fill('sum');
      await page.getByLabel('Numbers').selectOption({ index: 0 });
      await page.getByRole('heading', { name: 'modules · sum of module.total' }).waitFor();
      expect(new URL(page.url()).hash).toBe('#target=board&metric=module.total&sum=modules');
      expect(said).toEqual([]);
    }
  });

  test('read record by record, by keys', async () => {
    const { page } = await open({}, linkTo('board', 'kernel.held'));
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    expect(await textOf(page, '.reader output')).toBe(`1003 KiB at 2026-01-01 00:00 ${commitOf(1).slice(0, 10)}`);
    for (let press = 0; press < 39; press++) await page.keyboard.press('ArrowRight');
    expect(await textOf(page, '.reader output')).toBe(`not measured at 2026-02-09 00:00 ${commitOf(40).slice(0, 10)}`);
    expect(await slider.getAttribute('aria-valuetext')).toContain('not measured');
  });

  test('take no captured name for more than text, wherever it stands', async () => {
    const opened = await open({}, linkTo(HOSTILE, 'module.total', { module: HOSTILE }));
    expect(await textOf(opened.page, '.picked h3')).toBe(`${HOSTILE} · module.total`);
    expect(await opened.page.locator('img').count()).toBe(0);
    expect(opened.said).toEqual([]);
    expect(opened.asked.every((address) => address.startsWith(server.address))).toBe(true);
  });

  test('say what is not there', async () => {
    const { page } = await open({});
    await page.goto(`${server.address}#target=nobody&metric=kernel.held`);
    expect(await textOf(page, '[role=alert]')).toBe('The history has no records of the target nobody.');
    const gone = await open({}, linkTo('board', 'no.such'));
    expect(await textOf(gone.page, '.picked .absent')).toBe('None of these records has this number.');
  });
});
