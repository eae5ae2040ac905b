/** A zone of a NUMA node, as every file of the page allocator names it. */
interface Zone {
  readonly node: number;
  readonly zone: string;
}

/** Whether a row of another file is of the same zone. */
export function isZone({ node, zone }: Zone): (other: Zone) => boolean {
  return (other) => other.node === node && other.zone === zone;
}
