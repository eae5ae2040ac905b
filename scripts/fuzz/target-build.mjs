import { isDeepStrictEqual } from 'node:util';
import { mutatedBinary } from './mutations.mjs';
import { oddIn } from './sound.mjs';
import { textOf } from './target-file.mjs';

/** The reader of what a build leaves behind: modules, kernel images, a `System.map`. */
export function buildTarget(read, samples) {
  const maps = samples.builds.filter((bytes) => !isElf(bytes));
  const elfs = samples.builds.filter(isElf);
  return {
    name: 'build-file',
    input: (random) =>
      Buffer.from(
        elfs.length > 0 && !random.oneIn(4) ? mutatedBinary(random.pick(elfs), random) : textOf(maps, maps, random),
        'latin1',
      ),
    complaint(bytes) {
      const result = read(fileOf(bytes));
      if (!isDeepStrictEqual(read(fileOf(bytes)), result)) return 'says something else when it reads a second time';
      if ('fault' in result)
        return typeof result.fault === 'string' && result.fault !== '' ? null : 'has an empty fault';
      return oddIn(result, false);
    },
    saved: (bytes) => bytes,
  };
}

function isElf(bytes) {
  return bytes.startsWith('\x7fELF');
}

/** Fewer bytes than asked for come where the file ends; nobody may ask for what lies before it. */
function fileOf(bytes) {
  return {
    byteCount: bytes.length,
    read(offset, count) {
      if (!(Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(count) && count >= 0))
        throw new Error(`reads ${count} bytes at ${offset}`);
      return bytes.subarray(offset, offset + count);
    },
  };
}
