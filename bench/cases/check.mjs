import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkOfDemo, cli } from '../demo.mjs';
import { interleaved, startOfNode, timed } from '../interleaved.mjs';
import { peakOf } from '../peak.mjs';

const ROW = 'cold';

export const check = {
  name: 'check',
  title: 'cold check of the demo board',
  targets: [{ row: ROW, of: 'ratio', most: 2 }],
  run({ runs, folder }) {
    const out = join(folder, 'out');
    const args = [cli, ...checkOfDemo(out)];
    const options = { expectedStatus: 1 };
    const removeOut = () => rmSync(out, { recursive: true, force: true });
    const times = interleaved(5 * runs, {
      nothing: startOfNode,
      it() {
        // As in a fresh checkout: a file put in another's place waits for the disk.
        removeOut();
        return timed(process.execPath, args, options).milliseconds;
      },
    });
    removeOut();
    const pairs = times.it.map((time, run) => [time, times.nothing[run]]);
    return [{ name: ROW, reference: 'node -e 0', pairs, peakBytes: peakOf(args, options) }];
  },
};
