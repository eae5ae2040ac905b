import type { BuildFault, FileBytes, ImageFile, ModuleFile } from '../model/index.ts';
import { readElf } from './elf.ts';
import { imageFileOf } from './image-file.ts';
import { moduleFileOf } from './module-file.ts';
import { readSystemMap } from './system-map.ts';

/** What a file of the build is: a module, the kernel image or another ELF file, or a fault. */
export type BuildFile = { readonly module: ModuleFile } | { readonly image: ImageFile } | BuildFault;

/** Reads a `.ko`, a `vmlinux`, an object file or a `System.map`. */
export function readBuildFile(file: FileBytes): BuildFile {
  if (file.read(0, 1)[0] !== 0x7f) {
    const map = readSystemMap(file);
    return 'fault' in map ? map : { image: map };
  }
  const elf = readElf(file);
  if ('fault' in elf) return elf;
  const module = moduleFileOf(file, elf);
  if (module) return 'fault' in module ? module : { module };
  const image = imageFileOf(file, elf);
  return 'fault' in image ? image : { image };
}
