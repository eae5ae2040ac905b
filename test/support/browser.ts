import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { hasTool, pathOf } from './tools.ts';

// Pages as people open them: in a real Chromium, or in the Chrome that GitHub's runners have.

const PROGRAM =
  pathOf('chromium') === undefined && pathOf('google-chrome') !== undefined ? 'google-chrome' : 'chromium';

export const hasBrowser = hasTool(PROGRAM);

export interface Opened {
  readonly page: Page;
  /** What the page said on the console, threw, or was refused. */
  readonly said: readonly string[];
  /** Addresses that it asked for, its own first. */
  readonly asked: readonly string[];
}

export interface Pages {
  /** Opens a file, at 1280 × 800 and in light colours if nothing else is said; `fragment` with its `#`. */
  open(file: string, how?: BrowserContextOptions, fragment?: string): Promise<Opened>;
  /** The same of an address. */
  visit(address: string, how?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}

export async function pages(): Promise<Pages> {
  const browser: Browser = await chromium.launch({
    executablePath: pathOf(PROGRAM) ?? PROGRAM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    timeout: 60_000,
  });
  const visit: Pages['visit'] = async (address, how = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      ...how,
    });
    const page = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`thrown: ${error.message}`));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
    return { page, said, asked };
  };
  return {
    visit,
    open: (file, how, fragment = '') => visit(`${pathToFileURL(file)}${fragment}`, how),
    close: () => browser.close(),
  };
}

/** What keeps people from using the page, by the rules of WCAG 2.2 AA and of good practice; none is what is asked for. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    return (await injected.run()).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

/** Nothing said, nothing asked for but itself. */
export function expectQuiet({ said, asked }: Opened): void {
  expect(said).toEqual([]);
  expect(asked.slice(1)).toEqual([]);
}

/** How far the page reaches past the right edge of the window, in pixels. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');
}
