import { millisecondsOf, type RecordOrigin, runName, timeOf } from '../model/index.ts';

const MOST_REMARKS = 10;

/** Looks at records in the order of their commits, and tells where the runs that made them come in another one. */
export interface ClockWatch {
  see(origin: RecordOrigin): void;
  remarks(): string[];
}

export function clockWatch(): ClockWatch {
  const found: string[] = [];
  let count = 0;
  let before: RecordOrigin | null = null;
  return {
    see(origin) {
      const remark = before && remarkOn(before, origin);
      if (remark && count++ < MOST_REMARKS) found.push(remark);
      if (origin.runId !== null) before = origin;
    },
    remarks: () =>
      count > MOST_REMARKS
        ? [...found, `… and ${count - MOST_REMARKS} more records whose clock goes backwards.`]
        : found,
  };
}

/** GitHub numbers runs in the order in which they are made. */
function remarkOn(before: RecordOrigin, now: RecordOrigin): string | null {
  if (before.runId === null || now.runId === null) return null;
  if (now.runId < before.runId) {
    if (timeOf(before) === timeOf(now)) return null;
    return `Run ${runName(before)} came after run ${runName(now)}, and its commit ${nameOf(before)} is older than ${nameOf(now)}: a clock went backwards, or an older commit was measured again. Records stay in the order of their commits.`;
  }
  const [recorded, recordedBefore] = [millisecondsOf(now.recordedAt), millisecondsOf(before.recordedAt)];
  if (now.runId === before.runId || recorded === null || recordedBefore === null || recorded >= recordedBefore)
    return null;
  return `Run ${runName(now)} (${nameOf(now)}) came after run ${runName(before)}, and says that it recorded earlier (${now.recordedAt}): a clock went backwards.`;
}

function nameOf({ commit }: RecordOrigin): string {
  return commit.slice(0, 12);
}
