import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { ownFolder } from '../support/own-folder.ts';
import { SOAK_BUDGETS, soakReport } from '../support/soak-report.ts';

const WAYS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 740 } }],
] as const;

describe.skipIf(!hasBrowser)('a soak in a browser', () => {
  const folder = ownFolder();
  const [leak, unload, many] = ['leak', 'unload', 'many'].map((name) => join(folder.path, `${name}.html`)) as [
    string,
    string,
    string,
  ];
  let browser: Pages;

  beforeAll(async () => {
    const report = await soakReport('prof-plain/leak', SOAK_BUDGETS);
    writeFileSync(leak, renderHtml(report));
    writeFileSync(many, renderHtml(withMany(report)));
    const limit = '  - { metric: kernel.held, at-most: 1 GiB }\n';
    writeFileSync(unload, renderHtml(await soakReport('6.12.117+deb12-amd64-plain/unload-leak', limit)));
    browser = await pages();
  });
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  test.each(WAYS)('has no barrier, says nothing, and asks for nothing: %s', async (_, how) => {
    for (const file of [leak, unload]) {
      const opened = await browser.open(file, how);
      expect(await barriers(opened.page)).toEqual([]);
      expect(await overhang(opened.page)).toBe(0);
      expectQuiet(opened);
    }
  });

  test.each(WAYS)('no label of a chart is cut off, and no two lie on one another: %s', async (_, how) => {
    const { page } = await browser.open(leak, how);
    const faults = await page.locator('.course-chart').evaluateAll((charts) =>
      charts.flatMap((chart) => {
        const frame = chart.getBoundingClientRect();
        const boxes = [...chart.querySelectorAll('text')].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        const cut = boxes.filter(
          ({ box }) =>
            box.width === 0 ||
            box.left < frame.left - 0.5 ||
            box.right > frame.right + 0.5 ||
            box.top < frame.top - 0.5,
        );
        const overlaps = boxes.filter(({ box }, index) =>
          boxes
            .slice(0, index)
            .some(
              ({ box: other }) =>
                box.left < other.right &&
                other.left < box.right &&
                box.top + 2 < other.bottom &&
                other.top + 2 < box.bottom,
            ),
        );
        return [...cut, ...overlaps].map(({ text }) => text);
      }),
    );
    expect(faults).toEqual([]);
    expect(await page.locator('.course-chart').count()).toBe(5);
  });

  test('the charts of more than 24 series unfold by the keyboard', async () => {
    const { page } = await browser.open(many);
    const hidden = page.locator('.soak-more .course-card').first();
    expect(await hidden.isVisible()).toBe(false);
    await page.locator('.soak-more summary').focus();
    await page.keyboard.press('Enter');
    expect(await hidden.isVisible()).toBe(true);
    expect(await page.locator('.soak-more summary').textContent()).toBe('Show 16 more series');
  });
});

/** Forty series climb, in place of the one cache. */
function withMany(report: Report): Report {
  const { trends } = report;
  if (!trends || !('climbers' in trends)) return report;
  const [first] = trends.climbers;
  const climbers = first
    ? Array.from({ length: 40 }, (_, index) => ({ ...first, labels: { module: `<b>driver_${index}</b>` } }))
    : [];
  return { ...report, trends: { ...trends, climbers } };
}
