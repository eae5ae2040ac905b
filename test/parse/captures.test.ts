import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FileSource, groupBy, sum } from '../../src/model/index.ts';
import { buddyinfo } from '../../src/parse/buddyinfo.ts';
import { iomem } from '../../src/parse/iomem.ts';
import { meminfo } from '../../src/parse/meminfo.ts';
import { modules } from '../../src/parse/modules.ts';
import { pagetypeinfo } from '../../src/parse/pagetypeinfo.ts';
import { slabinfo } from '../../src/parse/slabinfo.ts';
import { uptime } from '../../src/parse/uptime.ts';
import { version } from '../../src/parse/version.ts';
import { vmallocinfo } from '../../src/parse/vmallocinfo.ts';
import { vmstat } from '../../src/parse/vmstat.ts';
import { zoneinfo } from '../../src/parse/zoneinfo.ts';
import { type ExtractedSnapshot, extractedSnapshots } from '../support/extracted.ts';
import { parse } from '../support/parsed.ts';

// What the parsers make of real files, held against awk, which reads the same files its own way.

const AWK = String.raw`
function add(name, value) { sums[FILENAME " " name] += value }
function option(key) { return match($0, " " key "=[0-9]+") ? substr($0, RSTART + length(key) + 2, RLENGTH - length(key) - 2) : 0 }
FILENAME ~ /\/modules$/ { add("count", 1); add("size", $2); add("users", gsub(/,/, ",", $4)); add("tainted", NF > 6) }
FILENAME ~ /\/vmallocinfo$/ { add("count", 1); add("span", $2); add("pages", option("pages")); add("ioremap", / ioremap/); add("unpurged", / unpurged vm_area/); add("inModules", / \[[a-z]/) }
FILENAME ~ /\/slabinfo$/ && FNR > 2 { add("count", 1); add("active", $2); add("objects", $3); add("pages", $(NF - 1) * $6) }
FILENAME ~ /\/meminfo$/ { add("count", 1); add(substr($1, 1, length($1) - 1), $2) }
FILENAME ~ /\/zoneinfo$/ && /^Node/ { add("count", 1) }
FILENAME ~ /\/zoneinfo$/ && $1 == "pages" && $2 == "free" { add("free", $3) }
FILENAME ~ /\/zoneinfo$/ && ($1 == "present" || $1 == "managed" || $1 == "count:" || $1 == "nr_zspages") { add($1, $2) }
FILENAME ~ /\/buddyinfo$/ { add("count", 1); for (i = 5; i <= NF; i++) add("pages", $i * 2 ^ (i - 5)) }
FILENAME ~ /\/pagetypeinfo$/ && / type .*[0-9]/ && /^Node/ { add("rows", 1); for (i = 7; i <= NF; i++) { add("pages", $i * 2 ^ (i - 7)); add($6, $i * 2 ^ (i - 7)) } }
FILENAME ~ /\/pagetypeinfo$/ && /^Page block order/ { add("order", $4) }
FILENAME ~ /\/pagetypeinfo$/ && /^Pages per block/ { add("size", $4) }
FILENAME ~ /\/pagetypeinfo$/ && /^Number of/ { byType = /blocks type/ }
FILENAME ~ /\/pagetypeinfo$/ && /^Node/ && !/ type / && byType { for (i = 5; i <= NF; i++) add("blocks", $i) }
FILENAME ~ /\/vmstat$/ { add("count", 1); add($1, $2) }
FILENAME ~ /\/uptime$/ { add("seconds", $1) }
END { for (key in sums) printf "%s %.2f\n", key, sums[key] }
`;

const FILES = [
  'modules',
  'vmallocinfo',
  'slabinfo',
  'meminfo',
  'zoneinfo',
  'buddyinfo',
  'pagetypeinfo',
  'vmstat',
  'uptime',
];

/** Sums of awk by path of the file and name of the sum. */
function awkSums(snapshots: readonly ExtractedSnapshot[]): ReadonlyMap<string, number> {
  const paths = snapshots.flatMap(({ folder }) => FILES.map((file) => join(folder, 'proc', file)));
  const output = execFileSync('awk', [AWK, ...paths], { encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
  return new Map(
    output
      .trim()
      .split('\n')
      .map((line) => {
        const [path, name, value] = line.split(' ');
        return [`${path} ${name}`, Number(value)];
      }),
  );
}

const snapshots = extractedSnapshots();
let sums: ReadonlyMap<string, number>;
beforeAll(() => {
  sums = awkSums(snapshots);
});

function check<T>(source: FileSource<string, T>, sumsOf: (value: T) => Readonly<Record<string, number>>): void {
  for (const { folder, kernel, scenario, name } of snapshots) {
    const path = join(folder, source.name);
    const parsed = parse(source, readFileSync(path));
    const own = sumsOf(parsed.value);
    const awk = Object.fromEntries(Object.keys(own).map((key) => [key, sums.get(`${path} ${key}`) ?? 0]));
    expect(own, `${kernel} ${scenario} ${name}`).toEqual(awk);
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  }
}

describe(`on ${snapshots.length} snapshots of real kernels`, () => {
  test('there is something to compare', () => {
    expect(new Set(snapshots.map(({ kernel }) => kernel)).size).toBeGreaterThanOrEqual(7);
    expect(sums.size).toBeGreaterThan(snapshots.length * 30);
  });

  test('modules add up', () => {
    check(modules, (rows) => ({
      count: rows.length,
      size: sum(rows, ({ sizeBytes }) => sizeBytes),
      users: sum(rows, ({ usedBy, permanent }) => usedBy.length + Number(permanent)),
      tainted: rows.filter(({ taints }) => taints !== '').length,
    }));
  });

  test('vmalloc areas add up', () => {
    check(vmallocinfo, (rows) => ({
      count: rows.length,
      span: sum(rows, ({ spanBytes }) => spanBytes),
      pages: sum(rows, ({ pageCount }) => pageCount ?? 0),
      ioremap: rows.filter(({ kind }) => kind === 'ioremap').length,
      unpurged: rows.filter(({ kind }) => kind === 'unpurged').length,
      inModules: rows.filter(({ module }) => module !== null).length,
    }));
  });

  test('slab caches add up', () => {
    check(slabinfo, ({ rows }) => ({
      count: rows.length,
      active: sum(rows, ({ activeObjects }) => activeObjects),
      objects: sum(rows, ({ objects }) => objects),
      pages: sum(rows, ({ slabs, pagesPerSlab }) => slabs * pagesPerSlab),
    }));
  });

  test('entries of meminfo are all there, in bytes', () => {
    check(meminfo, (entries) => ({
      count: entries.size,
      ...Object.fromEntries(
        [...entries].map(([key, { value, unit }]) => [key, unit === 'bytes' ? value / 1024 : value]),
      ),
    }));
  });

  test('zones add up', () => {
    check(zoneinfo, (zones) => ({
      count: zones.length,
      free: sum(zones, ({ freePages }) => freePages),
      present: sum(zones, ({ presentPages }) => presentPages ?? 0),
      managed: sum(zones, ({ managedPages }) => managedPages ?? 0),
      'count:': sum(zones, ({ perCpuPages }) => perCpuPages),
      nr_zspages: sum(zones, ({ counters }) => counters.get('nr_zspages') ?? 0),
    }));
  });

  test('free blocks add up', () => {
    check(buddyinfo, (rows) => ({
      count: rows.length,
      pages: sum(rows, ({ freeBlocks }) => sum(freeBlocks.entries(), ([order, blocks]) => blocks * 2 ** order)),
    }));
  });

  test('free blocks by type add up', () => {
    check(pagetypeinfo, ({ pageblockOrder, pagesPerBlock, free, blocks }) => {
      const pagesOf = (rows: typeof free) =>
        sum(rows, ({ freeBlocks }) => sum(freeBlocks.entries(), ([order, count]) => count * 2 ** order));
      return {
        rows: free.length,
        pages: pagesOf(free),
        ...Object.fromEntries([...groupBy(free, ({ type }) => type)].map(([type, rows]) => [type, pagesOf(rows)])),
        blocks: sum(blocks, ({ countOf }) => sum(countOf.values(), (count) => count)),
        order: pageblockOrder ?? 0,
        size: pagesPerBlock ?? 0,
      };
    });
  });

  test('entries of vmstat are all there', () => {
    check(vmstat, (entries) => ({
      count: entries.size,
      ...Object.fromEntries([...entries].map(([name, { value }]) => [name, value])),
    }));
  });

  test('uptimes are the same', () => {
    check(uptime, (seconds) => ({ seconds: seconds ?? 0 }));
  });

  test('ranges of RAM and of the kernel add up', () => {
    // Not every awk reads hexadecimal numbers; the shell does.
    const total = (path: string, pattern: string) =>
      Number(
        execFileSync('bash', [
          '-c',
          `t=0; while IFS=' -' read -r a b _; do t=$((t + 0x$b - 0x$a + 1)); done < <(grep -E '${pattern}' "$1" | sed 's/^ *//'); echo $t`,
          'total',
          path,
        ]),
      );
    const seen = new Map<string, string>();
    for (const { folder } of snapshots) {
      const text = readFileSync(join(folder, 'proc/iomem'), 'latin1');
      seen.set(text, join(folder, 'proc/iomem'));
    }
    expect(seen.size).toBeGreaterThan(4);
    for (const [text, path] of seen)
      expect(parse(iomem, text).value).toMatchObject({
        systemRamBytes: total(path, ': System RAM$'),
        kernelBytes: total(path, ': Kernel (code|rodata|data|bss)$'),
      });
  });

  test('kernels are those that were booted', () => {
    for (const { folder, archive } of snapshots) {
      const { uname } = JSON.parse(readFileSync(archive.replace('.tar.gz', '.truth.json'), 'utf8'));
      const { value } = parse(version, readFileSync(join(folder, 'proc/version')));
      expect(value?.release).toBe(uname.split(' ')[2]);
      expect(uname.endsWith(` ${value?.build}`)).toBe(true);
      expect(uname).toContain(` ${value?.compiler} #`);
    }
  });
});
