import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';
test('dump', async () => {
  const report = await check(systemWorld({}), {snapshots:['examples/demo-board/pull-request.kfp.tar.gz'], baseline:'examples/demo-board/main.kfp.tar.gz', budgets:'examples/demo-board/kfootprint.yml', at:null, date:'2026-11-20', version:'0.1.0'});
  writeFileSync('/tmp/report.json', JSON.stringify(report, (_k, v) => v instanceof Map ? Object.fromEntries(v) : v, 1));
});
