// What a process does that has a report and writes its page, and nothing else: bundled as dist is, by bench/cases/page.mjs.
// Usage: node FILE REPORT PAGE
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { explaining, measure } from '../src/measure/index.ts';
import { renderHtml } from '../src/report/html/index.ts';

const [from, to] = process.argv.slice(2);
const report = deserialize(readFileSync(from));
// Which line of meminfo a number stands in is not part of a report.
const explain = explaining(report.footprint, measure(report.footprint), new Map());
writeFileSync(to, renderHtml(report, explain));
