/** Symbols of the running kernel's image in the order of the file, kept small: there are some 100 000. */
export interface ImageSymbols {
  readonly addresses: BigUint64Array;
  /** One line each. */
  readonly names: string;
}

const BLOCK = 4096;

/** Takes symbols one by one. Names are joined block by block, so that no line they were cut from stays in memory. */
export function imageSymbols(most: number) {
  let addresses = new BigUint64Array(BLOCK);
  let count = 0;
  let isFull = false;
  const blocks: string[] = [];
  const names: string[] = [];

  function closeBlock(): void {
    if (names.length > 0) blocks.push(names.join('\n'));
    names.length = 0;
  }

  return {
    add(address: bigint, name: string): void {
      isFull ||= count >= most;
      if (isFull) return;
      if (count === addresses.length) {
        const longer = new BigUint64Array(2 * count);
        longer.set(addresses);
        addresses = longer;
      }
      addresses[count] = address;
      count += 1;
      names.push(name);
      if (names.length >= BLOCK) closeBlock();
    },
    isFull: () => isFull,
    end(): ImageSymbols {
      closeBlock();
      return { addresses: addresses.slice(0, count), names: blocks.join('\n') };
    },
  };
}
