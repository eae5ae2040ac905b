import { lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** `module.enableCompileCache` of Node 22.8 and later, which never throws. */
type Enable = (folder: string) => unknown;

/** Whoever may write there would write what is run. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Has Node keep what it compiles of this program in the user's cache folder, where Node can, so that later starts take it from
 * there. Not on a build machine, where the next run mostly finds nothing that was kept, nor where the user says already whether
 * and where Node keeps it. A folder that another user may have made or may write to is not used; whatever goes wrong, nothing
 * is kept.
 */
export function keepCompiled(env: NodeJS.ProcessEnv, enable: Enable | undefined = ofNode()): void {
  if (!enable || env.CI || env.NODE_COMPILE_CACHE || env.NODE_DISABLE_COMPILE_CACHE) return;
  const cache = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  if (!cache || !isAbsolute(cache)) return;
  const folder = join(cache, 'kfootprint', 'compiled');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Of a link, the mode has every bit.
    const { uid, mode } = lstatSync(folder);
    if (uid === process.getuid?.() && (mode & WRITABLE_BY_OTHERS) === 0) enable(folder);
  } catch {
    // A home that is read-only, or none.
  }
}

function ofNode(): Enable | undefined {
  // Where it cannot be there, what has it is not loaded to see.
  if (Number.parseInt(process.versions.node, 10) < 22) return undefined;
  const module: object | undefined = process.getBuiltinModule?.('node:module');
  return (module as { readonly enableCompileCache?: Enable } | undefined)?.enableCompileCache;
}
