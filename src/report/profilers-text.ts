import { byText, type Footprint, formatBytes, type Paint, plain, sum } from '../model/index.ts';
import { columns, kib, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';

/** What a profiler of the kernel says of one module. */
interface Row {
  readonly module: string;
  readonly bytes: number;
  /** Of these, what code of the kernel image asked for on its behalf; null where the profiler does not tell. */
  readonly onBehalfBytes: number | null;
  readonly count: number | null;
}

/**
 * What page_owner, allocinfo and kmemleak say by module, where the list of modules is not there to say it of: of a dump that
 * was given alone, this is all there is.
 */
export function profilersText(footprint: Footprint, all: boolean, paint: Paint = plain): string[] {
  if (footprint.modules !== null) return [];
  const { pageOwner, allocinfo, kmemleak, snapshot } = footprint;
  const blocks: string[][] = [];
  if (pageOwner) {
    const rows = [...pageOwner.byModule].map(([module, uses]) => {
      const pages = Object.values(uses);
      const onBehalfBytes = sum(pages, (one) => one.onBehalfBytes);
      return { module, bytes: onBehalfBytes + sum(pages, (one) => one.directBytes), onBehalfBytes, count: null };
    });
    const total = formatBytes(pageOwner.pages * snapshot.pageSize.bytes);
    blocks.push(tableOf(`PAGES BY MODULE (${nameOf(pageOwner.source)})`, rows, `of ${total} in use`, all, paint));
  }
  if (allocinfo) {
    const rows = [...allocinfo.byModule].map(([module, { bytes, calls }]) => ({
      ...{ module, bytes, count: calls },
      onBehalfBytes: null,
    }));
    blocks.push(tableOf('ALLOCATED BY MODULE (allocinfo)', rows, `of ${formatBytes(allocinfo.bytes)}`, all, paint));
  }
  if (kmemleak) {
    const rows = [...kmemleak.byModule].map(([module, { bytes, records }]) => ({
      ...{ module, bytes, count: records },
      onBehalfBytes: null,
    }));
    const total = `of ${formatBytes(kmemleak.bytes)} in ${kmemleak.records} suspected leaks`;
    blocks.push(tableOf('SUSPECTED LEAKS BY MODULE (kmemleak)', rows, total, all, paint));
  }
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

function tableOf(title: string, rows: readonly Row[], ofTotal: string, all: boolean, paint: Paint): string[] {
  const sorted = rows.toSorted((a, b) => b.bytes - a.bytes || byText(a.module, b.module));
  const shown = all ? sorted : sorted.slice(0, MOST_ROWS);
  const held = sum(rows, ({ bytes }) => bytes);
  const layout = [
    { title: 'KiB', align: 'right' as const, of: ({ bytes }: Row) => kib(bytes) },
    ...(rows.some(({ onBehalfBytes }) => onBehalfBytes !== null)
      ? [{ title: 'ON BEHALF', align: 'right' as const, of: ({ onBehalfBytes }: Row) => kib(onBehalfBytes ?? 0) }]
      : []),
    ...(rows.some(({ count }) => count !== null)
      ? [{ title: 'COUNT', align: 'right' as const, of: ({ count }: Row) => String(count) }]
      : []),
    { title, align: 'left' as const, of: ({ module }: Row) => module },
  ];
  return [
    ...columns(layout, shown, paint),
    ...moreOf(sorted.length - shown.length, 'modules'),
    ...wrap(
      `${rows.length === 1 ? '1 module holds' : `${rows.length} modules hold`} ${formatBytes(held)} ${ofTotal}.`,
      WIDTH,
      '',
    ),
  ];
}

function nameOf(source: string): string {
  return source.slice(source.lastIndexOf('/') + 1);
}
