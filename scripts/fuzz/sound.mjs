const MOST_DIAGNOSTICS = 100;

/** What does not hold of a result although it holds whatever the bytes were; null where all does. */
export function complaintOf(parsed, mayHaveFractions) {
  const { value, lineCount, rejectedCount, diagnostics, diagnosticCount } = parsed;
  if (rejectedCount > lineCount) return `rejects ${rejectedCount} of ${lineCount} lines`;
  if (diagnosticCount < rejectedCount) return `has ${diagnosticCount} diagnostics for ${rejectedCount} rejected lines`;
  if (diagnostics.length !== Math.min(diagnosticCount, MOST_DIAGNOSTICS))
    return `keeps ${diagnostics.length} of ${diagnosticCount} diagnostics`;
  return oddIn({ ...parsed, value: null }, false) ?? oddIn(value, mayHaveFractions);
}

/** The first number inside of a value that is none to count with, or an object that is no plain one. */
export function oddIn(value, mayHaveFractions, path = '') {
  if (typeof value === 'number') {
    const isSound = value >= 0 && value <= Number.MAX_SAFE_INTEGER && (mayHaveFractions || Number.isInteger(value));
    return isSound ? null : `yields the number ${value} at ${path || 'its root'}`;
  }
  if (typeof value === 'bigint') return value < 0n ? `yields the number ${value} at ${path}` : null;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null;
  if (Array.isArray(value) || value instanceof Set) return oddAmong(value.entries(), mayHaveFractions, path);
  if (value instanceof Map) return oddAmong(value, mayHaveFractions, path);
  // A name out of the bytes that became a key.
  if (Object.getPrototypeOf(value) !== Object.prototype) return `yields an object of another kind at ${path}`;
  return oddAmong(Object.entries(value), mayHaveFractions, path);
}

function oddAmong(entries, mayHaveFractions, path) {
  for (const [key, value] of entries) {
    // Most are text: the path of a place costs more than the look at it.
    if (typeof value === 'string' || value === null) continue;
    const odd = oddIn(value, mayHaveFractions, `${path}.${typeof key === 'object' ? '*' : key}`);
    if (odd !== null) return odd;
  }
  return null;
}
