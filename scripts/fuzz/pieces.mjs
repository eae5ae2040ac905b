/** The bytes in pieces; where they are cut is up to chance. */
export function piecesOf(bytes, random) {
  const places = Array.from({ length: random.below(12) }, () => random.below(bytes.length + 1)).sort((a, b) => a - b);
  return [...places, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : places[index - 1], end));
}
