// What the committed dist says of every real capture under test/captures, beside what the captured kernel was asked for.
// Usage: node bench/accuracy.mjs
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const captures = join(root, 'test/captures');
const kib = (bytes) => Math.round(bytes / 1024);
const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

console.log(
  'capture: snapshots; module areas matched / orphan KiB; vmalloc of fp_truth − usable; Σ caches − slabinfo rows;',
);
console.log('  lines + unaccounted − MemTotal; unaccounted min…max KiB (truth-big: rise, expected)');
for (const kernel of readdirSync(captures)) {
  for (const file of readdirSync(join(captures, kernel)).filter((name) => name.endsWith('.tar.gz'))) {
    const archive = join(captures, kernel, file);
    const { snapshots, fp_truth } = JSON.parse(readFileSync(archive.replace('.tar.gz', '.truth.json'), 'utf8'));
    const footprints = snapshots.map((name) => show(archive, name));
    console.log(`${kernel}/${file.replace('.tar.gz', '')}: ${lineOf(footprints, fp_truth.allocators, file)}`);
  }
}

function lineOf(footprints, { vmalloc, alloc_pages, dma_coherent }, file) {
  const unaccounted = footprints.map(({ bill }) => bill.unaccountedBytes);
  const matched = sum(footprints, ({ modules }) => modules.filter(({ spanBytes }) => spanBytes !== null).length);
  const all = sum(footprints, ({ modules }) => modules.length);
  const orphans = sum(footprints, (footprint) =>
    sum(footprint.vmalloc.orphanModuleAreas, (area) => area.residentBytes),
  );
  const ofTruth = footprints.flatMap(({ modules }) => modules.filter(({ name }) => name === 'fp_truth'));
  const parts = [
    footprints.length,
    `${matched} of ${all} modules, orphans ${kib(orphans)}`,
    ofTruth.map(({ dynamic }) => dynamic.vmalloc - vmalloc.usable).join(' ') || '-',
    sum(footprints, ({ slab }) => slab.totalBytes - sum(slab.caches, ({ bytes }) => bytes)),
    sum(footprints, ({ bill }) => bill.totalBytes - bill.unaccountedBytes - sum(bill.lines, ({ bytes }) => bytes)),
    `${kib(Math.min(...unaccounted))}…${kib(Math.max(...unaccounted))} (${kib(Math.max(...unaccounted) - Math.min(...unaccounted))})`,
  ];
  if (file.startsWith('truth-big')) {
    const expected = alloc_pages.usable + (footprints.at(-1).cma ? 0 : dma_coherent.usable);
    const rise = unaccounted.at(-1) - unaccounted[0];
    parts.push(`rise ${kib(rise)}, expected ${kib(expected)} (${((100 * (rise - expected)) / expected).toFixed(1)} %)`);
  }
  return parts.join('; ');
}

function show(archive, snapshot) {
  const args = [join(root, 'dist/cli.js'), 'show', archive, '--at', snapshot, '--format', 'json'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1_048_576 }));
}
