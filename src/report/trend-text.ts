import { type Paint, plain, printable, type RunTrends } from '../model/index.ts';
import { columns, moreOf, wrap } from './columns.ts';
import { type TrendRow, trendNote, trendRows } from './trend-rows.ts';

const MOST_SHOWN = 8;

/** What climbed over the snapshots of a run, for a terminal; `where` says what shows the rest of a long list. */
export function trendText(
  trends: RunTrends | null,
  width: number,
  all: boolean,
  where = '--all shows them',
  paint: Paint = plain,
): string[] {
  const rows = trendRows(trends);
  const shown = all ? rows : rows.slice(0, MOST_SHOWN);
  const table = columns(
    [
      { title: 'PER MINUTE', align: 'right', of: ({ rate }) => rate.replace('/min', '') },
      { title: 'LAST HALF', align: 'right', of: ({ lastHalf }) => lastHalf.replace('/min', '') },
      { title: 'GOES ON', align: 'left', of: ({ shape }) => shape },
      { title: 'MODULE', align: 'left', of: ({ module }) => module || '-' },
      {
        title: 'CLIMBS',
        align: 'left',
        of: (row, room) => (fits(row, room) ? row.what + noteOf(row) : row.what),
      },
    ],
    shown,
    paint,
  );
  const [titles = '', ...lines] = table;
  // A note that the line has no room for stands below it.
  const noted = lines.flatMap((line, index) => {
    const own = shown[index] ? noteOf(shown[index]) : '';
    return own === '' || line.endsWith(printable(own)) ? [line] : [line, `  ${printable(own.trim())}`];
  });
  const note = trendNote(trends);
  return [
    ...(rows.length > 0 ? [titles, ...noted] : []),
    ...moreOf(rows.length - shown.length, 'climbing series', where),
    ...(note === '' ? [] : wrap(printable(note), width, '')),
  ];
}

function fits(row: TrendRow, room: number): boolean {
  return [...row.what, ...noteOf(row)].length <= room;
}

function noteOf({ note }: TrendRow): string {
  const [mark] = note.split(':');
  return mark === '' || note.startsWith('counted') ? '' : ` (${mark})`;
}
