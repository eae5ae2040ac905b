import { modinfo, type WrittenElf, writeElf } from './elf-writer.ts';

/** The modules of `examples/elf`: an imaging driver before and after a pull request that brings a second table. */
export const exampleModules: ReadonlyMap<string, Uint8Array> = new Map([
  ['main/isp_core.ko', writeElf(ispCore(false)).bytes],
  ['pull-request/isp_core.ko', writeElf(ispCore(true)).bytes],
]);

/** Sizes of sections and symbols are all that counts: what is not allocated in the file has no content. */
function ispCore(isGrown: boolean): WrittenElf {
  const NOBITS = 8;
  return {
    machine: 183,
    sections: [
      { name: '.text', flags: 'ax', type: NOBITS, content: isGrown ? 9_412 : 9_012, alignBytes: 16 },
      { name: '.init.text', flags: 'ax', type: NOBITS, content: 180, alignBytes: 4 },
      { name: '.exit.text', flags: 'ax', type: NOBITS, content: 60, alignBytes: 4 },
      { name: '.rodata', flags: 'a', type: NOBITS, content: isGrown ? 14_388 : 2_100, alignBytes: 16 },
      { name: '.data', flags: 'aw', type: NOBITS, content: 640, alignBytes: 8 },
      { name: '.data..percpu', flags: 'aw', type: NOBITS, content: 96, alignBytes: 8 },
      { name: '.gnu.linkonce.this_module', flags: 'aw', type: NOBITS, content: 896, alignBytes: 64 },
      { name: '.bss', flags: 'aw', type: NOBITS, content: 4_160, alignBytes: 64 },
      modinfo({ name: 'isp_core', license: 'MIT', vermagic: '6.1.0 SMP mod_unload aarch64' }),
    ],
    symbols: [
      { name: 'isp_probe', section: '.text', bytes: 1_204 },
      { name: 'isp_tone_map', section: '.text', value: 1_204n, bytes: isGrown ? 6_208 : 5_808 },
      { name: 'isp_remove', section: '.text', value: 7_412n, bytes: 512 },
      { name: 'isp_init', section: '.init.text', bytes: 180 },
      { name: 'isp_exit', section: '.exit.text', bytes: 60 },
      { name: 'isp_gamma', section: '.rodata', bytes: 2_048, kind: 'object' },
      ...(isGrown
        ? [{ name: 'isp_tone_curve', section: '.rodata', value: 2_048n, bytes: 12_288, kind: 'object' as const }]
        : []),
      { name: 'isp_frames', section: '.bss', bytes: 4_096, kind: 'object' },
      { name: 'isp_stats', section: '.data..percpu', bytes: 96, kind: 'object' },
      { name: 'dma_alloc_attrs', section: null, kind: 'none' },
    ],
  };
}
