import type { FramedSnapshot } from '../read/index.ts';

/** What `snapshot.json` says of a file. */
export interface StoredSource {
  readonly path: string;
  readonly state: string;
  readonly reason?: string;
}

/** `snapshot.json`, as it came from the target; keys of later versions are kept. */
export interface StoredManifest {
  readonly target?: string;
  readonly phase?: string;
  readonly sample?: number;
  readonly sources?: readonly StoredSource[];
  readonly broken?: string;
}

const MANIFEST = 'snapshot.json';

/**
 * The manifest of a snapshot with what became of its files on the way: each damaged one is named, and where it cannot be
 * told what is missing, that is said. `asked` stands for a manifest that did not come through.
 */
export async function manifestOf(snapshot: FramedSnapshot, asked: StoredManifest): Promise<StoredManifest> {
  const { title, files, damaged, isEnded } = snapshot;
  const found = files.find(({ path }) => path === MANIFEST);
  const came = found ? parsed(await textOf(found.content())) : null;
  const manifest = { schema: 1, ...title, ...came, ...(came ? {} : asked) };
  const reasons = new Map(damaged.flatMap(({ path, reason }) => (path === null ? [] : [[path, reason] as const])));
  const listed = (manifest.sources ?? []).map((source) => {
    const reason = reasons.get(source.path);
    return reason === undefined ? source : { ...source, state: 'damaged', reason };
  });
  const known = new Set(listed.map(({ path }) => path));
  const unlisted = [...reasons].flatMap(([path, reason]) =>
    known.has(path) || path === MANIFEST ? [] : [{ path, state: 'damaged', reason }],
  );
  const isClear = isEnded && damaged.every(({ path }) => path !== null);
  return {
    ...manifest,
    sources: [...listed, ...unlisted],
    ...(isClear ? {} : { broken: 'it may have been captured: what was lost on the way is not known' }),
  };
}

export function storedManifest(manifest: StoredManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function parsed(text: string): StoredManifest | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? sound(data) : null;
  } catch {
    return null;
  }
}

/** A list that is none would be taken for one later. */
function sound(data: { readonly [key in keyof StoredManifest]?: unknown }): StoredManifest {
  const { target, phase, sample, sources, broken: _, ...others } = data;
  return {
    ...others,
    ...(typeof target === 'string' ? { target } : {}),
    ...(typeof phase === 'string' ? { phase } : {}),
    ...(typeof sample === 'number' ? { sample } : {}),
    sources: Array.isArray(sources) ? sources.filter(isSource) : [],
  };
}

function isSource(data: unknown): data is StoredSource {
  const { path, state } = (data ?? {}) as Partial<StoredSource>;
  return typeof path === 'string' && typeof state === 'string';
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
