import { printable, type RunTrends } from '../model/index.ts';
import { columns, moreOf, wrap } from './columns.ts';
import { trendNote, trendRows } from './trend-rows.ts';

const MOST_SHOWN = 8;

/** What climbed over the snapshots of a run, for a terminal. */
export function trendText(trends: RunTrends | null, width: number, all: boolean): string[] {
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
        of: ({ what, note }) => (note.startsWith('counted') ? what : what + noteOf(note)),
      },
    ],
    shown,
  );
  const note = trendNote(trends);
  return [
    ...(rows.length > 0 ? table : []),
    ...moreOf(rows.length - shown.length, 'climbing series'),
    ...(note === '' ? [] : wrap(printable(note), width, '')),
  ];
}

function noteOf(note: string): string {
  const [mark] = note.split(':');
  return mark === '' ? '' : ` (${mark})`;
}
