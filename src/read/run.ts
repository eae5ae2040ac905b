import { byText, type Run, type Snapshot } from '../model/index.ts';

/**
 * Snapshots in the order in which they were taken, one Run per boot: by the manifest's sample where it numbers them all,
 * else by uptime, else by name. An uptime that goes back where the sample goes on is a reboot.
 */
export function runsOf<P>(
  name: string,
  snapshots: readonly Snapshot<P>[],
  uptimeOf: (snapshot: Snapshot<P>) => number | null,
): Run<P>[] {
  const runs: Snapshot<P>[][] = [];
  // Not every snapshot need have an uptime.
  let lastUptime: number | null = null;
  for (const snapshot of ordered(snapshots, uptimeOf)) {
    const uptime = uptimeOf(snapshot);
    const rebooted = lastUptime !== null && uptime !== null && uptime < lastUptime;
    const run = runs.at(-1);
    if (run === undefined || rebooted) runs.push([snapshot]);
    else run.push(snapshot);
    lastUptime = uptime ?? lastUptime;
  }
  return runs.map((run) => ({ name, snapshots: run }));
}

function ordered<P>(snapshots: readonly Snapshot<P>[], uptimeOf: (snapshot: Snapshot<P>) => number | null) {
  const sampleOf = ({ manifest }: Snapshot<P>) => manifest.sample ?? null;
  // Samples that start again with each phase do not order the run.
  const isNumbered = new Set(snapshots.map(sampleOf)).size === snapshots.length;
  const keys = isNumbered ? [sampleOf, uptimeOf] : [uptimeOf];
  const key = keys.find((of) => snapshots.every((snapshot) => of(snapshot) !== null));
  return [...snapshots].sort((a, b) => (key ? (key(a) ?? 0) - (key(b) ?? 0) : 0) || byText(a.name, b.name));
}
