import { decodeStored } from '../../src/document/index.ts';
import type { Footprint } from '../../src/model/index.ts';

/** The footprint of a stored document that has one. */
export async function storedFootprint(text: string, file: string): Promise<Footprint> {
  const stored = await decodeStored(text, file);
  if (!('footprint' in stored)) throw new Error(`${file} is a record`);
  return stored.footprint;
}
