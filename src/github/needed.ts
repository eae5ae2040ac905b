import { InputError, ServiceError } from '../errors.ts';
import { refusalText } from './ask.ts';

/** Does what a verdict takes. Throws an `InputError` that names the permission where the service refuses it for good. */
export async function needed<T>(what: string, permission: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new InputError(
      `it cannot be had: ${refusalText(error, permission)}`,
      { file: what },
      'Run the workflow again when that is mended.',
    );
  }
}
