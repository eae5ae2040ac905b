// The pictures of docs/images: the pages of the examples in a real browser, by the committed dist. Letters and edges differ from
// machine to machine, so they are made anew when a page changes, and looked at: npm run screenshots
// The history is a generated one: that of the examples is short.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { writeStore } from '../bench/dashboard/store.mjs';

const root = dirname(import.meta.dirname);
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'kfootprint-screenshots-'));

const demo = ['examples/demo-board/pull-request.kfp.tar.gz', '--baseline', 'examples/demo-board/main.kfp.tar.gz'];
const fleet = ['examples/fleet/imx8mm/report.json', 'examples/fleet/am62x/report.json'];
const judged = ['--budgets', 'examples/demo-board/kfootprint.yml', '--date', '2026-11-20'];

const soak = `version: 1
budgets:
  - { name: no leak, metric: slab.cache, select: { cache: "*" }, slope: 512 KiB/min }
`;

const levels = `version: 1
budgets:
  - { name: all modules, metric: modules.total, at-most: 16 MiB, warn-at: 15 MiB }
  - { name: unreclaimable slabs, metric: slab.unreclaimable, at-most: 18 MiB }
`;

const pictures = [
  { name: 'report', page: () => made('report.html', 'check', ...demo, ...judged), height: 900, dark: true },
  { name: 'holders', page: () => made('report.html', 'check', ...demo, ...judged), of: '#modules .holders' },
  { name: 'soak', page: soakPage, of: '#trends' },
  { name: 'fleet', page: () => made('report.html', 'merge', ...fleet), height: 760 },
  { name: 'dashboard', page: () => dashboardPage('index.html'), height: 900 },
  { name: 'dashboard-target', page: () => dashboardPage('@dashboard/targets/board-003/index.html'), height: 820 },
];

try {
  mkdirSync(images, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  for (const { name, page, dark, ...what } of pictures) {
    const address = pathToFileURL(page()).href;
    for (const colorScheme of dark ? ['light', 'dark'] : ['light'])
      writeFileSync(
        join(images, colorScheme === 'dark' ? `${name}-dark.png` : `${name}.png`),
        await picture(browser, address, colorScheme, what),
      );
  }
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Where a command wrote a page. */
function made(file, command, ...args) {
  const out = join(folder, `${command}-${file}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli.js'), ...command.split(' '), ...args, '--out', out],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status === null || status > 1) throw new Error(`kfootprint ${command}: ${stderr}`);
  return join(out, file);
}

function soakPage() {
  const budgets = join(folder, 'soak.yml');
  writeFileSync(budgets, soak);
  return made(
    'report.html',
    'check',
    'test/captures/prof-plain/leak.tar.gz',
    '--budgets',
    budgets,
    '--date',
    '2026-11-20',
  );
}

function dashboardPage(name) {
  const store = join(folder, 'store');
  if (!existsSync(store)) writeStore(store, { targetCount: 9, recordCount: 240 });
  const site = join(folder, 'history dashboard-index.html');
  if (!existsSync(site)) {
    const budgets = join(folder, 'levels.yml');
    writeFileSync(budgets, levels);
    made('index.html', 'history dashboard', '--history', store, '--title', 'boards', '--budgets', budgets);
  }
  return join(site, name);
}

/** A part of the page, or what a window shows of it. */
async function picture(browser, address, colorScheme, { of, height = 900 }) {
  const page = await browser.newPage({ reducedMotion: 'reduce', colorScheme, viewport: { width: 1280, height } });
  await page.goto(address);
  const image = await (of ? page.locator(of) : page).screenshot();
  await page.close();
  return image;
}

function browserPath() {
  for (const program of ['chromium', 'google-chrome']) {
    const { status, stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  throw new Error('there is no chromium on the PATH: it is a Debian package of that name');
}
