import { markdownTable } from 'markdown-table';

/** `docs/accuracy.md`: the worst of each part and kernel, and what was checked. */
export function accuracyPage({ captureCount, snapshotCount, rows, failures }) {
  const groups = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.part, row.kernel]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const ordered = [...groups.values()].sort(
    ([a], [b]) => order(a.part, b.part, rows) || (a.kernel < b.kernel ? -1 : 1),
  );
  const table = markdownTable(
    [
      ['Part', 'Kernel', 'Numbers', 'Truth, bytes', 'Worst error', 'Known', 'Limit'],
      ...ordered.map((group) => {
        const told = group.filter(({ error }) => error !== null);
        const worst = told.toSorted((a, b) => Math.abs(shareOf(b)) - Math.abs(shareOf(a)))[0];
        return [
          group[0].part,
          `\`${group[0].kernel}\``,
          told.length === group.length ? String(told.length) : `${told.length} of ${group.length}`,
          rangeText(group),
          worst ? errorText(worst) : 'not told',
          [...new Set(told.map(({ grade }) => grade))].join(', ') || '-',
          limitText(group[0]),
        ];
      }),
    ],
    { align: ['l', 'l', 'r', 'r', 'r', 'l', 'r'] },
  );
  return `# Accuracy

Made by \`npm run accuracy -- --docs\`; do not edit.

Real kernels were booted with a module that asks every allocator for amounts that it counts itself, and captured as they
ran: ${captureCount} boots, ${snapshotCount} snapshots, in \`test/captures\`. A kernel called \`plain\` booted as shipped; \`debug\` adds
\`slub_debug=U page_owner=on\`; \`prof\` was built with allocation profiling. Below is what kfootprint says of the module
beside what the module counted.

${table}

*Truth* is the range of the amounts, *error* the worst of the numbers, as a share of the truth and in bytes (+: too much), *known* how
the number is graded. *Not told*: this version says nothing of it there. A limit of two amounts is the larger one.

## What holds of every snapshot

${failures.map(({ name, failed }) => `- ${name}: ${failed.length === 0 ? 'yes' : `**no** (${failed.length})`}`).join('\n')}
`;
}

function order(a, b, rows) {
  const names = [...new Set(rows.map(({ part }) => part))];
  return names.indexOf(a) - names.indexOf(b);
}

/** The error as a share of the truth. */
function shareOf({ error, high }) {
  return error === 0 ? 0 : high === 0 ? Math.sign(error) * Number.POSITIVE_INFINITY : error / high;
}

export function percentText(row) {
  const share = shareOf(row);
  if (!Number.isFinite(share)) return '∞';
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${(100 * Math.abs(share)).toFixed(share === 0 ? 0 : 2)} %`;
}

function errorText(row) {
  return row.error === 0 ? '0' : `${percentText(row)} (${row.error > 0 ? '+' : '−'}${Math.abs(row.error)})`;
}

function rangeText(rows) {
  const least = Math.min(...rows.map(({ low }) => low));
  const most = Math.max(...rows.map(({ high }) => high));
  return least === most ? String(most) : `${least} … ${most}`;
}

export function limitText({ limit: { share, floorBytes } }) {
  const texts = [share > 0 ? `${100 * share} %` : '', floorBytes > 0 ? `${floorBytes / 1024} KiB` : ''];
  return texts.filter((text) => text !== '').join(' or ') || '0';
}
