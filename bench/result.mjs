// What is written of a run, and read again to hold a later one against it.
import { cpus } from 'node:os';
import { figuresOf } from './figures.mjs';

export const SCHEMA_VERSION = 1;

/**
 * The document of a run. `date` and `commit` are the caller's, and null where nobody said: there is no clock in it.
 *
 * @param {{ results: readonly any[], isQuick: boolean, date?: string | null, commit?: string | null }} run
 */
export function documentOf({ results, isQuick, date = null, commit = null }) {
  const [cpu] = cpus();
  return {
    schemaVersion: SCHEMA_VERSION,
    date,
    commit,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: { model: cpu?.model ?? 'unknown', count: cpus().length },
    quick: isQuick,
    results: results.map(({ name, title, error, rows, targets, remarks }) => ({
      case: name,
      title,
      error,
      rows: rows.map((row) => ({
        name: row.name,
        reference: row.reference,
        pairs: row.pairs,
        bytes: row.bytes ?? null,
        note: row.note ?? null,
        figures: figuresOf(row),
      })),
      targets,
      remarks,
    })),
  };
}

/** Reads such a document; throws where it is none, or of another version, naming the file. */
export function readDocument(text, file) {
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${error.message}`);
  }
  if (document?.schemaVersion !== SCHEMA_VERSION)
    throw new Error(`${file} is no bench result of version ${SCHEMA_VERSION}`);
  const isWhole =
    typeof document.node === 'string' &&
    typeof document.platform === 'string' &&
    typeof document.cpu?.model === 'string' &&
    Array.isArray(document.results) &&
    document.results.every(({ case: name, rows }) => typeof name === 'string' && rows?.every?.(isRow));
  if (!isWhole) throw new Error(`${file} is not whole: it lacks what a bench result has`);
  return document;
}

function isRow({ name, reference, pairs }) {
  return (
    typeof name === 'string' &&
    typeof reference === 'string' &&
    Array.isArray(pairs) &&
    pairs.length > 0 &&
    pairs.every((pair) => pair?.length === 2 && pair.every((time) => Number.isFinite(time) && time > 0))
  );
}
