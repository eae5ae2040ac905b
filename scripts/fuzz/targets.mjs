import { buildTarget } from './target-build.mjs';
import { fileTarget } from './target-file.mjs';
import { treeTarget } from './target-tree.mjs';

/**
 * Every parser in one shape: `input(random)` makes an input, `complaint(input, random)` tells what is wrong with what the
 * parser makes of it, or null, and `saved(input)` is what to keep of it. `parsers` is what `src/parse` exports.
 */
export async function targetsOf(parsers, samples) {
  const { sources, buildFileReader } = parsers;
  const ofSources = sources.map((source) =>
    source.kind === 'file' ? fileTarget(source, samples) : treeTarget(source, samples),
  );
  return buildFileReader ? [...ofSources, buildTarget(await buildFileReader(), samples)] : ofSources;
}
