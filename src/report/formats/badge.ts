import { type Fleet, formatBytes, type Outcome, type Verdict } from '../../model/index.ts';

// https://shields.io/badges/endpoint-badge

const COLOR: Readonly<Record<Outcome, string>> = {
  within: 'brightgreen',
  waived: 'yellowgreen',
  warn: 'yellow',
  unknown: 'orange',
  over: 'red',
};

/** What shields.io makes a badge of: `kernel memory | within, 31.03 MiB`. */
export function renderBadge(fleet: Fleet): string {
  const badge = {
    schemaVersion: 1,
    label: 'kernel memory',
    message: messageOf(fleet),
    color: COLOR[fleet.outcome],
    // Of a badge that says so nobody can choose another colour.
    isError: fleet.exitCode !== 0,
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

function messageOf({ targets }: Fleet): string {
  const verdicts = targets.flatMap((target) => target.verdicts);
  const count = (test: (verdict: Verdict) => boolean) => verdicts.filter(test).length;
  const broken = count(({ failing, outcome }) => failing && outcome !== 'unknown');
  const unknown = count(({ failing, outcome }) => failing && outcome === 'unknown');
  const warned = count(({ outcome }) => outcome === 'warn');
  const waived = count(({ outcome }) => outcome === 'waived');
  const parts = [
    broken > 0 ? `${broken} over` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    ...(broken + unknown > 0
      ? []
      : [
          targets.length === 1 ? 'within' : `${targets.length} targets within`,
          heldOf(targets),
          waived > 0 ? `${waived} waived` : '',
          warned > 0 ? `${warned} ${warned === 1 ? 'warning' : 'warnings'}` : '',
        ]),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What the kernel of one target keeps: of several, the sum means nothing. */
function heldOf([only, ...others]: Fleet['targets']): string {
  return only?.held && others.length === 0 ? formatBytes(only.held.bytes) : '';
}
