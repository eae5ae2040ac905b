import type { CapturedSource, Diagnostic, Manifest, Source, SourceState } from '../model/index.ts';
import { routerOf } from './route.ts';
import type { IntakeSnapshot } from './settle.ts';

const REASONS: Readonly<Record<Exclude<CapturedSource['state'], 'present' | 'absent'>, string>> = {
  denied: 'could not be read: permission denied on the target',
  unsendable: 'could not be sent: the target has no base64 and no od',
  damaged: 'was captured and did not come through',
};

/** Adds what the capture itself says became of its files: which of those that are not here the target refused, or lost. */
export function withCaptured(
  snapshot: IntakeSnapshot,
  { sources: captured = [], broken }: Manifest,
  sources: readonly Source[],
): IntakeSnapshot {
  if (captured.length === 0 && broken === undefined) return snapshot;
  const router = routerOf(sources);
  const sourceOf = (path: string): Source | undefined =>
    sources.find(({ name }) => name === path) ??
    (router.byList(path) ?? router.byPath(path) ?? router.byName(path))?.source;
  const states = new Map<string, SourceState>(snapshot.sources);
  const lost = new Map(snapshot.lost);
  const diagnostics: Diagnostic[] = [...snapshot.diagnostics];
  for (const { path, state, reason } of captured) {
    if (state === 'present' || state === 'absent') continue;
    const source = sourceOf(path);
    const here = source && states.get(source.name);
    if (!source || here === 'unreadable' || lost.has(source.name)) continue;
    if (here !== 'absent' && state !== 'damaged') continue;
    states.set(source.name, here === 'absent' ? 'unreadable' : 'truncated');
    if (state === 'damaged') lost.set(source.name, reason ?? 'it was damaged on the way');
    const message = reason === undefined ? REASONS[state] : `${REASONS[state]}: ${reason}`;
    diagnostics.push({ source: path, line: null, message });
  }
  if (broken !== undefined)
    for (const [name, state] of states) {
      if (state !== 'absent') continue;
      states.set(name, 'unreadable');
      lost.set(name, broken);
    }
  return { ...snapshot, sources: states, lost, diagnostics };
}
