import { InputError, Unreadable } from '../../errors.ts';

/** Writes to a place that was named; throws an `InputError` that names it where nothing can be written there. */
export async function writing(out: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new InputError(
      `nothing can be written: ${error.message}`,
      { file: out },
      'Name another place with --out, or take away what lies there.',
    );
  }
}
