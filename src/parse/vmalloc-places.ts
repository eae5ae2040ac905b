/** Numbers that one place is kept as. */
const FIELDS = 7;
const FIRST_SLOTS = 1024;
/** For each place. */
const LEAST_SLOTS_EACH = 4;
/** Slots that are looked at for one place: whoever makes places that share their hash gets no further. */
const MOST_PROBES = 16;

/** An area's two addresses and its size: what no two areas have in common. */
export interface VmallocPlace {
  startHigh: number;
  startLow: number;
  endHigh: number;
  endLow: number;
  /** Of both addresses as printed, since zeros that lead make other tokens: 32 × those of the first + those of the second. */
  digits: number;
  spanBytes: number;
}

/** Places that were seen: exact, and without a text for each. */
export interface VmallocPlaces {
  /** Keeps a place; false where it is known. */
  add(place: VmallocPlace): boolean;
  /** Whether it is the one that was kept first. */
  isFirst(place: VmallocPlace): boolean;
}

export function vmallocPlaces(): VmallocPlaces {
  let slots = new Int32Array(FIRST_SLOTS);
  let fields = new Int32Array(FIELDS * (FIRST_SLOTS / LEAST_SLOTS_EACH));
  let placeCount = 0;
  /** Places for which no slot was near: as long as the slots are these, none gets near. */
  const crowded = new Set<string>();

  function isAt(entry: number, place: VmallocPlace): boolean {
    const at = FIELDS * entry;
    return (
      fields[at] === place.startLow &&
      fields[at + 1] === place.startHigh &&
      fields[at + 2] === place.endLow &&
      fields[at + 3] === place.endHigh &&
      fields[at + 4] === place.digits &&
      fields[at + 5] === lowOf(place.spanBytes) &&
      fields[at + 6] === highOf(place.spanBytes)
    );
  }

  function put(place: VmallocPlace): void {
    const at = FIELDS * placeCount;
    fields[at] = place.startLow;
    fields[at + 1] = place.startHigh;
    fields[at + 2] = place.endLow;
    fields[at + 3] = place.endHigh;
    fields[at + 4] = place.digits;
    fields[at + 5] = lowOf(place.spanBytes);
    fields[at + 6] = highOf(place.spanBytes);
    placeCount += 1;
  }

  function grow(): void {
    slots = new Int32Array(2 * slots.length);
    const larger = new Int32Array(2 * fields.length);
    larger.set(fields);
    fields = larger;
    crowded.clear();
    for (let entry = 0; entry < placeCount; entry++) {
      const at = FIELDS * entry;
      const slot = freeSlot(hashOf(fields[at + 1] ?? 0, fields[at] ?? 0, fields[at + 2] ?? 0));
      if (slot < 0) addCrowded(entry);
      else slots[slot] = entry + 1;
    }
  }

  /** Keeps a place as text; false where it is known. */
  function addCrowded(entry: number): boolean {
    const key = fields.subarray(FIELDS * entry, FIELDS * (entry + 1)).join();
    if (crowded.has(key)) return false;
    crowded.add(key);
    return true;
  }

  function freeSlot(hash: number): number {
    const mask = slots.length - 1;
    for (let probe = 0; probe < MOST_PROBES; probe++)
      if (slots[(hash + probe) & mask] === 0) return (hash + probe) & mask;
    return -1;
  }

  return {
    add(place) {
      const hash = hashOf(place.startHigh, place.startLow, place.endLow);
      const mask = slots.length - 1;
      let free = -1;
      for (let probe = 0; probe < MOST_PROBES; probe++) {
        const slot = (hash + probe) & mask;
        const entry = slots[slot] ?? 0;
        if (entry === 0) {
          free = slot;
          break;
        }
        if (isAt(entry - 1, place)) return false;
      }
      put(place);
      if (free >= 0) slots[free] = placeCount;
      else if (!addCrowded(placeCount - 1)) {
        placeCount -= 1;
        return false;
      }
      if (LEAST_SLOTS_EACH * placeCount >= slots.length) grow();
      return true;
    },
    isFirst: (place) => placeCount > 0 && isAt(0, place),
  };
}

function hashOf(startHigh: number, startLow: number, endLow: number): number {
  let mixed = Math.imul(startLow ^ Math.imul(startHigh, 0x9e3779b1), 0x85ebca6b) ^ endLow;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function lowOf(bytes: number): number {
  return bytes | 0;
}

function highOf(bytes: number): number {
  return Math.floor(bytes / 2 ** 32);
}
