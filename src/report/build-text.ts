import {
  type BuildReport,
  type BuildSection,
  type BuildSymbol,
  type Diagnostic,
  distinctBytes,
  formatBytes,
  formatChange,
  type KallsymsKeeps,
  type ModuleEstimate,
  printable,
  type SizeChange,
  sum,
} from '../model/index.ts';
import { type Column, columns, kib, WIDTH, wrap } from './columns.ts';

const MOST_ROWS = 15;
const MOST_REMARKS = 5;

type Content<Kind extends BuildReport['content']['kind']> = Extract<BuildReport['content'], { readonly kind: Kind }>;

/** What files of the build tell, for a terminal of 80 columns. */
export function buildText({ request, remarks, content }: BuildReport, { all }: { readonly all: boolean }): string {
  const blocks = blocksOf(content, all);
  const assumed =
    content.kind === 'image' || (content.kind === 'changes' && content.estimates.length === 0)
      ? []
      : wrap(`Estimated for pages of ${formatBytes(request.pageSizeBytes)} and ${KEPT[request.keeps]}.`, WIDTH, '');
  return `${[...blocks, assumed, remarksOf(remarks, all)]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

const KEPT: Readonly<Record<KallsymsKeeps, string>> = {
  none: 'a kernel that keeps no symbols (no CONFIG_KALLSYMS)',
  functions: 'a kernel that keeps symbols of functions (CONFIG_KALLSYMS)',
  all: 'a kernel that keeps all symbols (CONFIG_KALLSYMS_ALL)',
};

function blocksOf(content: BuildReport['content'], all: boolean): string[][] {
  if (content.kind === 'changes') return changeBlocks(content, all);
  if (content.kind === 'image') return imageBlocks(content, all);
  return content.details ? moduleBlocks(content.details, all) : [estimateTable(content.modules, all)];
}

function estimateTable(modules: readonly ModuleEstimate[], all: boolean): string[] {
  const bound = modules.some(({ isLowerBound }) => isLowerBound);
  const total = sum(modules, ({ coreBytes }) => coreBytes);
  const hasCpus = modules.some(({ staticPercpuBytes }) => staticPercpuBytes !== null);
  return [
    ...table(
      [
        {
          title: 'STATIC KiB',
          align: 'right',
          of: ({ coreBytes, isLowerBound }) => (isLowerBound ? '≥' : '') + kib(coreBytes),
        },
        { title: 'INIT', align: 'right', of: ({ initBytes }) => kib(initBytes) },
        { title: 'PERCPU B', align: 'right', of: ({ percpuBytes }) => String(percpuBytes) },
        ...(hasCpus
          ? [
              {
                title: 'x CPUS',
                align: 'right',
                of: ({ staticPercpuBytes }: ModuleEstimate) => String(staticPercpuBytes ?? ''),
              } as const,
            ]
          : []),
        { title: 'MODULE', align: 'left', of: ({ name }) => name },
      ],
      modules,
      all,
      'modules',
    ),
    `${modules.length} modules take ${bound ? 'at least ' : ''}${formatBytes(total)} of code and data.`,
  ];
}

function moduleBlocks({ estimate, sections, symbols }: NonNullable<Content<'modules'>['details']>, all: boolean) {
  const { name, vermagic, machine, coreBytes, initBytes, withAllSymbolsBytes } = estimate;
  const { percpuBytes, staticPercpuBytes, isLowerBound, layout } = estimate;
  const percpu =
    staticPercpuBytes === null
      ? `${formatBytes(percpuBytes)} of static percpu memory for each CPU`
      : `${formatBytes(staticPercpuBytes)} of static percpu memory (${percpuBytes} B for each CPU)`;
  const more = withAllSymbolsBytes - coreBytes;
  const told = [
    `${isLowerBound ? 'at least ' : ''}${formatBytes(coreBytes)} of code and data, in ${layout === 'one-area' ? 'one area' : 'an area for each kind'}`,
    ...(isLowerBound ? ['the loader adds branches to far places (.plt), often none or a page'] : []),
    ...(more > 0 ? [`${formatBytes(more)} more with CONFIG_KALLSYMS_ALL`] : []),
    percpu,
    `${formatBytes(initBytes)} more while it loads`,
  ];
  const title = `${name}, ${machine}${vermagic === null ? '' : `, for ${vermagic.trim()}`}`;
  return [
    wrap(printable(title), WIDTH, ''),
    told.flatMap((line) => wrap(line, WIDTH, '  ')),
    sectionTable(sections, all),
    symbolTable(symbols, all),
  ];
}

function imageBlocks({ file, image, prefixes }: Content<'image'>, all: boolean): string[][] {
  const title = image.kind === 'elf' ? `${file}, ${image.machine}` : `${file}: sizes are the gaps between symbols`;
  const total = sum(distinctBytes(image.symbols), ([, bytes]) => bytes);
  const largest = [...image.symbols].sort((a, b) => b.bytes - a.bytes || (a.address < b.address ? -1 : 1));
  return [
    [
      ...wrap(printable(title), WIDTH, ''),
      ...(image.banner === null ? [] : wrap(printable(image.banner), WIDTH, '')),
      `${image.symbols.length} symbols hold ${formatBytes(total)} after boot.`,
    ],
    sectionTable(image.sections, all),
    table(
      [
        { title: 'BYTES', align: 'right', of: ({ bytes }) => String(bytes) },
        { title: 'COUNT', align: 'right', of: ({ count }) => String(count) },
        { title: 'SYMBOLS', align: 'left', of: ({ prefix }) => prefix },
      ],
      prefixes,
      all,
      'prefixes',
    ),
    symbolTable(largest, all),
  ];
}

function sectionTable(sections: readonly BuildSection[], all: boolean): string[] {
  const loaded = sections.filter(({ part, bytes }) => bytes > 0 && (all || part !== 'not-loaded'));
  return table(
    [
      { title: 'BYTES', align: 'right', of: ({ bytes }) => String(bytes) },
      { title: 'PART', align: 'left', of: ({ part }) => part },
      { title: 'SECTION', align: 'left', of: ({ name }) => name },
    ],
    [...loaded].sort((a, b) => b.bytes - a.bytes),
    all,
    'sections',
  );
}

function symbolTable(symbols: readonly BuildSymbol[], all: boolean): string[] {
  return table(
    [
      { title: 'BYTES', align: 'right', of: ({ bytes }) => String(bytes) },
      { title: 'SECTION', align: 'left', of: ({ section }) => section },
      { title: 'SYMBOL', align: 'left', of: ({ name }) => name },
    ],
    symbols,
    all,
    'symbols',
  );
}

function changeBlocks({ from, to, estimates, sections, symbols }: Content<'changes'>, all: boolean): string[][] {
  const title = [...wrap(printable(`from ${from}`), WIDTH, ''), ...wrap(printable(`to   ${to}`), WIDTH, '')];
  if (estimates.length + sections.length + symbols.length === 0)
    return [title, ['No module, section or symbol changed its size.']];
  return [
    title,
    changeTable('ESTIMATE', estimates, all),
    changeTable('SECTION', sections, all),
    changeTable('SYMBOL', symbols, all),
  ];
}

function changeTable(what: string, changes: readonly SizeChange[], all: boolean): string[] {
  const hasModules = new Set(changes.map(({ module }) => module)).size > 1;
  const rows = table<SizeChange>(
    [
      { title: 'WAS', align: 'right', of: ({ was }) => (was === null ? '-' : String(was)) },
      { title: 'NOW', align: 'right', of: ({ now }) => (now === null ? '-' : String(now)) },
      { title: 'CHANGE B', align: 'right', of: ({ by }) => (by > 0 ? `+${by}` : String(by)) },
      ...(hasModules
        ? [{ title: 'MODULE', align: 'left', of: ({ module }: SizeChange) => module ?? '' } as const]
        : []),
      { title: what, align: 'left', of: ({ name }) => name },
    ],
    changes,
    all,
    'changes',
  );
  if (what !== 'SYMBOL' || changes.length < 2) return rows;
  return [
    ...rows,
    `${changes.length} symbols changed, by ${formatChange(
      sum(changes, ({ by }) => by),
      'bytes',
    )} in all.`,
  ];
}

/** A table cut to the rows that fit a screen; nothing where there are no rows. */
function table<Row>(layout: readonly Column<Row>[], rows: readonly Row[], all: boolean, what: string): string[] {
  if (rows.length === 0) return [];
  const shown = all ? rows : rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  return [...columns(layout, shown), ...(more > 0 ? [`… and ${more} more ${what} (--all shows them)`] : [])];
}

function remarksOf(remarks: readonly Diagnostic[], all: boolean): string[] {
  const shown = all ? remarks : remarks.slice(0, MOST_REMARKS);
  const more = remarks.length - shown.length;
  return [
    ...shown.flatMap(({ source, message }) => wrap(printable(`${source}: ${message}`), WIDTH, '')),
    ...(more > 0 ? [`… and ${more} more remarks (--all shows them)`] : []),
  ];
}
