import { StoreError } from '../../errors.ts';
import { type Ask, field, isCount, isId, isList, isObject, isText, type Repository } from '../../github/index.ts';
import { groupBy, RECORD_ARTIFACT } from '../../model/index.ts';
import type { ArtifactFacts, World, ZipEntry } from '../../world/index.ts';
import { targetOf } from '../paths.ts';
import { checkSize } from './listing.ts';

const PER_PAGE = 100;
/** Names, and records between those of forks, are looked for among the latest thousand artifacts. */
const MOST_PAGES = 10;
/** Files of one artifact that are looked at for a record. */
const MOST_FILES = 64;

/** An artifact that holds a record, as a file of a store. */
export interface RecordArtifact {
  /** `yyyy-mm` of its making. */
  readonly month: string;
  readonly name: string;
  readonly commit: string;
  readonly runId: number;
  readonly facts: ArtifactFacts;
}

/**
 * The latest hundred artifacts of a target's folder, of runs of the repository's own commits. Runs of forks may make any number
 * of that name; where nothing else is to be seen, what is behind them is not known. Throws a `StoreError` then.
 */
export async function artifactsNamed(ask: Ask, folder: string): Promise<RecordArtifact[]> {
  const byId = new Map<number, RecordArtifact>();
  let othersCount = 0;
  for (let page = 1; byId.size < PER_PAGE && page <= MOST_PAGES; page++) {
    const artifacts = await pageOf(ask, { name: RECORD_ARTIFACT + folder, per_page: PER_PAGE, page });
    const ours = artifacts.flatMap((artifact) => own(artifact) ?? []);
    // What is made meanwhile moves the pages.
    for (const artifact of ours) byId.set(artifact.facts.id, artifact);
    othersCount += artifacts.length - ours.length;
    if (artifacts.length < PER_PAGE) {
      othersCount = 0; // all were seen
      break;
    }
  }
  if (byId.size === 0 && othersCount > 0)
    throw new StoreError(
      `the latest ${othersCount} artifacts called ${RECORD_ARTIFACT}${folder} are gone, or made by forks`,
    );
  const found = [...byId.values()];
  // The service does not say which attempt of a run made it: they come one after the other.
  return [...groupBy(found, ({ runId }) => runId).values()].flatMap((ofRun) =>
    ofRun
      .sort((a, b) => a.facts.id - b.facts.id)
      .map((artifact, index) => ({ ...artifact, name: `${artifact.commit}-${artifact.runId}.${index + 1}.json` })),
  );
}

/** Folders of the targets that the latest artifacts hold records of. */
export async function namesOfArtifacts(ask: Ask): Promise<string[]> {
  const folders = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const artifacts = await pageOf(ask, { per_page: PER_PAGE, page });
    for (const artifact of artifacts) {
      const name = own(artifact)?.facts.name ?? '';
      if (name.startsWith(RECORD_ARTIFACT) && targetOf(name.slice(RECORD_ARTIFACT.length)) !== null)
        folders.add(name.slice(RECORD_ARTIFACT.length));
    }
    if (artifacts.length < PER_PAGE) break;
  }
  return [...folders];
}

async function pageOf(ask: Ask, how: Readonly<Record<string, unknown>>): Promise<readonly unknown[]> {
  return field(await ask('GET /repos/{owner}/{repo}/actions/artifacts', how), 'artifacts', isList);
}

/** null of one that is gone, that nobody says a run of, or that a fork's run made: its commit is whatever the fork wants. */
function own(artifact: unknown): RecordArtifact | null {
  const { expired, workflow_run: run, digest } = artifact as Readonly<Record<string, unknown>>;
  if (expired !== false || !isObject(run)) return null;
  const { head_repository_id, repository_id } = run as Readonly<Record<string, unknown>>;
  if (!isCount(repository_id) || head_repository_id !== repository_id) return null;
  const createdAt = new Date(field(artifact, 'created_at', isText));
  if (Number.isNaN(createdAt.getTime())) return null;
  const facts = {
    name: field(artifact, 'name', isText),
    id: field(artifact, 'id', isCount),
    sizeBytes: field(artifact, 'size_in_bytes', isCount),
    createdAt,
    digest: isText(digest) ? digest : null,
  };
  const commit = field(run, 'head_sha', isId);
  return { month: createdAt.toISOString().slice(0, 7), name: '', commit, runId: field(run, 'id', isCount), facts };
}

/** The record of a target and of the commit that the artifact's run was for; where none is, the first that is there. */
export async function recordIn(
  world: Pick<World, 'files' | 'artifacts'>,
  { name: repository, token }: Repository,
  { facts, runId, commit }: RecordArtifact,
  target: string,
  maxBytes: number,
): Promise<Uint8Array> {
  checkSize(`artifact ${facts.id}`, facts.sizeBytes, maxBytes);
  return world.files.withTemporaryFolder(async (folder) => {
    const zip = await world.artifacts.download(facts, { runId, repository, token }, folder);
    let first: Uint8Array | null = null;
    let fileCount = 0;
    for await (const entry of world.files.zipEntries(zip)) {
      if (++fileCount > MOST_FILES) break;
      if (entry.kind !== 'file' || !/(?:^|\/)record\.json$/.test(entry.path)) continue;
      const bytes = await bytesOf(entry, facts, maxBytes);
      if (isOf(bytes, commit, target)) return bytes;
      first ??= bytes;
    }
    if (first) return first;
    throw new StoreError(`artifact ${facts.id} holds no record.json`);
  });
}

async function bytesOf(
  { chunks }: ZipEntry & { readonly kind: 'file' },
  { id }: ArtifactFacts,
  maxBytes: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let byteCount = 0;
  for await (const piece of chunks) {
    byteCount += piece.length;
    checkSize(`record.json of artifact ${id}`, byteCount, maxBytes);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function isOf(bytes: Uint8Array, commit: string, target: string): boolean {
  try {
    const { origin, snapshot } = JSON.parse(new TextDecoder().decode(bytes));
    return origin.commit === commit && snapshot.target === target;
  } catch {
    return false; // no record: whoever asked finds out why
  }
}
