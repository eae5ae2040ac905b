import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureArchives } from '../support/extracted.ts';
import { folderWith, readHere } from '../support/reading.ts';

// Whole captures of real kernels: /sys holds what tar and awk find in it, and an archive says what its folder says.

function shell(command: string, ...args: readonly string[]): string {
  return execFileSync('bash', ['-c', command, 'test', ...args], { encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
}

/** What is listed in an archive below sys/kernel/slab, by snapshot: folders and links. */
function cachesListed(archive: string): ReadonlyMap<string, string> {
  const program = String.raw`
    $6 ~ /^\.\/[^\/]+\/$/ { snapshots[substr($6, 3, length($6) - 3)] }
    $6 ~ /\/sys\/kernel\/slab\/[^\/]+\/?$/ { split($6, at, "/"); counts[at[2] substr($1, 1, 1)] += 1 }
    END { for (name in snapshots) printf "%s %d folders, %d links\n", name, counts[name "d"], counts[name "l"] }`;
  const lines = shell(`tar -tvzf "$1" | awk "$2"`, archive, program).trim().split('\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

function coreBytes(archive: string): number {
  return Number(
    shell(`tar -xOzf "$1" --wildcards '*/coresize' | awk '{ sum += $1 } END { printf "%d", sum }'`, archive),
  );
}

describe('all of an archive is read, in order and without remark', () => {
  test.each(captureArchives.map((archive) => [archive.split('/').slice(-2).join('/'), archive]))(
    '%s',
    async (_, archive) => {
      const { run, remarks } = await readHere(archive);
      const listed = cachesListed(archive);
      expect(remarks).toEqual([]);
      expect(run.snapshots.map(({ name }) => name)).toEqual([...listed.keys()].sort());
      let total = 0;
      for (const { name, sources, parsed, diagnostics } of run.snapshots) {
        expect(diagnostics).toEqual([]);
        const slab = parsed['sys/kernel/slab']?.value;
        expect(`${slab?.caches.size ?? 0} folders, ${slab?.aliases.size ?? 0} links`).toBe(listed.get(name));
        expect(sources.get('sys/kernel/slab')).toBe(listed.get(name)?.startsWith('0 ') ? 'absent' : 'present');
        for (const { coreSizeBytes } of parsed['sys/module']?.value.values() ?? []) total += coreSizeBytes ?? 0;
      }
      expect(total).toBe(coreBytes(archive));
      expect(total).toBeGreaterThan(100_000);
    },
  );

  test('and there are caches that share their slabs among them', () => {
    const links = captureArchives.slice(-8).flatMap((archive) => [...cachesListed(archive).values()]);
    expect(links.some((counts) => /\d{3} links/.test(counts))).toBe(true);
  });
});

describe('an archive says what its folder says', () => {
  // Two will do: writing thousands of small files takes longer than all the reading.
  const small = captureArchives.filter((archive) => /(armmp|prof)-plain\/truth-big/.test(archive));

  test.each(small)('%s', async (archive) => {
    const folder = join(folderWith({}), 'board');
    mkdirSync(folder);
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    const [expected, found] = [await readHere(folder), await readHere(archive)].map(({ run }) =>
      run.snapshots.map(({ name, sources, parsed }) => ({ name, sources, parsed })),
    );
    expect(expected).toHaveLength(2);
    expect(found).toEqual(expected);
  });
});
