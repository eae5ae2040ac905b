import { Damaged, InputError } from '../errors.ts';
import type { Pieces, World } from '../world/index.ts';
import { begun, isTar, isZip, packingOf } from './beginning.ts';
import { frameWatch } from './frames/frame.ts';
import type { Intake, Visitor } from './intake.ts';
import type { Meter } from './limits.ts';

/** A snapshot in one file, as a capture makes it. */
const SNAPSHOT = /\.kfp\.(?:tar|txt)$/;
const SNAPSHOT_TAR = /\.kfp\.tar$/;
/** The same as lines of text. */
const FRAMED = /\.kfp\.txt$/;
/** What comes off the name of an archive for the folder that it stands for. */
const ENDING = /(?:\.kfp)?\.(?:tar|zip|txt)$/;
const PACKED_ENDING = /\.(?:gz|xz|zst|bz2)$/;
const SHORT_ENDING = /\.(?:tgz|txz|tzst|tbz2?)$/;
const ARCHIVE_ENDING = /\.(?:tar|zip|7z|gz|xz|zst|bz2|tgz|txz|tzst|tbz2?)$/;

interface ContentsOptions {
  readonly world: World;
  readonly intake: Intake;
  readonly meter: Meter;
  /** Names an entry for a person. */
  readonly locationOf: (path: string) => string;
  /** How deep the files are that lie on disk by their locations: 0 where one was given, 1 where a folder was. */
  readonly diskDepth: 0 | 1;
  /** Also archives that do not call themselves snapshots: where there is nothing else. */
  readonly opensAll: boolean;
  /** Files that hold a capture as lines of text, though their names do not say so; others are added as they are seen. */
  readonly framed: Set<string>;
}

/** A file on its way in. */
interface Coming {
  readonly path: string;
  /** The same before it was unpacked. */
  readonly origin: string;
  readonly pieces: Pieces;
  /** Where its entries go if it is an archive; '' is what was given itself. */
  readonly prefix: string;
  /** Archives and packings that it lies in. */
  readonly depth: number;
  /** Whether something was unpacked already. */
  readonly isUnpacked: boolean;
  /** Whether it is opened even if it is an archive. */
  readonly isWanted: boolean;
}

/** What a file turned out to be, once unpacked. */
interface Taken {
  readonly isArchive: boolean;
  readonly beginning: Uint8Array;
}

/** What lies in folders and archives, however often packed, on its way to the intake. Nothing is ever unpacked to disk. */
export interface Contents {
  readonly visitor: Visitor;
  /** Takes the one file that was given. */
  takeGiven(path: string, pieces: Pieces): Promise<Taken>;
}

export function contentsOf({
  world,
  intake,
  meter,
  locationOf,
  diskDepth,
  opensAll,
  framed,
}: ContentsOptions): Contents {
  /** The decoder of xz takes as much memory as the packed data asks for: one at a time. */
  let isInXz = false;

  function below(prefix: string, depth: number): Visitor {
    const paths = new Set<string>();

    /** Of two files of one path, each reader of the archive might take another. */
    function once(path: string): void {
      if (paths.has(path))
        throw new InputError(
          'it stands in the archive twice',
          { file: locationOf(path) },
          'Make the archive anew, with tar -c and each path once, so that it is plain which of the two holds.',
        );
      paths.add(path);
    }

    const at = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
    return {
      entry: (path) => meter.entry(at(path)),
      file(path) {
        const sink = intake.file(at(path));
        if (sink) once(at(path));
        return sink;
      },
      link: (path, target) => intake.link(at(path), target),
      unreadable: (path, reason) => intake.unreadable(at(path), reason),
      opener(path) {
        const whole = at(path);
        if (!intake.mayBePacked(whole)) return undefined;
        once(whole);
        const name = unpackedName(whole);
        const isWanted = opensAll || SNAPSHOT.test(name);
        return async (pieces) => {
          await take({
            path: whole,
            origin: whole,
            pieces,
            prefix: name.replace(ENDING, ''),
            depth,
            isWanted,
            isUnpacked: false,
          });
        };
      },
    };
  }

  async function take(coming: Coming): Promise<Taken> {
    try {
      return await opened(coming);
    } catch (error) {
      throw error instanceof Damaged ? damagedArchive(error, locationOf(coming.origin)) : error;
    }
  }

  async function opened(coming: Coming): Promise<Taken> {
    const { beginning, all, close } = await begun(coming.pieces);
    try {
      return await seen(coming, beginning, all);
    } finally {
      await close();
    }
  }

  async function seen(coming: Coming, beginning: Uint8Array, all: Pieces): Promise<Taken> {
    const { path, origin, prefix, depth, isWanted, isUnpacked } = coming;
    const isPlain = intake.takesPacked(path);
    const packing = isPlain ? null : packingOf(beginning);
    const inside = unpackedName(path);
    const isArchive = isTar(beginning) || isZip(beginning) || SNAPSHOT_TAR.test(path);
    if (!isWanted && packing && !intake.knows(inside)) return left(origin, beginning);
    // Nobody knows what it is.
    if (depth > 0 && !isPlain && !packing && !isArchive && ARCHIVE_ENDING.test(path)) return left(origin, beginning);
    if (packing) {
      meter.depth(origin, depth + 1);
      const unpacked = packing === 'bzip2' ? null : world.files.unpacked(packing, all);
      if (!unpacked || (packing === 'xz' && isInXz)) throw cannotUnpack(packing, locationOf(origin));
      isInXz ||= packing === 'xz';
      try {
        return await opened({
          ...coming,
          path: inside,
          isUnpacked: true,
          pieces: meter.unpacking(origin, unpacked),
          depth: depth + 1,
        });
      } finally {
        if (packing === 'xz') isInXz = false;
      }
    }
    if (isArchive) {
      // A zip is read from its end, which only a file on disk has.
      const zip = isZip(beginning) && !isUnpacked && depth === diskDepth ? locationOf(origin) : null;
      if (!isWanted || (isZip(beginning) && zip === null)) return left(origin, beginning);
      meter.depth(origin, depth + 1);
      if (zip === null) await readTar(origin, all, below(prefix, depth + 1));
      else await readZip(zip, below(prefix, depth + 1));
      return { isArchive: true, beginning };
    }
    if (FRAMED.test(path) || framed.has(path)) {
      const { readFramed } = await import('./framed.ts');
      await readFramed(world, locationOf(origin), all, prefix, intake);
    } else await takeText(path, all, isWanted);
    return { isArchive: false, beginning };
  }

  async function takeText(path: string, pieces: Pieces, isAlone: boolean): Promise<void> {
    const sink = intake.file(path, isAlone);
    if (!sink) return;
    const holdsFrame = isAlone ? frameWatch() : undefined;
    for await (const piece of pieces) {
      if (holdsFrame?.(piece)) framed.add(path);
      sink.push(piece);
    }
    sink.end();
  }

  /** It stays packed. */
  function left(path: string, beginning: Uint8Array): Taken {
    intake.leavePacked(path);
    return { isArchive: false, beginning };
  }

  async function readTar(path: string, pieces: Pieces, visitor: Visitor): Promise<void> {
    const { tarReader } = await import('./tar.ts');
    const tar = tarReader(visitor, (entry) => safePath(entry, locationOf(path)));
    for await (const piece of pieces) await tar.push(piece);
    await tar.end();
  }

  async function readZip(zip: string, visitor: Visitor): Promise<void> {
    for await (const entry of world.files.zipEntries(zip)) {
      visitor.entry(entry.path);
      if (entry.kind === 'folder') continue;
      const name = safePath(entry.path, zip);
      if (entry.kind === 'link') visitor.link(name, entry.target);
      else await feed(name, entry.chunks, visitor);
    }
  }

  return {
    visitor: below('', 1),
    takeGiven: (path, pieces) =>
      take({ path, origin: path, pieces, prefix: '', depth: 0, isWanted: true, isUnpacked: false }),
  };
}

/** Hands one file of a container to whoever wants it. */
async function feed(path: string, pieces: Pieces, visitor: Visitor): Promise<void> {
  const open = visitor.opener(path);
  if (open) return open(pieces);
  const sink = visitor.file(path);
  if (!sink) return;
  for await (const piece of pieces) sink.push(piece);
  sink.end();
}

/** `a.tar.gz` is a packed `a.tar`, and so is `a.tgz`. */
function unpackedName(path: string): string {
  return path.replace(PACKED_ENDING, '').replace(SHORT_ENDING, '.tar');
}

const CANNOT: Readonly<Record<string, readonly [string, string]>> = {
  bzip2: ['it is packed with bzip2, which kfootprint cannot take out', 'Run bunzip2 on it first.'],
  xz: ['it is packed with xz inside of something that is packed with xz', 'Run unxz on the outer one first.'],
  zstd: [
    'it is packed with zstd, which this Node cannot take out',
    'Use Node 22.15 or later, or run unzstd on it first.',
  ],
};

function cannotUnpack(packing: string, location: string): InputError {
  const [what = '', next = ''] = CANNOT[packing] ?? [];
  return new InputError(what, { file: location }, next);
}

function damagedArchive({ message }: Damaged, location: string): InputError {
  return new InputError(
    `the archive is damaged or cut: ${message}`,
    { file: location },
    'Fetch the snapshot again and compare its size with that of the original.',
  );
}

/** Archives are never unpacked, so a path only says what a file is; still, one that climbs is not a snapshot. */
function safePath(entry: string, archive: string): string {
  const segments = entry.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..'))
    throw new InputError(
      `the entry ${JSON.stringify(entry)} points outside the archive`,
      { file: archive },
      'Make the archive from inside the snapshot folder: tar -cf board.kfp.tar -C FOLDER .',
    );
  return segments.join('/');
}
