// Parts of src that dist has no door to, made into modules that Node 20 can load.
import { basename, dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { input, output } from '../scripts/bundle.mjs';

const root = dirname(import.meta.dirname);

/** Bundles an entry, such as `src/parse/index.ts`, into a folder; returns the file to import. */
export async function bundled(entry, folder) {
  const name = basename(dirname(entry));
  const bundle = await rolldown({
    cwd: root,
    input: { [name]: entry },
    platform: 'node',
    transform: { target: 'node20' },
  });
  await bundle.write({ dir: join(folder, name), format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  return join(folder, name, `${name}.mjs`);
}

/** Bundles a program of `bench` as dist is made, into a folder; returns the file to run. */
export async function bundledAsDist(entry, folder) {
  const name = basename(entry, '.mjs');
  const bundle = await rolldown({ ...input, input: { [name]: entry } });
  await bundle.write({
    ...output,
    dir: join(folder, name),
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
  });
  await bundle.close();
  return join(folder, name, `${name}.cjs`);
}
