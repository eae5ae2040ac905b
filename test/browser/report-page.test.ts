import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/index.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { demoReport } from '../support/demo-board.ts';
import { ownFolder } from '../support/own-folder.ts';

describe.skipIf(!hasBrowser)('the report of the demo board in a browser', () => {
  const folder = ownFolder();
  const file = join(folder.path, 'report.html');
  let browser: Pages;

  beforeAll(async () => {
    writeFileSync(file, renderHtml(await demoReport()));
    browser = await pages();
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
  ] as const)('has no barrier, says nothing, and asks for nothing: %s', async (_, how) => {
    const opened = await browser.open(file, how);
    expect(await barriers(opened.page)).toEqual([]);
    expectQuiet(opened);
  });

  test('fits a screen of 360 pixels', async () => {
    const { page } = await browser.open(file, { viewport: { width: 360, height: 740 } });
    expect(await overhang(page)).toBe(0);
  });
});
