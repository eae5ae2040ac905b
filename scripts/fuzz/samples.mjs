import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { WRITTEN_BUILDS, WRITTEN_FILES, WRITTEN_TREES } from './written.mjs';

/** What is kept of a long file: its beginning, and as much from where a module holds memory. */
const PART_BYTES = 16_384;
const MODULE = '[fp_truth]';
/** A file of a tree is one of many in an input. */
const MOST_BYTES_OF_ENTRY = 2000;
/** Files of one tree and one kernel. */
const MOST_ENTRIES = 300;

/** What the inputs are made of, as bytes: files by source, entries of trees by source, files of builds. */
export async function samplesOf(root, sources) {
  const files = new Map(sources.filter(({ kind }) => kind === 'file').map(({ name }) => [name, []]));
  const trees = new Map(sources.filter(({ kind }) => kind === 'tree').map(({ name }) => [name, []]));
  for (const [name, texts] of WRITTEN_FILES) files.get(name)?.push(...texts);
  for (const [name, entries] of WRITTEN_TREES) trees.get(name)?.push(...entries);
  const captures = join(root, 'test/captures');
  for (const kernel of readdirSync(captures))
    await addSnapshot(join(captures, kernel, 'truth-big.tar.gz'), sources, files, trees);
  const modules = ['main', 'pull-request'].map((name) =>
    readFileSync(join(root, 'examples/elf', name, 'isp_core.ko'), 'latin1'),
  );
  return { files, trees, builds: [...WRITTEN_BUILDS, ...modules] };
}

/** Adds the snapshot with the module loaded. */
async function addSnapshot(archive, sources, files, trees) {
  const wanted = sources.map(({ kind, name, paths }) => ({ kind, name, pattern: patternOf(paths) }));
  const counts = new Map();
  const entries = extract();
  const unpacked = pipeline(createReadStream(archive), createGunzip(), entries);
  for await (const entry of entries) {
    const { name: path, type, linkname } = entry.header;
    const [, below] = /^\.\/s02-[^/]+\/(.+)$/.exec(path) ?? [];
    const found = below !== undefined && type !== 'directory' && wanted.find(({ pattern }) => pattern.test(below));
    const text = found && type === 'file' ? await textOf(entry) : '';
    if (!found || text === '') entry.resume();
    const count = (counts.get(found?.name) ?? 0) + 1;
    counts.set(found?.name, count);
    if (found?.kind === 'tree' && count <= MOST_ENTRIES)
      trees
        .get(found.name)
        .push(
          type === 'symlink'
            ? { path: below, target: linkname }
            : { path: below, text: text.slice(0, MOST_BYTES_OF_ENTRY) },
        );
    else if (found?.kind === 'file' && text !== '') files.get(found.name).push(partsOf(text));
  }
  await unpacked;
}

function patternOf(paths) {
  const escaped = paths.map((path) => path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

function partsOf(text) {
  if (text.length <= 2 * PART_BYTES) return text;
  const at = text.lastIndexOf('\n\n', text.indexOf(MODULE, PART_BYTES)) + 2;
  return text.slice(0, text.lastIndexOf('\n', PART_BYTES) + 1) + text.slice(at, at + PART_BYTES);
}
