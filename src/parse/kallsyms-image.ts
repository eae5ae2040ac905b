import type { BuildFault, ImageFile } from '../model/index.ts';
import type { ImageSymbols } from './kallsyms-symbols.ts';
import { systemMapOf } from './system-map.ts';

/** The symbols of `/proc/kallsyms` as the `System.map` of the running kernel. */
export function kallsymsImage({ addresses, names }: ImageSymbols): ImageFile | BuildFault {
  return systemMapOf(names.split('\n').map((name, index) => ({ name, value: addresses[index] ?? 0n })));
}
