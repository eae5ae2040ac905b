import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from './support/cli.ts';
import { folderWith } from './support/reading.ts';

// scripts/accuracy.mjs in a project whose dist says what a test wants it to say.

const PAGE = 4096;
const ALLOCATORS = {
  kmalloc: { asked: 1_800_000, usable: 2_048_000, n: 4000 },
  kmem_cache: { asked: 2_600_000, usable: 2_600_000, n: 2500 },
  vmalloc: { asked: 600_000, usable: 147 * PAGE, n: 1 },
  alloc_pages: { asked: 3_276_800, usable: 3_276_800, n: 100 },
  percpu: { asked: 16_384, usable: 16_384, n: 2 },
  dma_coherent: { asked: 200_000, usable: 262_144, n: 1 },
};
const NOTHING = { vmalloc: null, slab: null, pages: null, percpu: null, dma: null, btf: null, unclassified: null };

interface Claim {
  readonly bytes: number;
  readonly part: string;
  readonly grade: string;
  readonly source: string;
  readonly line: number | null;
}

const claim = (part: string, bytes: number, grade = 'exact', source = 'proc/slabinfo'): Claim => ({
  bytes,
  part,
  grade,
  source,
  line: 1,
});

/** A module whose parts are what its evidence comes to. */
function moduleOf(name: string, evidence: readonly Claim[]) {
  const dynamic: Record<string, number | null> = { ...NOTHING };
  for (const { part, bytes } of evidence) if (part !== 'static') dynamic[part] = (dynamic[part] ?? 0) + bytes;
  return { name, sizeBytes: 8000, residentBytes: 2 * PAGE, dynamic, evidence };
}

const STATIC = claim('static', 2 * PAGE, 'derived', 'proc/vmallocinfo');
const VMALLOC = claim('vmalloc', 147 * PAGE, 'exact', 'proc/vmallocinfo');

/** What `show` says of a snapshot with these modules, of which everything adds up. */
function footprint(modules: readonly ReturnType<typeof moduleOf>[], change: object = {}) {
  return {
    snapshot: { arch: 'x86_64' },
    modules,
    vmalloc: null,
    slab: null,
    bill: null,
    meminfo: {},
    cma: null,
    unattributed: { vmalloc: null, slab: null, pages: null, percpu: null },
    diagnostics: [],
    ...change,
  };
}

interface Board {
  readonly cmdline?: string;
  readonly allocinfo?: boolean;
  readonly truth?: object;
  readonly shown: Readonly<Record<string, object>>;
}

/** Runs the script over one capture of which the fake dist says what is given. */
function accuracy({ cmdline = 'quiet', allocinfo = false, truth = {}, shown }: Board, args?: readonly string[]) {
  const root = folderWith({});
  cpSync(join(projectFolder, 'scripts'), join(root, 'scripts'), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(root, 'node_modules'));
  const put = (path: string, text: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  put('package.json', '{"type":"module"}');
  put(
    'dist/cli.js',
    "import { readFileSync } from 'node:fs';\nconst [, path, , , , at] = process.argv.slice(2);\nprocess.stdout.write(readFileSync(path.replace('tar.gz', at + '.json')));\n",
  );
  const snapshots = Object.keys(shown);
  const told = { allocators: ALLOCATORS, page_size: PAGE, leak: false, ticks_before_and_after_snapshot: {}, ...truth };
  put('test/captures/6.1-plain/load.truth.json', JSON.stringify({ snapshots, cmdline, fp_other: told }));
  put(`box/s01/proc/${allocinfo ? 'allocinfo' : 'meminfo'}`, '');
  const archive = join(root, 'test/captures/6.1-plain/load.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', join(root, 'box'), '.']);
  for (const [at, document] of Object.entries(shown))
    put(`test/captures/6.1-plain/load.${at}.json`, JSON.stringify(document));
  const run = (...more: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/accuracy.mjs'), ...more], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  return { root, run, ...run(...(args ?? [join(root, 'test/captures')])) };
}

/** Part → claimed, error, grade and mark of one snapshot. */
function partsOf(stdout: string, snapshot: string): Record<string, string> {
  const rows = stdout.split('\n').map((line) => line.split(/ {2,}/));
  return Object.fromEntries(
    rows.flatMap(([, , at, part = '', , claimed, error, grade, , mark]) =>
      at === snapshot ? [[part, `${claimed} ${error} ${grade} ${mark}`]] : [],
    ),
  );
}

const before = footprint([]);

describe('what a module is said to hold, beside what it counted', () => {
  test('a stock kernel, with what loading it cost', () => {
    const parts = [
      { part: 'kmalloc', bytes: 2_170_000, grade: 'inferred' },
      { part: 'own-caches', bytes: 2_750_000, grade: 'inferred' },
    ];
    const cost = { modules: ['fp_other'], from: 's01', to: 's02', parts };
    const after = footprint([moduleOf('fp_other', [STATIC, VMALLOC])], { loadCosts: [cost] });
    const { stdout, status } = accuracy({ shown: { s01: before, s02: after } });
    expect(partsOf(stdout, 's02')).toEqual({
      static: '8192 0 % derived ok',
      vmalloc: '602112 0 % exact ok',
      'own cache': '2750000 +5.77 % inferred ok',
      'kmalloc, by load cost': '2170000 +5.96 % inferred ok',
    });
    expect(stdout).toContain('1 captures, 2 snapshots; 4 numbers, 4 told, 0 further off than they may be\n');
    expect(status).toBe(0);
  });

  test('what is too far off is a miss, what is not told is none', () => {
    const wrong = [STATIC, claim('vmalloc', 146 * PAGE, 'derived', 'proc/vmallocinfo')];
    const { stdout, status } = accuracy({ shown: { s01: before, s02: footprint([moduleOf('fp_other', wrong)]) } });
    expect(partsOf(stdout, 's02')).toMatchObject({
      vmalloc: '598016 −0.68 % derived MISS',
      'kmalloc, by load cost': 'not told - - -',
      'own cache': 'not told - - -',
    });
    expect(stdout).toContain('4 numbers, 2 told, 1 further off');
    expect(status).toBe(1);
  });

  test('slub_debug=U tells what was asked for', () => {
    const told = moduleOf('fp_other', [STATIC, VMALLOC, claim('slab', 4_400_000)]);
    const { stdout } = accuracy({ cmdline: 'quiet slub_debug=U', shown: { s01: before, s02: footprint([told]) } });
    expect(partsOf(stdout, 's02')).toEqual({
      static: '8192 0 % derived ok',
      vmalloc: '602112 0 % exact ok',
      'slab, by traces': '4400000 0 % exact ok',
    });
  });

  test('allocation profiling tells a sum, leaked objects included', () => {
    const parts = [STATIC, VMALLOC, claim('slab', 4_650_000), claim('unclassified', 3_300_000, 'derived')];
    const ticks = { ticks_before_and_after_snapshot: { s02: [10, 20] }, tick: { asked: 400, slot: 512 } };
    const shown = { s01: before, s02: footprint([moduleOf('fp_other', parts)]) };
    const { stdout } = accuracy({ allocinfo: true, truth: ticks, shown });
    expect(stdout).toContain(`${7_924_800 + 5120} … ${7_924_800 + 16_384 + 10_240}`);
    expect(partsOf(stdout, 's02')).toMatchObject({ 'slab, pages and percpu, by profile': '7950000 0 % derived ok' });
  });

  test('with traces and page_owner besides, slab and pages apart', () => {
    const parts = [STATIC, VMALLOC, claim('slab', 4_400_000), claim('pages', 3_276_800)];
    const board = { cmdline: 'slub_debug=U', allocinfo: true };
    const { stdout } = accuracy({ ...board, shown: { s01: before, s02: footprint([moduleOf('fp_other', parts)]) } });
    expect(partsOf(stdout, 's02')).toMatchObject({
      'slab, by profile and traces': '4400000 −5.34 % exact MISS',
      'pages, by page owner': '3276800 0 % exact ok',
    });
    // It is graded exact, and is further off than a page.
    expect(stdout).toMatch(
      /MISS {2}no claim graded exact .*\n +6\.1-plain load s02: slab, by profile and traces by -248000/,
    );
  });

  test('arm takes DMA buffers by the page', () => {
    const told = moduleOf('fp_other', [STATIC, VMALLOC, claim('dma', 49 * PAGE, 'inferred', 'proc/meminfo')]);
    const { stdout } = accuracy({ shown: { s01: before, s02: footprint([told], { snapshot: { arch: 'arm64' } }) } });
    expect(partsOf(stdout, 's02')).toMatchObject({ dma: '200704 0 % inferred ok' });
  });

  test('pages show up as a hole in the bill, DMA buffers with them where there is no CMA', () => {
    const bill = (unaccountedBytes: number) => ({
      bill: { totalBytes: unaccountedBytes, lines: [], unaccountedBytes },
    });
    const after = footprint([moduleOf('fp_other', [STATIC, VMALLOC])], bill(9_000_000));
    const { stdout } = accuracy({ shown: { s01: footprint([], bill(5_000_000)), s02: after } });
    expect(partsOf(stdout, 's02')['unaccounted, risen by pages']).toBe('4000000 +13.03 % inferred ok');
  });

  test('what is left after a module is gone, if it leaks and if it does not', () => {
    const residues = (bytes: number) => ({ residues: [{ module: 'fp_other', parts: { vmalloc: bytes } }] });
    const loaded = footprint([moduleOf('fp_other', [STATIC, VMALLOC])]);
    const shown = {
      s01: loaded,
      s02: footprint([], residues(147 * PAGE)),
      s03: footprint([], { residues: [] }),
      s04: before,
    };
    const { stdout } = accuracy({ truth: { leak: true }, shown });
    expect(partsOf(stdout, 's02')).toEqual({ 'residue of vmalloc': '602112 0 % - ok' });
    expect(partsOf(stdout, 's03')).toEqual({ 'residue of vmalloc': '0 −100.00 % - MISS' });
    expect(partsOf(stdout, 's04')).toEqual({ 'residue of vmalloc': 'not told - - -' });
    expect(partsOf(accuracy({ shown }).stdout, 's02')).toEqual({ 'residue of vmalloc': '602112 ∞ - MISS' });
  });
});

describe('what holds of every footprint', () => {
  const module = moduleOf('other', [STATIC]);

  test.each([
    ['evidence adds up', footprint([{ ...module, residentBytes: PAGE }]), 'other: static is 4096, its evidence 8192'],
    [
      'evidence adds up',
      footprint([{ ...module, dynamic: { ...NOTHING, slab: 5 } }]),
      'other: slab is 5, its evidence 0',
    ],
    [
      "modules' claims",
      footprint([module], {
        vmalloc: { residentBytes: PAGE, byCaller: [{ residentBytes: PAGE }] },
        unattributed: { vmalloc: 0 },
      }),
      'vmalloc: 8192 instead of 4096',
    ],
    [
      'rows add up',
      footprint([], { bill: { totalBytes: 10, lines: [{ bytes: 3 }], unaccountedBytes: 6 } }),
      'bill: 9 instead of 10',
    ],
    ['nothing [unattributed]', footprint([], { unattributed: { vmalloc: -1 } }), 'vmalloc is -1'],
  ])('%s, or it is a miss', (check, shown, what) => {
    const { stdout, status } = accuracy({ shown: { s01: shown } });
    expect(stdout).toContain(`MISS  ${check}`);
    expect(stdout).toContain(`      6.1-plain load s01: ${what}\n`);
    expect(status).toBe(1);
  });

  test('what is below zero may be so with a remark on it', () => {
    const remark = {
      source: 'proc/vmallocinfo',
      line: null,
      message: 'modules hold 1 B more than its areas have pages',
    };
    const shown = { s01: footprint([], { unattributed: { vmalloc: -1 }, diagnostics: [remark] }) };
    expect(accuracy({ shown }).status).toBe(0);
    expect(accuracy({ shown: { s01: footprint([], { ...shown.s01, unattributed: { slab: -1 } }) } }).status).toBe(1);
  });
});

describe('docs/accuracy.md', () => {
  test('is written, is fresh, and is stale once the numbers are others', () => {
    const told = moduleOf('fp_other', [STATIC, VMALLOC]);
    const { root, run, stderr, status } = accuracy({ shown: { s01: footprint([told]) } }, ['--docs', '--check']);
    expect(stderr).toContain('run npm run accuracy -- --docs and commit it');
    expect(status).toBe(1);
    expect(run('--docs').status).toBe(0);
    const page = readFileSync(join(root, 'docs/accuracy.md'), 'utf8');
    expect(page).toMatch(/^\| vmalloc +\| `6\.1-plain` +\| +1 \| +602112 \| +0 \| exact +\| +0 \|$/m);
    expect(page).toMatch(
      /^\| own cache +\| `6\.1-plain` +\| +0 of 1 \| +2600000 \| +not told \| - +\| +6 % or 32 KiB \|$/m,
    );
    expect(run('--docs', '--check').status).toBe(0);
    const other = footprint([moduleOf('fp_other', [STATIC, VMALLOC, claim('slab', 2_700_000, 'inferred')])]);
    writeFileSync(join(root, 'test/captures/6.1-plain/load.s01.json'), JSON.stringify(other));
    expect(run('--docs', '--check').status).toBe(1);
  });

  test('a command line that says nothing is refused', () => {
    expect(accuracy({ shown: { s01: before } }, []).status).toBe(2);
  });
});
