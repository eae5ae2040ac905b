/** `e_machine` (include/uapi/linux/elf-em.h), as the kernel's folders of arch/ are called. */
const MACHINES: ReadonlyMap<number, string> = new Map([
  [2, 'sparc'],
  [3, 'x86'],
  [4, 'm68k'],
  [8, 'mips'],
  [15, 'parisc'],
  [20, 'powerpc'],
  [21, 'powerpc64'],
  [22, 's390'],
  [40, 'arm'],
  [42, 'sh'],
  [43, 'sparc64'],
  [62, 'x86-64'],
  [92, 'openrisc'],
  [93, 'arc'],
  [94, 'xtensa'],
  [113, 'nios2'],
  [164, 'hexagon'],
  [183, 'arm64'],
  [189, 'microblaze'],
  [195, 'arc'],
  [243, 'riscv'],
  [252, 'csky'],
  [258, 'loongarch'],
]);

export function machineName(machine: number): string {
  return MACHINES.get(machine) ?? `machine ${machine}`;
}
