/** The bytes of a text that is ASCII. */
export function asciiOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Whether these bytes stand at a place, and end at or before another. */
export function isAt(block: Uint8Array, from: number, to: number, text: Uint8Array): boolean {
  if (from + text.length > to) return false;
  for (let at = 0; at < text.length; at++) if (block[from + at] !== text[at]) return false;
  return true;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Of lower case. */
export function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x66);
}
