import { count, Rejection, sized } from './lines.ts';

/** What the kernel said of its memory when its allocators took over. Rounded down to KiB; null where it is not said. */
export interface BootMemory {
  /** Free at that moment, less pages that are prepared later: what is left of the total was not said to be taken. */
  readonly availableBytes: number;
  /** RAM that the kernel was told of; on old x86_64 with the holes in it. */
  readonly totalBytes: number | null;
  readonly codeBytes: number | null;
  readonly rwdataBytes: number | null;
  readonly rodataBytes: number | null;
  /** Of kernels before 3.11, which do not tell rodata and rwdata apart. */
  readonly dataBytes: number | null;
  /** Given back at the end of the boot. */
  readonly initBytes: number | null;
  readonly bssBytes: number | null;
  /** All that is not free, the kernel itself included, less areas of CMA where these are told apart. */
  readonly reservedBytes: number | null;
  readonly cmaReservedBytes: number | null;
  readonly highmemBytes: number | null;
  /** Holes among the RAM. */
  readonly absentBytes: number | null;
  readonly line: number;
}

// Memory: 1002936K/1048176K available (14336K kernel code, 2352K rwdata, …, 45240K reserved, 0K cma-reserved)
// Memory: 29436k/32768k available (2352k kernel code, 3268k reserved, 444k data, 124k init, 0k highmem)
// Memory: 125776k/125776k available, 5296k reserved, 0K highmem
// Memory: 61252KB available (3092K code, 292K data, 124K init)
const LINE = /^Memory: (\d+)kB?(?:\/(\d+)kB?)? available\b,? ?\(?([^)]*)/i;
const PART = /^(\d+)kB? ([a-z -]+)$/i;

const FIELDS = new Map<string, keyof BootMemory>([
  ['kernel code', 'codeBytes'],
  ['code', 'codeBytes'],
  ['rwdata', 'rwdataBytes'],
  ['rodata', 'rodataBytes'],
  ['data', 'dataBytes'],
  ['init', 'initBytes'],
  ['bss', 'bssBytes'],
  ['reserved', 'reservedBytes'],
  ['cma-reserved', 'cmaReservedBytes'],
  ['highmem', 'highmemBytes'],
  ['absent', 'absentBytes'],
]);

/** What a line says (mem_init_print_info in mm/mm_init.c, from 3.11 on; mem_init of each architecture before). */
export function bootMemoryOf(text: string, line: number): { memory: BootMemory; flaw: string | null } | undefined {
  const [, available, total, rest = ''] = LINE.exec(text) ?? [];
  if (available === undefined) return undefined;
  const availableBytes = sized(available, 1024, 'available memory');
  const totalBytes = total === undefined ? null : sized(total, 1024, 'memory');
  if (totalBytes !== null && availableBytes > totalBytes) throw new Rejection('more memory is available than there is');
  let flaw: string | null = null;
  const parts = new Map<keyof BootMemory, number>();
  for (const part of rest.split(', ')) {
    const [, digits, label = ''] = PART.exec(part.trim()) ?? [];
    const field = FIELDS.get(label.toLowerCase());
    if (!field) continue;
    // A count of pages that went below zero: the other parts are right.
    if (digits !== undefined && (digits.length > 13 || !Number.isSafeInteger(Number(digits) * 1024)))
      flaw = `no kernel has ${digits}K of ${label}`;
    else parts.set(field, count(digits, label) * 1024);
  }
  const of = (field: keyof BootMemory) => parts.get(field) ?? null;
  const memory = {
    availableBytes,
    totalBytes,
    codeBytes: of('codeBytes'),
    rwdataBytes: of('rwdataBytes'),
    rodataBytes: of('rodataBytes'),
    dataBytes: of('dataBytes'),
    initBytes: of('initBytes'),
    bssBytes: of('bssBytes'),
    reservedBytes: of('reservedBytes'),
    cmaReservedBytes: of('cmaReservedBytes'),
    highmemBytes: of('highmemBytes'),
    absentBytes: of('absentBytes'),
    line,
  };
  return { memory, flaw };
}
