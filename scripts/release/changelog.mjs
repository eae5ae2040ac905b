/** What CHANGELOG.md says of a version, below `## 1.2.0 (2026-11-20)`; null where it says nothing. */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => /^\S*/.exec(text)?.[0] === version);
  return section?.replace(/^.*/, '').trim() || null;
}
