import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = dirname(import.meta.dirname);
const fresh = mkdtempSync(join(tmpdir(), 'kfootprint-dist-'));
try {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs'), '--out', fresh], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the build failed');
  const differences = compare(tree(join(root, 'dist')), tree(fresh));
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) {
    console.error('dist/ is not what src/ builds to. Run `npm run build` and commit dist/.');
    process.exitCode = 1;
  } else {
    console.log('dist/ is fresh.');
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function compare(committed, built) {
  return [...new Set([...committed.keys(), ...built.keys()])].sort().flatMap((name) => {
    const was = committed.get(name);
    const is = built.get(name);
    if (was === undefined) return `missing: dist/${name}`;
    if (is === undefined) return `left over: dist/${name}`;
    return was.equals(is) ? [] : `differs: dist/${name}`;
  });
}

function tree(folder) {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return new Map(files.map((path) => [relative(folder, path), readFileSync(path)]));
}
