import { type Climber, formatRate, type RunTrends } from '../model/index.ts';
import { seriesName } from './words.ts';

/** What is said of a series that climbs, in any form of the report. */
export interface TrendRow {
  readonly what: string;
  readonly metric: string;
  readonly rate: string;
  readonly perMinute: number;
  readonly between: string;
  readonly lastHalf: string;
  readonly shape: string;
  readonly module: string;
  readonly note: string;
}

const EXCUSES = {
  reclaimable: 'reclaimable: the kernel takes it back when memory is short',
  capture: 'a cache that capturing fills by itself',
};

/** Rows of what climbed, those first that nothing excuses. */
export function trendRows(trends: RunTrends | null): TrendRow[] {
  return trends && 'climbers' in trends ? trends.climbers.map(rowOf) : [];
}

function rowOf({ metric, labels, unit, trend, excuse, module, evidence }: Climber): TrendRow {
  const { perMinute, lowPerMinute, highPerMinute, lastHalfPerMinute, shape } = trend;
  return {
    what: seriesName(labels) || metric,
    metric,
    rate: formatRate(perMinute, unit),
    perMinute,
    between: `${formatRate(lowPerMinute, unit)} to ${formatRate(highPerMinute, unit)}`,
    lastHalf: formatRate(lastHalfPerMinute, unit),
    shape,
    module: module ?? '',
    note: [excuse === null ? '' : EXCUSES[excuse], evidence].filter((part) => part !== '').join('; '),
  };
}

/** What to say of the run as a whole: a leak by name, or that there is none. */
export function trendNote(trends: RunTrends | null): string {
  if (!trends) return '';
  if ('absent' in trends) return `Whether anything climbs is unknown: ${trends.absent}.`;
  const leaks = trends.climbers.filter(({ excuse, trend }) => excuse === null && trend.shape === 'climbing');
  const over = `over ${trends.snapshotCount} snapshots`;
  if (leaks.length === 0) return `Nothing climbs ${over} that the kernel would not take back.`;
  const isNameless = leaks.some(({ metric, module }) => metric === 'slab.cache' && module === null);
  const hint = isNameless
    ? ' This kernel does not say whose a shared cache is: boot with slub_debug=U, or with allocation tags (/proc/allocinfo), to see.'
    : '';
  return `What climbs ${over} and does not settle may leak.${hint}`;
}
