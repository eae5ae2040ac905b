import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one file, and how to be rid of it. */
export function ownFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kfootprint-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
