/** Numbers that look like chance and are the same for the same seed, parser and index: mulberry32. */
export class Random {
  #state;

  constructor(seed, name, index) {
    // FNV-1a: neighbouring indices begin far from each other.
    this.#state = 0x811c9dc5;
    for (const char of `${seed} ${name} ${index}`)
      this.#state = Math.imul(this.#state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }

  /** A whole number from 0 to below `bound`. */
  below(bound) {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  /** True once in so many times. */
  oneIn(count) {
    return this.below(count) === 0;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** So many characters, each of one byte. */
  bytes(count) {
    return String.fromCharCode(...Array.from({ length: count }, () => this.below(256)));
  }
}
