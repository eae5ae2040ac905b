import { Damaged, InputError, TooLarge, Unreadable } from '../errors.ts';
import { byText, type Diagnostic, type FileBytes, groupBy } from '../model/index.ts';
import type { Files, World } from '../world/index.ts';

// Files of the build are larger than any capture, and only their tables are of interest: they are read in parts. What is
// packed has to be unpacked as a whole, and has a bound.

const MAX_PACKED_BYTES = 128 * 1_048_576;
const MAX_UNPACKED_BYTES = 256 * 1_048_576;
const MOST_MODULES = 50_000;
const MODULE = /\.ko(?:\.(?:gz|xz|zst))?$/;
const KO_NEXT = 'Give the folder that "make modules_install" fills, or one with the .ko files of the target.';

/** A `.ko`, or what may be one, that nobody has opened yet. */
export interface FoundModule {
  /** As the kernel calls it, by the name of the file. */
  readonly name: string;
  /** Below the folder that was given; of a single file its name. */
  readonly file: string;
  readonly location: string;
}

/** Bytes to read, or why there are none. */
export type Opened = { readonly bytes: FileBytes } | { readonly fault: string };

/** The `.ko` files of a folder, or the one file, by name; throws an `InputError` where there are none. */
export function findModules({ files }: World, path: string): FoundModule[] {
  return guarded(path, () => {
    const kind = files.kind(path);
    if (kind === 'absent') throw new InputError('there is no such file or folder', { file: path }, KO_NEXT);
    if (kind === 'file') return [foundAt(files.baseName(path), path)];
    const found: FoundModule[] = [];
    let linkCount = 0;
    for (const entry of files.walk(path, () => true)) {
      if (!MODULE.test(entry.path)) continue;
      if (entry.kind === 'link') linkCount += 1;
      if (entry.kind === 'file') found.push(foundAt(entry.path, files.join(path, entry.path)));
      if (found.length > MOST_MODULES)
        throw new InputError(`there are more than ${MOST_MODULES} .ko files in it`, { file: path }, KO_NEXT);
    }
    if (found.length > 0) return found.sort((a, b) => byText(a.name, b.name) || byText(a.file, b.file));
    const links = linkCount > 0 ? `, but ${linkCount} links, which are not followed` : '';
    throw new InputError(`there is no .ko file in it${links}`, { file: path }, KO_NEXT);
  });
}

function foundAt(file: string, location: string): FoundModule {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(MODULE, '');
  return { name: name.replaceAll('-', '_'), file, location };
}

export interface Chosen {
  readonly byName: ReadonlyMap<string, FoundModule>;
  readonly remarks: readonly Diagnostic[];
}

/**
 * One file for each module: of several, those below a folder of the kernel's release, and of these one below `updates/`,
 * as depmod would choose; else the first by path, with a remark.
 */
export function chooseModules(found: readonly FoundModule[], release: string | null): Chosen {
  const byName = new Map<string, FoundModule>();
  const remarks: Diagnostic[] = [];
  for (const [name, candidates] of groupBy(found, (module) => module.name)) {
    const below = (folder: string, of: readonly FoundModule[]) => {
      const inside = of.filter(({ location }) => location.split('/').includes(folder));
      return inside.length > 0 ? inside : of;
    };
    const best = below('updates', release === null ? candidates : below(release, candidates));
    const [first, second] = best;
    if (!first) continue;
    byName.set(name, first);
    if (second) {
      const message = `there is another file for module ${name}, ${second.file}: this one is read`;
      remarks.push({ source: first.file, line: null, message });
    }
  }
  return { byName, remarks };
}

/** The bytes of a file, unpacked where it is packed; throws an `InputError` where that would be too much. */
export function openBuildFile({ files }: World, location: string): Opened {
  return guarded(location, () => {
    const kind = files.kind(location);
    if (kind === 'absent') throw new InputError('there is no such file', { file: location }, 'Check the path.');
    if (kind !== 'file') throw new InputError('it is not a file', { file: location }, 'Give the path of a file.');
    const packing = packingOf(files.part(location, 0, 6));
    if (packing === null) {
      const byteCount = files.byteCount(location);
      return {
        bytes: { byteCount, read: (offset, count) => guarded(location, () => files.part(location, offset, count)) },
      };
    }
    if (packing === 'xz') return { fault: 'it is packed with xz, which kfootprint cannot take out: run unxz on it' };
    return unpack(files, location, packing);
  });
}

function unpack(files: Files, location: string, packing: 'gzip' | 'zstd'): Opened {
  const packed = files.part(location, 0, MAX_PACKED_BYTES + 1);
  if (packed.length > MAX_PACKED_BYTES) throw tooLarge(location, `it is larger than ${MAX_PACKED_BYTES} bytes, packed`);
  try {
    const bytes =
      packing === 'gzip' ? files.gunzip(packed, MAX_UNPACKED_BYTES) : files.unzstd(packed, MAX_UNPACKED_BYTES);
    if (bytes === null)
      return {
        fault: 'it is packed with zstd, which this Node cannot take out: use Node 22.15 or later, or run unzstd on it',
      };
    return { bytes: { byteCount: bytes.length, read: (offset, count) => bytes.subarray(offset, offset + count) } };
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(location, error.message);
    if (error instanceof Damaged) return { fault: `what is packed in it is damaged: ${error.message}` };
    throw error;
  }
}

function tooLarge(file: string, what: string): InputError {
  return new InputError(what, { file }, 'No kernel module is that large: check the file.');
}

function packingOf([first, second, third, fourth]: Uint8Array): 'gzip' | 'zstd' | 'xz' | null {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd';
  return first === 0xfd && second === 0x37 && third === 0x7a && fourth === 0x58 ? 'xz' : null;
}

function guarded<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`it cannot be read: ${error.message}`, { file }, 'Check the path and its permissions.');
  }
}
