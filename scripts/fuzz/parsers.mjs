import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Writes a module that exports what `src/parse` does; the oldest supported Node cannot load TypeScript as it stands. */
export async function bundleParsers(root, folder) {
  const bundle = await rolldown({
    cwd: root,
    input: { parsers: 'src/parse/index.ts' },
    platform: 'node',
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await bundle.close();
  return join(folder, 'parsers.mjs');
}
