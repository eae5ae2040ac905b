import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './cli.ts';

const captures = join(projectFolder, 'test/captures');

/** What was asked of each allocator when the snapshots of a capture were taken, and what it set aside. */
export interface Truth {
  readonly snapshots: readonly string[];
  readonly page_size: number;
  readonly fp_truth: {
    readonly allocators: Readonly<Record<string, { readonly asked: number; readonly usable: number }>>;
  };
}

export interface Capture {
  /** Kernel and kind of boot, then scenario: `6.1.0-50-arm64-plain/truth-big`. */
  readonly name: string;
  readonly archive: string;
  readonly truth: Truth;
}

/** Every capture of a real kernel that the tests have. */
export const allCaptures: readonly Capture[] = readdirSync(captures).flatMap((kernel) =>
  readdirSync(join(captures, kernel))
    .filter((file) => file.endsWith('.tar.gz'))
    .map((file) => {
      const base = join(captures, kernel, file.slice(0, -'.tar.gz'.length));
      return {
        name: `${kernel}/${file.slice(0, -'.tar.gz'.length)}`,
        archive: `${base}.tar.gz`,
        truth: JSON.parse(readFileSync(`${base}.truth.json`, 'utf8')) as Truth,
      };
    }),
);

/** Sums that awk makes of the same files, in bytes unless a name says otherwise; no code of the product takes part. */
export interface Sums {
  readonly modulePages: number;
  readonly loaderPages: number;
  readonly vmallocPages: number;
  readonly truthVmallocPages: number;
  readonly slabPages: number;
  readonly memTotalKb: number;
  readonly memFreeKb: number;
  readonly perCpuPages: number;
}

const PROGRAM = String.raw`
function pages(line) { return match(line, / pages=[0-9]+/) ? substr(line, RSTART + 7, RLENGTH - 7) + 0 : 0 }
FILENAME ~ /modules$/ { module += int(($2 + 4095) / 4096) }
FILENAME ~ /vmallocinfo$/ { vmalloc += pages($0); if ($3 ~ /^load_module[+]/) loader += pages($0); if ($4 == "[fp_truth]") truth += pages($0) }
FILENAME ~ /slabinfo$/ && / : slabdata / { slab += $15 * $6 }
FILENAME ~ /meminfo$/ && $1 == "MemTotal:" { total = $2 }
FILENAME ~ /meminfo$/ && $1 == "MemFree:" { free = $2 }
FILENAME ~ /zoneinfo$/ && $1 == "count:" { pcp += $2 }
END { printf "{\"modulePages\":%d,\"loaderPages\":%d,\"vmallocPages\":%d,\"truthVmallocPages\":%d,\"slabPages\":%d,\"memTotalKb\":%d,\"memFreeKb\":%d,\"perCpuPages\":%d}", module, loader, vmalloc, truth, slab, total, free, pcp }
`;

const FILES = ['modules', 'vmallocinfo', 'slabinfo', 'meminfo', 'zoneinfo'];

/** Unpacks what is summed with the system's tar, and sums each snapshot with the system's awk. */
export function sumsByAwk({ archive, truth }: Capture, folder: string): Map<string, Sums> {
  const filesOf = (snapshot: string) => FILES.map((file) => `./${snapshot}/proc/${file}`);
  execFileSync('tar', ['-xzf', archive, '-C', folder, ...truth.snapshots.flatMap(filesOf)]);
  return new Map(
    truth.snapshots.map((snapshot) => {
      const sums = execFileSync('awk', [PROGRAM, ...filesOf(snapshot)], { cwd: folder, encoding: 'utf8' });
      return [snapshot, JSON.parse(sums) as Sums];
    }),
  );
}
