// The dashboard of a history of 200 targets with 2,000 records each: how long the pages take to make, the memory that it takes and
// what they weigh; then a headless Chromium opens them from a plain server and tells the first view, a target and a number: time and
// bytes. Usage: node bench/dashboard.mjs [--targets 200] [--records 2000] [--keep FOLDER]; needs a built dist and a Chromium.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { NUMBER_COUNT, writeStore } from './dashboard/store.mjs';

const { values } = parseArgs({
  options: {
    targets: { type: 'string', default: '200' },
    records: { type: 'string', default: '2000' },
    keep: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const size = { targetCount: Number(values.targets), recordCount: Number(values.records) };
const cli = join(dirname(import.meta.dirname), 'dist/cli.js');
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const [store, site] = [join(folder, `store-${size.targetCount}-${size.recordCount}`), join(folder, 'site')];
// The process says itself, as it leaves, how much it held at most, and how long it kept a CPU busy: others may use them, too.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1] + ' ' + (process.cpuUsage().user + process.cpuUsage().system)));" +
  'require(process.argv[1]);';
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const TIMES = 5;

if (!existsSync(store)) {
  mkdirSync(store, { recursive: true });
  writeStore(store, size);
}
console.log(`${size.targetCount} targets, ${size.recordCount} records each, ${NUMBER_COUNT} numbers in a record`);
for (const share of [0.25, 0.5, 1]) {
  const count = Math.round(size.targetCount * share);
  const { seconds, cpuSeconds, megabytes } = make(count);
  console.log(
    `made of ${count} targets: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${megabytes.toFixed(0)} MB held at most`,
  );
}
const { fileCount, byteCount } = weightOf(site);
console.log(
  `${fileCount} files, ${(byteCount / 1e6).toFixed(1)} MB; first page ${(statSync(join(site, 'index.html')).size / 1e6).toFixed(2)} MB`,
);

const { address, server } = await serve();
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const target = readdirSync(store)[Math.floor(size.targetCount / 2)];
const number = `#target=${target}&metric=kernel.held`;
const READY = { first: '#tools:not([hidden])', target: '#explorer:not([hidden])', number: '.picked h3' };
const views = [
  ['first view', '', READY.first],
  ['one target', `@dashboard/targets/${target}/index.html`, READY.target],
  ['one number by its link, 400 records', number, READY.number],
  ['one number by its link, all records', `${number}&last=${size.recordCount}`, READY.number],
];
for (const [name, path, ready] of views) {
  const runs = [];
  for (let time = 0; time < TIMES; time++) runs.push(await opened(address + path, ready));
  const median = (of) => runs.map(of).sort((a, b) => a - b)[Math.floor(TIMES / 2)];
  const most = (of) => Math.max(...runs.map(of));
  const [paint, done] = [(run) => run.paint, (run) => run.done];
  console.log(
    `${name}: first paint ${median(paint).toFixed(0)} ms (at most ${most(paint).toFixed(0)}), ready ${median(done).toFixed(0)} ms (at most ${most(done).toFixed(0)}), ${(runs[0].byteCount / 1e6).toFixed(2)} MB in ${runs[0].requestCount} answers`,
  );
}
await browser.close();
server.close();
rmSync(site, { recursive: true });
if (values.keep === undefined) rmSync(folder, { recursive: true });

/** Of the first targets only, in a history of links to them. */
function make(count) {
  rmSync(site, { recursive: true, force: true });
  const part = count === size.targetCount ? store : partOf(count);
  const begin = performance.now();
  const args = [
    'history',
    'dashboard',
    '--history',
    part,
    '--out',
    site,
    '--budgets',
    join(import.meta.dirname, 'dashboard/budgets.yml'),
  ];
  const { status, stderr, output } = spawnSync(process.execPath, ['-e', RUN, '--', cli, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [kilobytes, microseconds] = output[3].split(' ').map(Number);
  return { seconds: (performance.now() - begin) / 1000, cpuSeconds: microseconds / 1e6, megabytes: kilobytes / 1024 };
}

function partOf(count) {
  const part = join(folder, 'part');
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  const args = readdirSync(store)
    .slice(0, count)
    .map((name) => join(store, name));
  spawnSync('cp', ['-al', ...args, part]);
  return part;
}

function weightOf(place) {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const byteCount = files.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0);
  return { fileCount: files.length, byteCount };
}

/** A plain server: nothing is packed on the way. */
async function serve() {
  const made = createServer(({ url }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://host').pathname);
    const file = join(site, normalize(path.endsWith('/') ? `${path}index.html` : path));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${made.address().port}/`, server: made };
}

/** Opens an address in a browser that knows nothing yet; `ready` is what shows when it can be used. */
async function opened(url, ready) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  let [byteCount, requestCount] = [0, 0];
  const sizes = [];
  page.on('response', (response) => {
    requestCount++;
    sizes.push(
      response.body().then(
        (body) => (byteCount += body.length),
        () => {},
      ),
    );
  });
  const begin = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector(ready);
  const done = performance.now() - begin;
  await page.waitForLoadState('load');
  // It comes a little later than what it tells of.
  const painted = await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  const paint = await painted.jsonValue();
  await Promise.all(sizes);
  await context.close();
  return { paint, done, byteCount, requestCount };
}
