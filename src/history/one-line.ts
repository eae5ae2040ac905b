/** A record's text as it is, or the same on one line; null where it would not be the same. */
export function onOneLine(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed.includes('\n')) return trimmed;
  const document: unknown = JSON.parse(trimmed);
  const line = JSON.stringify(document);
  return isSame(JSON.parse(line), document) ? line : null;
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [ofA, ofB] = [Object.entries(a), Object.entries(b)];
  return (
    ofA.length === ofB.length && ofA.every(([key, value], at) => ofB[at]?.[0] === key && isSame(value, ofB[at][1]))
  );
}
