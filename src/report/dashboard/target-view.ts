import page from '../../../templates/dashboard-target.html.hbs';
import { printablePage, type TargetPage } from '../../model/index.ts';
import { courseView } from './course.ts';
import { growerRow } from './growers.ts';
import { amountText, counted, countText, dayOf, minuteOf, titleOf } from './words.ts';

const MOST_ROWS = 20;
const MOST_COLUMNS = 6;

/** The page of a target: its budgeted and usual numbers as lines, what grows, and its last records. */
export function renderTarget(target: TargetPage, about: { readonly version: string }): string {
  return printablePage(page(targetView(target, about)));
}

function targetView(target: TargetPage, { version }: { readonly version: string }) {
  const { records, watched, commitAddress, growers, moreCount, seriesCount } = target;
  const last = records.at(-1);
  const day = dayOf(last?.milliseconds ?? null);
  const columns = watched.slice(0, MOST_COLUMNS);
  const from = Math.max(0, records.length - MOST_ROWS);
  return {
    root: '../../../',
    title: target.target,
    target: target.target,
    version,
    facts: [
      {
        term: 'Last record',
        text: `commit of ${minuteOf(last?.milliseconds ?? null) || 'an unknown day'}`,
        commit: commitOf(last?.commit ?? '', commitAddress),
      },
      {
        term: 'Records',
        text: `${countText(records.length)}, from ${dayOf(records[0]?.milliseconds ?? null)} to ${day}`,
      },
      ...(target.unit === null ? [] : [{ term: 'Board', text: target.unit }]),
      ...(target.kernel === null ? [] : [{ term: 'Kernel', text: `Linux ${target.kernel}` }]),
    ],
    courses: watched.map((one) => courseView(one, target.target, records, day)),
    more: moreCount === 0 ? '' : `${counted(moreCount, 'more budgeted number')} further from their limits: look below.`,
    seriesText: counted(seriesCount, 'number'),
    growers: growers.map((one) => growerRow(one, () => '')),
    remarks: target.remarks,
    columns: columns.map((one) => titleOf(one)),
    rows: records
      .slice(from)
      .map((record, index) => ({
        commit: commitOf(record.commit, commitAddress),
        when: minuteOf(record.milliseconds),
        run: record.run,
        release: record.release,
        cells: columns.map(({ values, unit }) => {
          const value = values[from + index] ?? null;
          return value === null ? { text: '—', isAbsent: true } : { text: amountText(value, unit), isAbsent: false };
        }),
      }))
      .reverse(),
    rowsText:
      records.length > MOST_ROWS
        ? `The last ${MOST_ROWS} of ${counted(records.length, 'record')}, newest first.`
        : 'All records, newest first.',
  };
}

function commitOf(commit: string, address: string | null) {
  return { short: commit.slice(0, 10), full: commit, href: address === null ? '' : address + commit };
}
