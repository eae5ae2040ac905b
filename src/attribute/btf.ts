import type { Claim } from './claims.ts';

/** Slots of kmalloc up to two pages of 4 KiB (kmalloc_info in mm/slab_common.c); above, whole pages of an order. */
const ODD_SLOTS = [96, 192];

/** What the kernel's copy of a module's BTF takes: it is kmalloc'd, and so a power of two or one of two odd slots. */
export function btfBytes(sizeBytes: number): number {
  const powerOfTwo = 2 ** Math.ceil(Math.log2(Math.max(sizeBytes, 8)));
  return Math.min(powerOfTwo, ...ODD_SLOTS.filter((slot) => slot >= sizeBytes));
}

/** A file of 0 bytes is what copying by the size that sysfs tells may give: of its module nothing is known. */
export function btfClaims(sizes: ReadonlyMap<string, number>): Claim[] {
  return [...sizes].flatMap(([name, sizeBytes]) => {
    if (sizeBytes === 0) return [];
    const source = `sys/kernel/btf/${name}`;
    const evidence = { bytes: btfBytes(sizeBytes), part: 'btf', grade: 'derived' as const, source, line: null };
    return [{ module: name.replaceAll('-', '_'), part: 'btf' as const, evidence: [evidence] }];
  });
}
