import { type Diagnostic, formatBytes, groupBy, sum } from '../../model/index.ts';
import type { TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Guessed } from '../guessed.ts';
import { rawAddress } from './sightings.ts';

const VMALLOCINFO = 'proc/vmallocinfo';

/** One remark for each caller whose areas were given to a module. */
export function areaRemarks(areas: readonly (VmallocArea & Guessed)[], pageBytes: number): Diagnostic[] {
  const guessed = areas.filter(({ isGuessed, caller }) => isGuessed && rawAddress(caller) !== null);
  return [...groupBy(guessed, ({ caller }) => caller)].map(([caller, own]) => {
    const bytes = formatBytes(sum(own, ({ pageCount }) => pageCount ?? 0) * pageBytes);
    const message =
      `${bytes} with the caller ${caller} are counted as ${own[0]?.module}'s: its init code may have been there; ` +
      'a module that was unloaded may have, too';
    return { source: VMALLOCINFO, line: own[0]?.line ?? null, message };
  });
}

/** One remark for each module that was given objects. */
export function objectRemarks(groups: readonly (TraceGroup & Guessed)[]): Diagnostic[] {
  // A name that is merely doubted has not been changed.
  const guessed = groups.filter(({ isGuessed, isDoubted }) => isGuessed && !isDoubted);
  return [...groupBy(guessed, ({ module }) => module)].map(([module, own]) => {
    const objects = sum(own, (one) => one.objects);
    const message = `${objects} objects whose callers have no certain name are counted as ${module}'s: its init code may have asked for them`;
    return { source: own[0]?.path ?? '', line: own[0]?.line ?? null, message };
  });
}

/** Of modules whose areas may be another's. */
export function hostRemarks(
  areas: readonly (VmallocArea & Guessed)[],
  hosts: ReadonlyMap<string, string>,
): Diagnostic[] {
  return [...hosts].flatMap(([host, guest]) => {
    const [first] = areas.filter(({ module, pageCount }) => module === host && pageCount !== null);
    if (!first) return [];
    const message = `areas of ${host} may be ${guest}'s, whose init code lay where ${host} is now`;
    return [{ source: VMALLOCINFO, line: first.line, message }];
  });
}
