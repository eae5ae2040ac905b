import { Unreadable } from '../errors.ts';

/** Does something to files; throws `Unreadable`, with the reason, where the system refuses. */
export function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (isSystemError(error) && error.syscall !== undefined) throw new Unreadable(reasonOf(error));
    throw error;
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

const REASONS = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['EEXIST', 'something lies there already'],
  ['ENOENT', 'no such file or folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['ENOSPC', 'no space left on the device'],
  ['EROFS', 'the file system is read-only'],
]);

function reasonOf(error: NodeJS.ErrnoException): string {
  return REASONS.get(error.code ?? '') ?? error.message;
}
