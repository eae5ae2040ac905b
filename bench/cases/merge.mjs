import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../demo.mjs';
import { interleaved, startOfNode, timed } from '../interleaved.mjs';
import { writeReports } from '../many-reports.mjs';
import { peakOf } from '../peak.mjs';

const TARGETS = 256;
const ROW = `${TARGETS} targets`;

export const merge = {
  name: 'merge',
  title: `fan-in of ${TARGETS} targets`,
  targets: [
    { row: ROW, of: 'milliseconds', most: 3000 },
    { row: ROW, of: 'peakBytes', most: 4e8 },
  ],
  run({ runs, folder }) {
    const reports = join(folder, 'reports');
    const bytes = writeReports(reports, TARGETS);
    const args = [cli, 'merge', reports, '--out', join(folder, 'merged')];
    const options = { expectedStatus: 1 };
    const times = interleaved(runs, {
      nothing: startOfNode,
      it: () => timed(process.execPath, args, options).milliseconds,
    });
    const pairs = times.it.map((time, run) => [time, times.nothing[run]]);
    const peakBytes = peakOf(args, options);
    rmSync(reports, { recursive: true });
    return [{ name: ROW, reference: 'node -e 0', pairs, bytes, peakBytes }];
  },
};
