import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const SPECIFIER = /((?:from|import\()\s*['"])(\.{1,2}\/[^'"]+)\.ts(['"])/g;

/** Writes what TypeScript knows of an entry of src/ into a folder: its declarations, and those that they name. */
export function writeTypes(root, entry, out) {
  const emitted = mkdtempSync(join(tmpdir(), 'kfootprint-types-'));
  try {
    emit(root, emitted);
    for (const file of reached(join(emitted, entry))) {
      const place = join(out, relative(emitted, file));
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, readFileSync(file, 'utf8').replace(SPECIFIER, '$1$2.js$3'));
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

function emit(root, folder) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '--project', join(root, 'tsconfig.types.json'), '--outDir', folder];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error('the types cannot be emitted');
}

/** Declarations of all that the entry is made of are emitted; these are the ones that it shows. */
function reached(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, , path] of readFileSync(file, 'utf8').matchAll(SPECIFIER))
    reached(join(dirname(file), `${path}.d.ts`), found);
  return found;
}
