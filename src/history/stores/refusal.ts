import { type ServiceError, StoreError } from '../../errors.ts';
import { refusalText } from '../../github/index.ts';

/** A refusal of the API as that of a place. */
export function refusalOf(error: ServiceError, place: string, permission: string): StoreError {
  return new StoreError(`${place}: ${refusalText(error, permission)}`);
}
