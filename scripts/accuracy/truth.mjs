import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './checks.mjs';
import { parts } from './parts.mjs';
import { inParallel, show } from './show.mjs';

/** The captures of a folder: `KERNEL/SCENARIO.tar.gz`, each with `SCENARIO.truth.json` beside it. */
function capturesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((kernel) =>
      readdirSync(join(folder, kernel))
        .filter((name) => name.endsWith('.tar.gz'))
        .sort()
        .map((file) => {
          const base = join(folder, kernel, file.slice(0, -'.tar.gz'.length));
          const truth = JSON.parse(readFileSync(`${base}.truth.json`, 'utf8'));
          return { kernel, scenario: file.slice(0, -'.tar.gz'.length), archive: `${base}.tar.gz`, truth };
        }),
    );
}

/**
 * Every part of every snapshot, judged, and what fails the checks:
 * `{ rows: [{ kernel, scenario, snapshot, part, low, high, claimed, grade, error, limit, isKept }], failures, … }`.
 */
export async function measureAccuracy(folder) {
  const captures = capturesIn(folder);
  const shots = captures.flatMap((capture) => capture.truth.snapshots.map((snapshot) => ({ capture, snapshot })));
  const footprints = await inParallel(shots, ({ capture, snapshot }) => show(capture.archive, snapshot));
  const shown = shots.map((shot, index) => ({ ...shot, footprint: footprints[index] }));
  for (const { capture, snapshot, footprint } of shown)
    if (footprint.complaint) throw new Error(`${capture.archive} ${snapshot}: ${footprint.complaint}`);

  const rows = captures.flatMap((capture) => rowsOf(capture, shown));
  const failures = checks.map(({ name, of }) => ({
    name,
    failed: shown.flatMap(({ capture, snapshot, footprint }) =>
      of(footprint).map((what) => `${capture.kernel} ${capture.scenario} ${snapshot}: ${what}`),
    ),
  }));
  failures.push({
    name: 'no claim graded exact is off by more than a page',
    failed: rows
      .filter(({ grade, error, pageBytes }) => grade === 'exact' && error !== null && Math.abs(error) > pageBytes)
      .map(({ kernel, scenario, snapshot, part, error }) => `${kernel} ${scenario} ${snapshot}: ${part} by ${error}`),
  });
  return { captureCount: captures.length, snapshotCount: shown.length, rows, failures };
}

function rowsOf(capture, shown) {
  const { kernel, scenario, archive, truth } = capture;
  const own = shown.filter((one) => one.capture === capture);
  const hasProfile = isListed(archive, /\/proc\/allocinfo$/m);
  const hasTraces = /\bslub_debug=\S*U/.test(truth.cmdline ?? '');
  return Object.keys(truth)
    .filter((key) => key.startsWith('fp_') && Object.keys(truth[key].allocators).length > 0)
    .flatMap((name) => {
      const { allocators, tick, leak, page_size, ticks_before_and_after_snapshot: ticks } = truth[name];
      return own.flatMap(({ snapshot, footprint }, index) => {
        const earlier = own.slice(0, index);
        const previous = earlier.at(-1)?.footprint;
        const module = moduleOf(footprint, name);
        const cameAlone = previous !== undefined && newModules(previous, footprint).join() === name;
        const about = {
          name,
          allocators,
          footprint,
          module,
          isGone: module === undefined && earlier.some((one) => moduleOf(one.footprint, name)),
          isLeaking: leak === true,
          before: cameAlone ? previous : undefined,
          cost: footprint.loadCosts?.find(({ modules, to }) => modules.join() === name && to === snapshot),
          ticks: ticks?.[snapshot] ?? [0, 0],
          slotBytes: tick?.slot ?? 0,
          pageBytes: page_size,
          isArm: /^arm/.test(footprint.snapshot.arch ?? ''),
          isStock: !hasProfile && !hasTraces,
          hasProfile,
          hasTraces,
        };
        return parts
          .filter(({ when }) => when(about))
          .map((part) => ({ kernel, scenario, snapshot, pageBytes: page_size, ...judged(part, about) }));
      });
    });
}

function judged({ name, truth, claim, limit }, about) {
  const wanted = truth(about);
  const { low, high } = typeof wanted === 'number' ? { low: wanted, high: wanted } : wanted;
  const told = claim(about);
  const row = { part: name, low, high, limit, allowedBytes: Math.max(limit.share * high, limit.floorBytes) };
  if (!told) return { ...row, claimed: null, grade: '-', error: null, isKept: null };
  const error = Math.max(0, told.bytes - high) + Math.min(0, told.bytes - low);
  return { ...row, claimed: told.bytes, grade: told.grade, error, isKept: Math.abs(error) <= row.allowedBytes };
}

function moduleOf({ modules }, name) {
  return modules?.find((module) => module.name === name);
}

function newModules(before, after) {
  const known = new Set((before.modules ?? []).map(({ name }) => name));
  return (after.modules ?? []).map(({ name }) => name).filter((name) => !known.has(name));
}

/** Whether the captured files have one of this name, by the system's tar. */
function isListed(archive, pattern) {
  return pattern.test(execFileSync('tar', ['-tzf', archive], { encoding: 'utf8', maxBuffer: 64 * 1_048_576 }));
}
