import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { decodeManifest } from '../../src/document/index.ts';
import { formatPlace, InputError } from '../../src/errors.ts';
import { type ParsedSources, scanLines, sources } from '../../src/parse/index.ts';
import { type Reading, readRun } from '../../src/read/index.ts';
import { systemWorld, type World } from '../../src/world/index.ts';
import { type Content, memoryWorld } from './memory-world.ts';

/** Reads paths as the pipeline does. */
export function readFrom(world: World, ...paths: readonly string[]): Promise<Reading<ParsedSources>> {
  return readRun(world, paths, {
    sources,
    scan: scanLines,
    uptimeOf: ({ parsed }) => parsed['proc/uptime']?.value ?? null,
    kernelOf: ({ parsed }) => parsed['proc/version']?.value?.release ?? null,
    decodeManifest,
  });
}

/** Reads the folder `board` that holds the given files. */
export function readBoard(contents: Readonly<Record<string, Content>>): Promise<Reading<ParsedSources>> {
  const placed = Object.entries(contents).map(([path, content]) => [`board/${path}`, content] as const);
  return readFrom(memoryWorld(Object.fromEntries(placed)), 'board');
}

/** Reads paths on this machine. */
export function readHere(...paths: readonly string[]): Promise<Reading<ParsedSources>> {
  return readFrom(systemWorld({}), ...paths);
}

/** What the reading complains of: place, message, next step. */
export async function complaintOf(reading: Promise<unknown>): Promise<{ place: string; what: string; next: string }> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof InputError) return { place: formatPlace(error.place), what: error.message, next: error.next };
    throw error;
  }
  throw new Error('there was no complaint');
}

/** A folder with files, gone after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kfootprint-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
