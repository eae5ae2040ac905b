import { attribute } from '../../src/attribute/index.ts';
import type { Footprint, Manifest, Snapshot, SourceState } from '../../src/model/index.ts';
import { type ParsedSources, sources } from '../../src/parse/index.ts';

/** The footprint of a snapshot written down as the text of its kernel files, by source name; trees by path. */
export function footprintOfTexts(
  texts: Readonly<Record<string, string>>,
  manifest: Manifest = {},
  links: Readonly<Record<string, string>> = {},
): Footprint {
  return attribute(snapshotOfTexts('s01-loaded', texts, manifest, links));
}

/** The footprint of the last of several such snapshots of one boot, by name; a file whose text is cut is truncated. */
export function footprintOfRun(
  texts: Readonly<Record<string, Readonly<Record<string, string>>>>,
  links: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Footprint {
  const snapshots = Object.entries(texts).map(([name, files]) =>
    snapshotOfTexts(name, files, { pageSizeBytes: 4096 }, links[name]),
  );
  const last = snapshots.pop();
  if (!last) throw new Error('a run without snapshots');
  return attribute(last, snapshots);
}

/** Whether a path is one that a source reads; `*` is any text within a segment of it. */
function matches(path: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`).test(path);
}

export function snapshotOfTexts(
  name: string,
  texts: Readonly<Record<string, string>>,
  manifest: Manifest = {},
  links: Readonly<Record<string, string>> = {},
): Snapshot<ParsedSources> {
  const parsed: Record<string, unknown> = {};
  const states = new Map<string, SourceState>();
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  for (const source of sources) {
    states.set(source.name, 'absent');
    if (source.kind === 'file') {
      const text = texts[source.name];
      if (text === undefined) continue;
      const reducer = source.start();
      reducer.push(bytesOf(text));
      const result = reducer.end();
      parsed[source.name] = result;
      if (result.truncated) states.set(source.name, 'truncated');
      else states.set(source.name, 'present');
      continue;
    } else {
      const files = Object.entries(texts).filter(([path]) => source.paths.some((pattern) => matches(path, pattern)));
      const ofTree = Object.entries(links).filter(([path]) => path.startsWith(`${source.name}/`));
      if (files.length + ofTree.length === 0) continue;
      const tree = source.start();
      for (const [path, text] of files) {
        const sink = tree.file(path);
        sink.push(bytesOf(text));
        sink.end();
      }
      for (const [path, target] of ofTree) tree.link(path, target);
      parsed[source.name] = tree.end();
    }
    states.set(source.name, 'present');
  }
  return {
    name,
    location: 'board',
    manifest,
    sources: states,
    parsed: parsed as ParsedSources,
    lost: new Map(),
    diagnostics: [],
  };
}
