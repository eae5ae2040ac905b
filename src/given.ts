import { ConfigError, InputError, Unreadable } from './errors.ts';
import { rules } from './judge/index.ts';
import { metrics } from './measure/index.ts';
import type { BudgetFile, Diagnostic } from './model/index.ts';
import type { World } from './world/index.ts';

// What a person gives beside snapshots: paths, the texts behind them, and the budget file.

export const MAX_BUDGET_FILE_BYTES = 1_048_576;

/** The budget file, with every complaint about it in one `ConfigError`. */
export async function loadConfig(world: World, path: string): Promise<BudgetFile> {
  if (isAbsent(world, path))
    throw new ConfigError(
      'there is no such budget file',
      { file: path },
      'Name it with --budgets FILE; examples/demo-board/kfootprint.yml shows how one looks.',
    );
  return configOf(readText(world, path, MAX_BUDGET_FILE_BYTES), displayPath(world, path));
}

/** The budget file of a text at hand; `file` is what complaints call it. */
export async function configOf(text: string, file: string): Promise<BudgetFile> {
  const { parseConfig } = await import('./config/index.ts');
  return parseConfig(text, file, { metrics, rules });
}

/** Budgets that hold for some targets only are not passed over because nobody says which target this is. */
export function requireTarget({ file, targets }: BudgetFile, target: string | null): void {
  if (targets.size === 0 || target !== null) return;
  throw new ConfigError(
    `it has budgets for ${[...targets.keys()].join(', ')}, and the snapshot does not say which target it is of`,
    { file },
    'Give --target NAME, or put "target" into snapshot.json.',
  );
}

export function unlistedTarget({ file, targets }: BudgetFile, target: string | null): Diagnostic[] {
  if (target === null || targets.size === 0 || targets.has(target)) return [];
  const message = `there is nothing for target ${target} below targets: (${[...targets.keys()].join(', ')})`;
  return [{ source: file, line: null, message }];
}

export function isAbsent({ files }: World, path: string): boolean {
  return guarded(path, () => files.kind(path)) === 'absent';
}

/** Whether the file begins as a JSON document does. */
export function isJson({ files }: World, path: string): boolean {
  return guarded(path, () => {
    if (files.kind(path) !== 'file') return false;
    for (const chunk of files.chunks(path)) return /^\s*\{/.test(new TextDecoder().decode(chunk.subarray(0, 256)));
    return false;
  });
}

/** The text of a file of at most so many bytes. Throws an `InputError` where it cannot be read. */
export function readText({ files }: World, path: string, maxBytes: number): string {
  return guarded(path, () => files.text(path, maxBytes));
}

/** What is done with a file; an `InputError` where the system refuses it. */
export function guarded<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(`it cannot be read: ${error.message}`, { file: path }, 'Check the path and its permissions.');
  }
}

/** Reports hold no absolute path: they must be the same on every machine. */
export function displayPath(world: World, path: string): string {
  return path.startsWith('/') ? world.files.baseName(path) : path;
}
