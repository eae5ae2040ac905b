import type { World } from '../../world/index.ts';
import type { Store } from '../store.ts';
import { folderStore } from './folder.ts';

/** The store at a place that a person named. */
export async function storeOf(world: World, place: string): Promise<Store> {
  return folderStore(world, place);
}
