/** https://semver.org without build metadata, which npm takes off. */
const TAG =
  /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*))*)?$/i;

/** The version that a tag names; null where it names none. */
export function versionOf(tag) {
  const [, major, minor, patch, suffix] = TAG.exec(tag) ?? [];
  if (major === undefined) return null;
  const numbers = [major, minor, patch].map(Number);
  return { text: tag.slice(1), numbers, isPrerelease: suffix !== undefined };
}

/**
 * What comes along with a version: what npm calls it, which moving tag leads to it, and whether it is the newest. A version that
 * comes after a higher one, such as a mended older one, takes nothing away from that.
 */
export function placeOf(version, tags) {
  if (version.isPrerelease) return { npmTag: 'next', majorTag: null, isLatest: false };
  const stable = tags.map(versionOf).filter((other) => other !== null && !other.isPrerelease);
  const [major, minor] = version.numbers;
  const isHighest = (others) => others.every(({ numbers }) => compare(numbers, version.numbers) <= 0);
  const ofMajor = stable.filter(({ numbers }) => numbers[0] === major);
  const leadsMajor = isHighest(ofMajor);
  const isLatest = isHighest(stable);
  // npm takes no tag that could be a range of versions, such as v1.
  const older = leadsMajor ? `release-${major}` : `release-${major}.${minor}`;
  return { npmTag: isLatest ? 'latest' : older, majorTag: leadsMajor ? `v${major}` : null, isLatest };
}

function compare(a, b) {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : a[at] - b[at];
}
