// The report of a board with more on it than any (big-board.mjs) and of the demo board, by the built dist, in a real Chromium:
// size, time to make it, first paint, and how long after a key or a click the next frame is there. Usage: node bench/pages.mjs [RUNS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CACHES, MODULES, SITES, writeBigBoard } from './big-board.mjs';

const root = dirname(import.meta.dirname);
const runs = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const boards = { demo: join(root, 'examples/demo-board'), big: join(folder, 'big') };
const suffix = { demo: '.kfp.tar.gz', big: '' };

/** From the event to the frame after it, which is painted when the message that its callback sends arrives. */
const WATCH = `
  globalThis.times = [];
  for (const type of ['input', 'click'])
    addEventListener(type, (event) => {
      const start = event.timeStamp;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - start);
        port2.postMessage(null);
      });
    }, true);`;

try {
  writeBigBoard(boards.big);
  const made = { demo: [], big: [] };
  // In turn, so that a machine that speeds up or slows down does so for both.
  for (let run = 0; run < runs; run++) for (const name of Object.keys(boards)) made[name].push(make(name));
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const paints = { demo: [], big: [] };
  for (let run = -1; run < runs; run++)
    for (const name of Object.keys(boards)) {
      const paint = await firstPaint(browser, pageOf(name));
      // The first pair warms the browser.
      if (run >= 0) paints[name].push(paint);
    }
  const keys = await keyTimes(browser, pageOf('big'));
  await browser.close();

  console.log(
    `${MODULES} modules, ${CACHES} caches, ${SITES} call sites; Node ${process.version}; least, median, worst`,
  );
  for (const name of Object.keys(boards)) {
    line(`${name}: size`, `${(statSync(pageOf(name)).size / 1e6).toFixed(2)} MB`);
    for (const state of ['cold', 'warm']) {
      line(`${name}: renderHtml, ${state}`, spread(made[name].map((one) => one[state].time)));
      line(`${name}: renderHtml, ${state}, CPU`, spread(made[name].map((one) => one[state].cpu)));
    }
    line(`${name}: first contentful paint`, spread(paints[name]));
  }
  // The page's own share, whatever else runs on the machine.
  for (const [what, { times, cpu }] of Object.entries(keys))
    line(`big: ${what}`, `${spread(times)} (${times.length}), of CPU ${cpu.toFixed(0)} ms each`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pageOf(name) {
  return join(folder, `${name}.html`);
}

/** Makes the page in a process of its own, and once more when all is compiled. */
function make(name) {
  const asked = {
    snapshots: `${boards[name]}/pull-request${suffix[name]}`,
    baseline: `${boards[name]}/main${suffix[name]}`,
    budgets: `${boards[name]}/kfootprint.yml`,
    date: '2026-11-20',
  };
  const program = `
    const { check, renderHtml } = require(${JSON.stringify(join(root, 'dist/api.js'))});
    void (async () => {
      const report = await check(${JSON.stringify(asked)});
      const timed = async () => {
        const [start, before] = [performance.now(), process.cpuUsage()];
        page = await renderHtml(report);
        const { user, system } = process.cpuUsage(before);
        return { time: performance.now() - start, cpu: (user + system) / 1000 };
      };
      let page;
      const times = { cold: await timed(), warm: await timed() };
      require('node:fs').writeFileSync(${JSON.stringify(pageOf(name))}, page);
      console.log(JSON.stringify(times));
    })();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function firstPaint(browser, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  const paint = await page.evaluate(
    `new Promise((resolve) => new PerformanceObserver((list) => {
      const found = list.getEntriesByName('first-contentful-paint')[0];
      if (found) resolve(found.startTime);
    }).observe({ type: 'paint', buffered: true }))`,
  );
  await context.close();
  return paint;
}

async function keyTimes(browser, file) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await page.evaluate(WATCH);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpuOfPage = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const measured = async (steps) => {
    await page.evaluate('times.length = 0');
    const before = await cpuOfPage();
    for (const step of steps) {
      await step();
      await page.waitForTimeout(150);
    }
    return { times: await page.evaluate('times'), cpu: (await cpuOfPage()) / steps.length - before / steps.length };
  };
  const typed = (text) => [
    ...[...text].map((letter) => () => page.keyboard.press(letter)),
    ...[...text].map(() => () => page.keyboard.press('Backspace')),
  ];
  const inBox = async (label, text) => {
    await page.getByLabel(label).first().focus();
    return measured(typed(text));
  };
  const heads = (table) => page.locator(`#${table} thead button`);
  const sorts = async (table, count) =>
    measured(
      Array.from(
        { length: count },
        (_, index) => () =>
          heads(table)
            .nth(index % 4)
            .click(),
      ),
    );
  const whenUnfolded = async (table) => {
    await page.locator(`.table:has(#${table}) .fold input`).check();
    return {
      'sort of modules, all shown': await sorts(table, 12),
      'key in the filter, all shown': await inBox('Filter modules', 'drv_01'),
    };
  };
  return {
    'key in the filter of modules': await inBox('Filter modules', 'drv_01'),
    'key in the filter of caches': await inBox('Filter caches', 'subsys1'),
    'key in the filter of callers': await inBox('Filter callers', 'kernel'),
    'key in the search of all tables': await inBox('Search all tables', 'drv_01'),
    'sort of modules, folded': await sorts('module-list', 12),
    'sort of callers, folded': await sorts('vmalloc-callers', 12),
    ...(await whenUnfolded('module-list')),
    'evidence of a number': await measured(
      Array.from({ length: 10 }, (_, index) => async () => {
        await page.locator('#module-list tbody td:nth-child(2) > a').nth(index).click();
        await page.keyboard.press('Escape');
      }),
    ),
  };
}

function line(what, said) {
  console.log(`${what.padEnd(36)} ${said}`);
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const told = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `${told.map((time) => time.toFixed(0).padStart(5)).join(' ')} ms`;
}

function browserPath() {
  const { status, stdout } = spawnSync('sh', ['-c', 'command -v chromium || command -v google-chrome'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error('there is no chromium on the PATH: it is a Debian package of that name');
  return stdout.trim();
}
