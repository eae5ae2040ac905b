import { mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(import.meta.dirname));

/** Writes what exports into a folder below the temporary ones; the oldest supported Node cannot load TypeScript as it stands. */
export async function bundleExporter(folder) {
  const to = mkdtempSync(join(folder, 'kfootprint-exporter-'));
  const input = { formats: 'src/history/formats/index.ts', files: 'src/world/files.ts' };
  const bundle = await rolldown({ cwd: root, input, platform: 'node' });
  await bundle.write({ dir: to, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await bundle.close();
  return to;
}

/** The exporter of Parquet, and the writer of its files, as `history export` uses them. */
export async function loadExporter(folder) {
  const from = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  const [{ exportFormats }, { systemFiles }] = await Promise.all([from('formats'), from('files')]);
  return { load: exportFormats.find(({ name }) => name === 'parquet').load, files: systemFiles };
}
