import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { diff } from '../../src/pipeline.ts';
import { renderHtml } from '../../src/report/html/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { barriers, expectQuiet, hasBrowser, overhang, type Pages, pages } from '../support/browser.ts';
import { demoReport } from '../support/demo-board.ts';
import { ownFolder } from '../support/own-folder.ts';

const WIDE = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 360, height: 740 } };

describe.skipIf(!hasBrowser)('who holds memory, in a browser', () => {
  const folder = ownFolder();
  const file = (name: string) => join(folder.path, `${name}.html`);
  let browser: Pages;

  beforeAll(async () => {
    const demo = await demoReport();
    const captures = 'test/captures/prof-debug/truth';
    const judged = { date: '2026-11-20', version: '0.1.0' };
    const debug = await diff(systemWorld({}), `${captures}-small.tar.gz`, `${captures}-big.tar.gz`, judged);
    const reports = { demo, debug, many: manyModules(demo), alone: { ...demo, baseline: null, comparison: null } };
    for (const [name, report] of Object.entries(reports)) writeFileSync(file(name), renderHtml(report));
    browser = await pages();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    folder.remove();
  });

  test('the keyboard switches what is drawn, and what it is coloured by', async () => {
    const { page } = await browser.open(file('demo'));
    const modules = page.locator('#holders-modules');
    const kernel = page.locator('#holders-kernel');
    const fill = () => page.evaluate("getComputedStyle(document.querySelector('rect.d-grew-3')).fill");
    const byKind = await fill();
    expect(await kernel.isVisible()).toBe(false);
    expect(await modules.locator('.legend.by-change').isVisible()).toBe(false);
    expect(await modules.locator('tspan.change', { hasText: '+3.59 MiB' }).first().isVisible()).toBe(false);

    await page.locator('#show-modules').focus();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('colour-kind');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('colour-change');
    expect(await fill()).not.toBe(byKind);
    expect(await modules.locator('tspan.change', { hasText: '+3.59 MiB' }).first().isVisible()).toBe(true);
    expect(await modules.locator('.legend.by-change').isVisible()).toBe(true);
    expect(await modules.locator('.legend.by-kind').isVisible()).toBe(false);
    expect(await modules.locator('use').first().isVisible()).toBe(true);
    const ofKey = "getComputedStyle(document.querySelector('.key-box.d-grew-3 rect')).fill";
    expect(await fill()).toBe(await page.evaluate(ofKey));

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('show-kernel');
    expect(await kernel.isVisible()).toBe(true);
    expect(await modules.isVisible()).toBe(false);
    await page.keyboard.press('ArrowLeft');
    expect(await modules.isVisible()).toBe(true);
  });

  test('switches have names, and work without a script', async () => {
    const { page } = await browser.open(file('demo'), { javaScriptEnabled: false });
    await page.getByRole('group', { name: 'Colour by' }).getByLabel('change since the baseline').check();
    expect(await page.locator('#holders-modules .legend.by-change').isVisible()).toBe(true);
  });

  test('without a baseline there is one way to colour it', async () => {
    const { page } = await browser.open(file('alone'));
    expect(await page.locator('#colour-change').count()).toBe(0);
    expect(await page.locator('#holders-modules').isVisible()).toBe(true);
  });

  describe.each(['demo', 'debug', 'many'])('%s', (name) => {
    test.each([
      ['1280', WIDE, 20, []],
      ['1280, changes of the kernel', WIDE, 15, ['show-kernel', 'colour-change']],
      ['360', NARROW, 3, []],
      ['360, changes of the kernel', NARROW, 3, ['show-kernel', 'colour-change']],
      ['820', { viewport: { width: 820, height: 900 } }, 8, ['colour-change']],
    ] as const)('every label lies within its box: %s', async (_, how, atLeast, switched) => {
      const { page } = await browser.open(file(name), how);
      for (const id of switched) await page.locator(`#${id}`).check();
      const { outside, count } = await labelsOutside(page);
      expect(outside).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(atLeast);
      expect(await overhang(page)).toBe(0);
    });
  });

  test.each([
    ['demo', 'light', WIDE, ['colour-change']],
    ['debug', 'light', WIDE, ['show-kernel']],
    ['debug', 'dark', WIDE, ['colour-change', 'show-kernel']],
    ['demo', 'dark', NARROW, ['colour-change']],
  ] as const)('%s has no barrier when it is %s', async (name, colorScheme, how, switched) => {
    const opened = await browser.open(file(name), { colorScheme, ...how });
    for (const id of switched) await opened.page.locator(`#${id}`).check();
    expect(await barriers(opened.page)).toEqual([]);
    expectQuiet(opened);
  });

  test.each(['light', 'dark'] as const)('labels stand out from what is behind them: %s', async (colorScheme) => {
    const { page } = await browser.open(file('debug'), { colorScheme });
    for (const id of ['colour-kind', 'colour-change']) {
      await page.locator(`#${id}`).check();
      expect(await faintLabels(page)).toEqual([]);
    }
  });
});

/** Four hundred modules, of which most are small. */
function manyModules(report: Report): Report {
  const modules = Array.from({ length: 400 }, (_, index) => {
    const like = report.footprint.modules?.[index % 40];
    if (!like) throw new Error('the demo has as many modules');
    const residentBytes = 4096 * Math.ceil(600 / (index + 1));
    const nothing = { vmalloc: null, slab: null, pages: null, percpu: null, dma: null, btf: null, unclassified: null };
    const name = `${like.name}_${index}`;
    return { ...like, name, residentBytes, totalBytes: residentBytes, dynamic: nothing, evidence: [] };
  });
  return { ...report, footprint: { ...report.footprint, modules } };
}

async function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.id ?? ""');
}

/** Texts of drawings and bars that reach over the box in which they begin, by more than half a pixel. */
function labelsOutside(page: Page): Promise<{ outside: string[]; count: number }> {
  return page.evaluate(`(() => {
    const rectOf = (element) => element.getBoundingClientRect();
    const isWithin = (a, b) =>
      a.left >= b.left - 0.5 && a.right <= b.right + 0.5 && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
    // A label of a module may lie over all of its boxes, of a part over all that are of the kind where it begins.
    const around = (boxes) => {
      const rects = boxes.map(rectOf);
      const [left, top] = ['left', 'top'].map((side) => Math.min(...rects.map((rect) => rect[side])));
      const [right, bottom] = ['right', 'bottom'].map((side) => Math.max(...rects.map((rect) => rect[side])));
      return { left, top, right, bottom };
    };
    const kindOf = (box) => [...box.classList].find((name) => name.startsWith('k-'));
    const placesOf = (text) => {
      const group = text.closest('g');
      if (!group) return [rectOf(text.closest('svg'))];
      if (text.matches('.module')) return [rectOf(group.querySelector('.edge'))];
      const boxes = [...group.querySelectorAll('.box')];
      if (text.matches('.site')) return boxes.map(rectOf);
      const kinds = [...new Set(boxes.map(kindOf))];
      return kinds.map((kind) => around(boxes.filter((box) => kindOf(box) === kind)));
    };
    const shown = [...document.querySelectorAll('.treemap text, .stacked text, .bracket text')].filter(
      (text) => rectOf(text).width > 0,
    );
    const outside = shown.filter((text) => !placesOf(text).some((place) => isWithin(rectOf(text), place)));
    return { outside: outside.map((text) => text.textContent), count: shown.length };
  })()`);
}

/** Labels whose contrast with the box that they begin in is less than 4.5 to 1, which axe does not see in drawings. */
function faintLabels(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const channel = (share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    const lightOf = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => channel(byte / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const isIn = (box, { left, top }) => box.left <= left && left < box.right && box.top <= top && top < box.bottom;
    return [...document.querySelectorAll('.treemap text:not(.module)')].flatMap((text) => {
      const at = text.getBoundingClientRect();
      const boxes = [...text.closest('g').querySelectorAll('.box')];
      const below = at.width > 0 && boxes.find((box) => isIn(box.getBoundingClientRect(), at));
      if (!below) return [];
      const lights = [text, below].map((one) => lightOf(getComputedStyle(one).fill)).sort((a, b) => b - a);
      const contrast = (lights[0] + 0.05) / (lights[1] + 0.05);
      return contrast < 4.5 ? [text.textContent + ' ' + contrast] : [];
    });
  })()`);
}
