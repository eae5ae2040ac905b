import { attribute } from '../../src/attribute/index.ts';
import type { Footprint, Manifest, ParsedOf, SourceState } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';

/** The footprint of a snapshot written down as the text of its kernel files, by source name; trees by path. */
export function footprintOfTexts(
  texts: Readonly<Record<string, string>>,
  manifest: Manifest = {},
  links: Readonly<Record<string, string>> = {},
): Footprint {
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
      parsed[source.name] = reducer.end();
    } else {
      const files = Object.entries(texts).filter(([path]) => path.startsWith(`${source.name}/`));
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
  return attribute({
    name: 's01-loaded',
    location: 'board',
    manifest,
    sources: states,
    parsed: parsed as ParsedOf<typeof sources>,
    diagnostics: [],
  });
}
