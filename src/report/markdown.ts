import renderPage from '../../templates/report.md.hbs';
import {
  type Diagnostic,
  type Footprint,
  formatBytes,
  formatChange,
  missingOf,
  type Report,
  sum,
} from '../model/index.ts';
import { acrossSection } from './across-markdown.ts';
import { sharedCachesNote } from './cache-sharing.ts';
import { bandText, largestChanges } from './changes.ts';
import { byteCount, fitted } from './fitted.ts';
import { freeBlocksRows, WITHOUT_CMA, WITHOUT_CMA_NOTE } from './free-blocks.ts';
import { byLooseness, editLine, inForceText } from './limit-edits.ts';
import { code, cutNote, joined, type Markdown, plain, table, withNote } from './markdown-cells.ts';
import { knownParts } from './parts.ts';
import { trendSection } from './trend-markdown.ts';
import {
  bySeverity,
  headline,
  limitText,
  noChangeText,
  originOf,
  SYMBOL,
  seriesName,
  type Told,
  toldOf,
  unattributedText,
  valueText,
  WORD,
} from './words.ts';

/** Rows of a table; the HTML page holds them all. */
const MOST_ROWS = 20;
/** No kernel tells of as many kinds of memory. */
const MOST_LINES = 100;

/** The report as GitHub shows it: the verdict first, everything else behind a fold. */
export function renderMarkdown(report: Report): string {
  return renderPage(view(report, Number.POSITIVE_INFINITY));
}

/**
 * The same in at most so many bytes of UTF-8: verdicts are left out by whole rows, those that fail last, and the page
 * says how many.
 */
export function renderMarkdownWithin(report: Report, maxBytes: number): string {
  const render = (rows: number) => renderPage(view(report, rows));
  return fitted(render, report.verdicts.length, (page) => byteCount(page) <= maxBytes) ?? render(0);
}

/** `mostVerdicts` are shown in each table of them. */
function view(report: Report, mostVerdicts: number): Readonly<Record<string, Markdown | Markdown[] | boolean>> {
  const { footprint, verdicts, comparison, outcome, exitCode } = report;
  const ordered = bySeverity(verdicts);
  const told = toldOf(verdicts);
  const remarks = [...report.remarks, ...footprint.diagnostics];
  const sign = exitCode === 0 && outcome !== 'warn' ? SYMBOL.within : SYMBOL[outcome];
  return {
    sign: plain(sign),
    judged: verdicts.length > 0,
    headline: plain(headline(report)),
    origin: plain(originOf(footprint)),
    baseline: baselineLine(report),
    ...limitsView(report),
    told: told.length > 0 ? verdictTable(told.slice(0, mostVerdicts)) : plain(''),
    moreTold: leftOut(told.length - mostVerdicts),
    noChange: comparison ? plain(noChangeText(comparison)) : plain(''),
    verdicts: verdictTable(ordered.slice(0, mostVerdicts).map((verdict) => ({ verdict, alikeCount: 0 }))),
    moreVerdicts: leftOut(ordered.length - mostVerdicts),
    verdictCount: plain(String(verdicts.length)),
    compared: comparison !== null,
    blocking: (comparison?.blocking ?? []).map(({ what, was, now }) =>
      joined(plain(`${what}: `), code(was), plain(' → '), code(now)),
    ),
    noted: (comparison?.noted ?? []).map(({ what, was, now }) =>
      joined(plain(`${what}: `), code(was), plain(' → '), code(now)),
    ),
    ...changesView(report),
    trends: trendSection(report.trends, MOST_ROWS),
    modules: modulesTable(footprint),
    caches: cachesTable(footprint),
    callers: callersTable(footprint),
    buddy: buddyTable(footprint),
    across: acrossSection(footprint, MOST_ROWS),
    bill: billTable(footprint),
    remarks: remarks.slice(0, MOST_ROWS).map(remarkLine),
    moreRemarks: remarks.length > MOST_ROWS ? plain(`and ${remarks.length - MOST_ROWS} more`) : plain(''),
    footer: plain(`kfootprint ${report.version}, judged as of ${report.date}`),
  };
}

/** What was compared with, and why that. */
function baselineLine({ baseline, search }: Report): Markdown {
  const why = search ? search.reason : 'none, so growth was not judged';
  if (!baseline) return plain(why);
  return search ? joined(code(baseline.origin), plain(`, ${why}`)) : code(baseline.origin);
}

/** What the pull request does to its own limits; empty where nobody tells. */
function limitsView({ limits }: Report) {
  const edits = limits ? byLooseness(limits) : [];
  return {
    limits: edits.slice(0, MOST_ROWS).map(editLine),
    limitsNote: plain(limits ? inForceText(limits) : ''),
    moreLimits: plain(edits.length > MOST_ROWS ? `and ${edits.length - MOST_ROWS} more` : ''),
  };
}

function leftOut(count: number): Markdown {
  return plain(count > 0 ? `${count} more rows are left out here for want of room: report.md has them all.` : '');
}

function verdictTable(verdicts: readonly Told[]): Markdown {
  return table(
    ['l', 'l', 'l', 'r', 'r', 'r', 'l'],
    ['', 'Budget', 'Measured', 'Value', 'Limit', 'Since baseline', 'Why'],
    verdicts.map(({ verdict, alikeCount }) => {
      const { outcome, budget, metric, labels, summedCount, change: by, unit, cause, reason, place, teams } = verdict;
      const change = by === null ? '—' : formatChange(by, unit);
      const one = summedCount === null ? seriesName(labels) : `${summedCount} added up`;
      const name = alikeCount > 0 ? `${one} and ${alikeCount} more` : one;
      return [
        plain(`${SYMBOL[outcome]} ${WORD[outcome]}`),
        joined(
          plain(budget),
          '<br>' as Markdown,
          code(`${place.file}:${place.line}`),
          ...(teams.length > 0 ? [plain(' for '), code(teams.join(', '))] : []),
        ),
        joined(code(metric), plain(' '), code(name)),
        plain(valueText(verdict)),
        plain(limitText(verdict)),
        plain(change),
        plain(cause ? `${cause}: ${reason}` : reason),
      ];
    }),
  );
}

function changesView({ comparison }: Report) {
  const changes = comparison ? largestChanges(comparison) : [];
  const shown = changes.slice(0, MOST_ROWS);
  const hasBand = shown.some(({ band }) => band !== null);
  const rows = shown.map(({ metric, labels, kind, was, now, by, band }) => [
    code(seriesName(labels) || metric),
    code(metric),
    plain(kind === 'added' ? 'new' : formatBytes(was)),
    plain(kind === 'removed' ? 'gone' : formatBytes(now)),
    plain(formatChange(by, 'bytes')),
    ...(hasBand ? [plain(bandText({ band, by }))] : []),
  ]);
  const titles = ['What', 'Metric', 'Baseline', 'Now', 'Change', ...(hasBand ? ['Noise (3σ)'] : [])];
  return {
    changes:
      rows.length > 0 ? table(['l', 'l', 'r', 'r', 'r', ...(hasBand ? ['l' as const] : [])], titles, rows) : plain(''),
    changeCount: plain(cutNote(shown.length, changes.length)),
  };
}

function modulesTable({ modules, unattributed }: Footprint): Markdown {
  if (!modules) return plain('Not in this snapshot: /proc/modules.');
  const missing = missingOf(modules);
  const parts = knownParts(modules);
  const rows = modules
    .slice(0, MOST_ROWS)
    .map((module) => [
      code(module.name),
      plain(formatBytes(module.residentBytes)),
      ...parts.map((part) => plain(module.dynamic[part] === null ? '?' : formatBytes(module.dynamic[part]))),
      plain(`${module.lowerBound ? '≥ ' : ''}${formatBytes(module.totalBytes)}`),
    ]);
  const total = formatBytes(sum(modules, ({ totalBytes }) => totalBytes));
  const note = missing.length > 0 ? ` ≥: this kernel does not show their ${missing.join(', ')}.` : '';
  const modulesWithNote = withNote(
    table(['l', 'r', ...parts.map(() => 'r' as const), 'r'], ['Module', 'Static', ...parts, 'Total'], rows),
    `${cutNote(rows.length, modules.length)} All together ${total}.${note} ${unattributedText(unattributed)}`,
  );
  return withNote(modulesWithNote, sharedCachesNote(modules) ?? '');
}

function cachesTable({ slab }: Footprint): Markdown {
  if (!slab) return plain('Not in this snapshot: /proc/slabinfo and /sys/kernel/slab.');
  const rows = slab.caches
    .slice(0, MOST_ROWS)
    .map(({ name, bytes, wasteBytes, activeObjects, objects, objectSizeBytes }) => [
      code(name),
      plain(formatBytes(bytes)),
      plain(formatBytes(wasteBytes)),
      plain(`${activeObjects} of ${objects}`),
      plain(formatBytes(objectSizeBytes)),
    ]);
  const gap =
    slab.largeKmallocBytes === null
      ? ''
      : ` Beside them in meminfo's Slab: ${formatBytes(slab.largeKmallocBytes)} (large kmallocs).`;
  return withNote(
    table(['l', 'r', 'r', 'r', 'r'], ['Cache', 'RAM', 'Unused of it', 'Objects in use', 'Object size'], rows),
    `${cutNote(rows.length, slab.caches.length)} All together ${formatBytes(slab.totalBytes)}.${gap}`,
  );
}

function callersTable({ vmalloc }: Footprint): Markdown {
  if (!vmalloc) return plain('Not in this snapshot: /proc/vmallocinfo.');
  const holding = vmalloc.byCaller.filter(({ residentBytes }) => residentBytes > 0);
  const rows = holding
    .slice(0, MOST_ROWS)
    .map(({ caller, module, areaCount, residentBytes, spanBytes }) => [
      code(caller),
      module === null ? plain('') : code(module),
      plain(String(areaCount)),
      plain(formatBytes(residentBytes)),
      plain(formatBytes(spanBytes)),
    ]);
  const orphans = sum(vmalloc.orphanModuleAreas, ({ residentBytes }) => residentBytes);
  const orphanNote = orphans > 0 ? ` ${formatBytes(orphans)} of module areas belong to no loaded module.` : '';
  return withNote(
    table(['l', 'l', 'r', 'r', 'r'], ['Caller', 'Module', 'Areas', 'RAM', 'Address space'], rows),
    `${cutNote(rows.length, holding.length)} All together ${formatBytes(vmalloc.residentBytes)} of RAM.${orphanNote}`,
  );
}

function buddyTable({ buddy, snapshot }: Footprint): Markdown {
  if (!buddy) return plain('Not in this snapshot: /proc/buddyinfo.');
  const all = freeBlocksRows(buddy, snapshot.pageSize.bytes);
  const shown = all.slice(0, MOST_ROWS);
  const orders = Math.max(0, ...shown.map(({ freeBlocks }) => freeBlocks.length));
  const titles = Array.from({ length: orders }, (_, order) => String(order));
  const rows = shown.map(({ node, zone, isWithoutCma, freeBlocks, freeBytes, largestFreeOrder }) => [
    isWithoutCma ? plain(WITHOUT_CMA) : code(`${node} ${zone}`),
    ...titles.map((_, order) => plain(String(freeBlocks[order] ?? ''))),
    plain(String(largestFreeOrder)),
    plain(formatBytes(freeBytes)),
  ]);
  return withNote(
    table(['l', ...titles.map(() => 'r' as const), 'r', 'r'], ['Zone', ...titles, 'Largest', 'Free'], rows),
    `${cutNote(shown.length, all.length)} ${shown.some(({ isWithoutCma }) => isWithoutCma) ? WITHOUT_CMA_NOTE : ''}`.trim(),
  );
}

function billTable({ bill }: Footprint): Markdown {
  if (!bill) return plain('Not in this snapshot: /proc/meminfo.');
  const lines = [
    ...bill.lines.slice(0, MOST_LINES),
    { name: 'unaccounted', bytes: bill.unaccountedBytes },
    { name: 'MemTotal', bytes: bill.totalBytes },
  ];
  const rows = lines.map(({ name, bytes }) => [
    plain(name),
    plain(formatBytes(bytes)),
    plain(`${((100 * bytes) / bill.totalBytes).toFixed(1)} %`),
  ]);
  const note = bill.missing.length > 0 ? `In unaccounted: ${bill.missing.join(', ')}.` : '';
  return withNote(table(['l', 'r', 'r'], ['Line', 'RAM', 'Share'], rows), note);
}

function remarkLine({ source, line, message }: Diagnostic): Markdown {
  return joined(code(line === null ? source : `${source}:${line}`), plain(` ${message}`));
}
