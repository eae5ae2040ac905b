import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';
import { renderHtml } from '../../src/report/html.ts';
test('dump', async () => {
  const report = await check(systemWorld({}), {snapshots:['examples/demo-board/pull-request.kfp.tar.gz'], baseline:'examples/demo-board/main.kfp.tar.gz', budgets:'examples/demo-board/kfootprint.yml', at:null, date:'2026-11-20', version:'0.1.0'});
  writeFileSync('/tmp/page.html', renderHtml(report));
});
