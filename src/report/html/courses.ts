import {
  type Frame,
  formatMinutes,
  type LineChart,
  type LineChartView,
  lineChart,
  type Place,
  slopeLines,
  timeTicks,
  wedgePath,
} from '../../chart/index.ts';
import {
  type Climber,
  type Course,
  formatAmount,
  formatRate,
  type Labels,
  labelsKey,
  type Outcome,
  severityOf,
  type TotalCourse,
  type Trend,
  type Unit,
  type Verdict,
} from '../../model/index.ts';
import { trendRows } from '../trend-rows.ts';
import { limitText, WORD } from '../words.ts';

/** Room for a tick at the left and for the last value at the right. */
const FRAME: Frame = { width: 380, height: 150, left: 62, right: 86, top: 12, bottom: 22 };
/** Where the axes are, the same in every chart. */
const PLACES = {
  width: String(FRAME.width),
  height: String(FRAME.height),
  left: String(FRAME.left),
  right: String(FRAME.width - FRAME.right),
  top: String(FRAME.top),
  bottom: String(FRAME.height - FRAME.bottom),
  inner: String(FRAME.height - FRAME.bottom - FRAME.top),
  tickX: String(FRAME.left - 6),
  timeY: String(FRAME.height - 6),
};
/** So many charts are seen at once; the rest unfolds. */
const MOST_OPEN = 24;
/** A limit that would take more than so many times the height of what moves is told, and not drawn. */
const MOST_REACH = 2;

const SHAPES: Readonly<Record<Trend['shape'], { readonly word: string; readonly path: string }>> = {
  climbing: { word: 'climbing', path: 'M2.5 13.5l10-10M6.5 3.5h6v6' },
  settling: { word: 'settling', path: 'M2 13.5c2-6 5-8.5 12-8.5' },
  falling: { word: 'falling', path: 'M2.5 2.5l10 10M12.5 6.5v6h-6' },
  steady: { word: 'steady', path: 'M2 8h12' },
};

const TOTAL_NAMES: Readonly<Record<string, string>> = {
  'slab.unreclaimable': 'SUnreclaim',
  'slab.total': 'Slab in all',
  'mem.available': 'MemAvailable',
};

/** The run that the charts are of. */
interface Run {
  readonly climbers: readonly Climber[];
  readonly snapshotCount: number;
  readonly minutes: readonly number[];
  readonly totals: readonly TotalCourse[];
}

/** A chart of every series that climbs, what breaks a limit first, and of the totals; null where no course was kept. */
export function coursesView(run: Run, verdicts: readonly Verdict[]) {
  const { climbers, minutes, totals } = run;
  const rows = trendRows(run);
  const drawn = climbers
    .flatMap((climber, index) => {
      const row = rows[index];
      return row && climber.values.some((value) => value !== null) ? [{ climber, row }] : [];
    })
    .map(({ climber, row }) => {
      const limits = limitsOn(verdicts, climber.metric, climber.labels);
      const { metric, unit, values, trend, module } = climber;
      const chart = chartOf({ name: row.what, unit, values, trend, limits }, minutes);
      return { ...chart, isCode: true, metric, owner: module ?? '', isOwn: row.what === module, note: row.note };
    });
  const sorted = drawn.sort((a, b) => b.urgency - a.urgency);
  const charts = totals.map(({ metric, unit, values, trend }) => {
    const limits = limitsOn(verdicts, metric, {});
    const chart = chartOf({ name: TOTAL_NAMES[metric] ?? metric, unit, values, trend, limits }, minutes);
    return { ...chart, isCode: false, metric, owner: '', isOwn: true, note: '' };
  });
  if (sorted.length + charts.length === 0) return null;
  const untold = Object.keys(TOTAL_NAMES).filter((metric) => !totals.some((total) => total.metric === metric));
  const isLimited = [...sorted, ...charts].some(({ limitY, limitSlope }) => limitY !== '' || limitSlope !== null);
  return {
    frame: PLACES,
    isLimited,
    span: `${takenText(run)} over ${formatMinutes(minutes.at(-1) ?? 0)}`,
    open: sorted.slice(0, MOST_OPEN),
    folded: sorted.slice(MOST_OPEN),
    fold: sorted.length > MOST_OPEN ? `Show ${sorted.length - MOST_OPEN} more series` : '',
    totals: charts,
    untold: untold.map((metric) => TOTAL_NAMES[metric]).join(', '),
  };
}

/** Of a long soak not each snapshot is measured. */
function takenText({ minutes, snapshotCount }: Run): string {
  return `${minutes.length < snapshotCount ? `${minutes.length} of ` : ''}${snapshotCount} snapshots`;
}

interface Drawn {
  readonly name: string;
  readonly unit: Unit;
  readonly values: Course;
  readonly trend: Trend | null;
  readonly limits: readonly Verdict[];
}

function chartOf({ name, unit, values, trend, limits }: Drawn, minutes: readonly number[]) {
  const points = minutes.map((at, index) => ({ at, value: values[index] ?? null }));
  const [first, ...rest] = points.flatMap(({ at, value }): Place[] => (value === null ? [] : [{ at, value }]));
  const lines = trend && slopeLines(rest, trend.perMinute, trend.lowPerMinute, trend.highPerMinute);
  const start = lines?.slope.from ?? first ?? { at: 0, value: 0 };
  const reach = reachOf([...(first ? [first] : []), ...rest]);
  const flat = limits.find((verdict) => verdict.per === null && reach(verdict.limit));
  const end = minutes.at(-1) ?? 0;
  const steep = limits
    .filter(({ per }) => per !== null)
    .map(({ limit }) => ({ from: start, to: { at: end, value: start.value + (limit ?? 0) * (end - start.at) } }))
    .find(({ to }) => reach(to.value));
  const chart: LineChart = {
    unit,
    points,
    band: null,
    limit: flat?.limit ?? null,
    slopes: [...(lines ? [lines.slope, lines.low, lines.high] : []), ...(steep ? [steep] : [])],
  };
  const view = lineChart(chart, FRAME, 5);
  const [slope, low, high] = lines ? view.slopes : [];
  const ends = chart.points.findLast(({ value }) => value !== null);
  const worst = worstOf(limits);
  const rate = trend === null ? '' : `${trend.perMinute > 0 ? '+' : ''}${rateText(trend.perMinute, unit)}`;
  const between = trend === null ? '' : betweenText(trend, unit);
  const shape = trend && SHAPES[trend.shape];
  const told = limits.map(({ budget, outcome, ...verdict }) => ({
    tone: outcome,
    text: `${limitText({ budget, outcome, ...verdict })}: ${WORD[outcome]}`,
    budget,
  }));
  const lastText = formatAmount(ends?.value ?? 0, unit);
  return {
    name,
    tone: worst ?? 'none',
    urgency: worst === null ? 0 : severityOf[worst],
    rate,
    between,
    shape,
    limits: told,
    line: view.line,
    wedge: low && high ? wedgePath(low, high) : '',
    slope: slope ? written(slope) : null,
    limitY: view.limitY === null ? '' : String(view.limitY),
    limitSlope: steep ? written(view.slopes.at(-1) as Line) : null,
    ticks: view.ticks.map(({ y, text }) => ({ y: String(y), textY: String(y + 4), text })),
    times: timeTicks(end, 4).map(({ at, text }) => ({ x: String(view.x(at)), text })),
    last: view.last && {
      x: String(view.last.x),
      y: String(view.last.y),
      textX: String(view.last.x + 7),
      textY: String(view.last.y + 4),
      text: lastText,
    },
    // What warms up climbs once: the slope does not count it.
    warm: lines ? { x: String(view.x(0)), width: String(view.x(lines.slope.from.at) - view.x(0)) } : null,
    label: [
      `${name}: from ${formatAmount(first?.value ?? 0, unit)} to ${lastText} in ${formatMinutes(end)}`,
      ...(rate === '' ? [] : [`${rate} (95 % between ${between}), ${shape?.word}`]),
      ...told.map(({ budget, text }) => `limit of ${budget} ${text}`),
    ].join('; '),
  };
}

/** Whether a value lies so near to the points that an axis which holds both shows how they move. */
function reachOf(points: readonly Place[]): (value: number | null) => boolean {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const most = MOST_REACH * (high - low);
  return (value) => value !== null && value <= high + most && value >= low - most;
}

type Line = LineChartView['slopes'][number];

function written({ x1, y1, x2, y2 }: Line) {
  return { x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) };
}

/** `498 to 531 KiB/min`: of one unit it is said once. */
function betweenText({ lowPerMinute, highPerMinute }: Trend, unit: Unit): string {
  const [low, high] = [rateText(lowPerMinute, unit), rateText(highPerMinute, unit)];
  const [amount = '', ofLow] = low.split(' ');
  return `${ofLow !== undefined && ofLow === high.split(' ')[1] ? amount : low} to ${high}`;
}

/** To three digits: the table has the others. */
function rateText(perMinute: number, unit: Unit): string {
  const size = Math.abs(perMinute);
  if (unit !== 'bytes' || size < 1024) return formatRate(perMinute, unit);
  const whole = 1024 ** Math.floor(Math.log2(size) / 10);
  const grain = whole / 10 ** Math.max(0, 2 - Math.floor(Math.log10(size / whole)));
  return formatRate(Math.round(perMinute / grain) * grain, unit);
}

/** What was said of a series, where there is a limit to draw: of its rate, or of its size. */
function limitsOn(verdicts: readonly Verdict[], metric: string, labels: Labels): Verdict[] {
  const key = labelsKey(labels);
  return verdicts.filter(
    (verdict) =>
      verdict.metric === metric &&
      verdict.limit !== null &&
      verdict.rule !== 'growth' &&
      verdict.summedCount === null &&
      labelsKey(verdict.labels) === key,
  );
}

function worstOf(verdicts: readonly Verdict[]): Outcome | null {
  const [worst] = [...verdicts].sort((a, b) => severityOf[b.outcome] - severityOf[a.outcome]);
  return worst?.outcome ?? null;
}
