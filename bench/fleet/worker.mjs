// Exports boards of a fleet, as their places are sent, and sends back what was put into each and what that took.
import process from 'node:process';
import { exportTarget } from './export.mjs';
import { loadExporter } from './exporter.mjs';
import { peakBytes } from './peak.mjs';
import { fleetOf } from './plan.mjs';

const { size, exporterAt, folder } = JSON.parse(process.argv[2]);
const fleet = fleetOf(size);
const exporter = await loadExporter(exporterAt);
process.on('message', async (target) => {
  const before = process.cpuUsage();
  const tally = await exportTarget(exporter, fleet, target, folder);
  const { user, system } = process.cpuUsage(before);
  process.send({ target, tally, peakBytes: peakBytes(), cpuSeconds: (user + system) / 1e6 });
});
process.send({ isReady: true });
