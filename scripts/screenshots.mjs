// The pictures of docs/images: the pages of the examples in a real browser, by the committed dist. Letters and edges differ from
// machine to machine, so they are made anew when a page changes, and looked at: npm run screenshots
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(import.meta.dirname);
const images = join(root, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'kfootprint-screenshots-'));

const demo = ['examples/demo-board/pull-request.kfp.tar.gz', '--baseline', 'examples/demo-board/main.kfp.tar.gz'];
const judged = ['--budgets', 'examples/demo-board/kfootprint.yml', '--date', '2026-11-20'];

const pictures = [
  { name: 'report', page: () => made('report.html', 'check', ...demo, ...judged), height: 900, dark: true },
];

try {
  mkdirSync(images, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  for (const { name, page, height, dark } of pictures) {
    const address = pathToFileURL(page()).href;
    for (const colorScheme of dark ? ['light', 'dark'] : ['light'])
      writeFileSync(
        join(images, colorScheme === 'dark' ? `${name}-dark.png` : `${name}.png`),
        await picture(browser, address, { colorScheme, viewport: { width: 1280, height } }),
      );
  }
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Where a command wrote a page. */
function made(file, command, ...args) {
  const out = join(folder, `${command}-${file}`);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), command, ...args, '--out', out], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === null || status > 1) throw new Error(`kfootprint ${command}: ${stderr}`);
  return join(out, file);
}

async function picture(browser, address, how) {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...how });
  await page.goto(address);
  const image = await page.screenshot();
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
