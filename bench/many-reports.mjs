// The reports of many boards, each with the whole report of the demo board and broken in a way of its own.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOfDemo, cli } from './demo.mjs';
import { timed } from './interleaved.mjs';

/** Writes them into a folder that is made; returns how many bytes they are. */
export function writeReports(folder, boardCount) {
  const judged = join(folder, 'judged');
  timed(process.execPath, [cli, ...checkOfDemo(judged)], { expectedStatus: 1 });
  const report = JSON.parse(readFileSync(join(judged, 'report.json'), 'utf8'));
  rmSync(judged, { recursive: true });
  let byteCount = 0;
  for (let index = 0; index < boardCount; index++) {
    const target = `board-${index}`;
    const snapshot = { ...report.footprint.snapshot, target };
    const verdicts = report.verdicts.map((verdict) => ({ ...verdict, budget: `${verdict.budget} of ${target}` }));
    const text = JSON.stringify({ ...report, verdicts, footprint: { ...report.footprint, snapshot } }, null, 2);
    mkdirSync(join(folder, target), { recursive: true });
    writeFileSync(join(folder, target, 'report.json'), text);
    byteCount += text.length;
  }
  return byteCount;
}
