import { byText, type Evidence, groupBy, type Residue, sum } from '../../model/index.ts';
import type { BootLog } from '../../parse/index.ts';

const SOURCE = 'dmesg';

/**
 * Residues with what allocation tags still counted when modules were unloaded: the kernel says it to its log, and forgets
 * the tags (alloc_tag_module_unload in lib/alloc_tag.c). Other files show a part of it; the rest has no class. Modules
 * that went before the first snapshot are told of as well.
 */
export function withLoggedLeaks(
  residues: readonly Residue[] | null,
  log: BootLog | undefined,
): readonly Residue[] | null {
  const leaks = (log?.leaks ?? []).filter(({ what, module }) => what === 'allocations' && module !== null);
  if (leaks.length === 0) return residues;
  // Where the log has lost its beginning, nothing says which boot it is of.
  const isOfThisBoot = log?.release != null;
  const byModule = groupBy(leaks, ({ module }) => module ?? '');
  const known = new Set(residues?.map(({ module }) => module));
  const added = [...byModule.keys()].filter((module) => !known.has(module)).map(goneBefore);
  return [...(residues ?? []), ...added]
    .map((residue) => {
      const own = byModule.get(residue.module);
      return own ? withTags(residue, own, isOfThisBoot) : residue;
    })
    .sort((a, b) => byText(a.module, b.module));
}

function goneBefore(module: string): Residue {
  const parts = { vmalloc: null, slab: null, static: null, unclassified: null };
  return { module, lastSeen: null, parts, rivals: [], evidence: [] };
}

/** The largest first: of which function's the rest is, nobody says. */
function withTags(residue: Residue, leaks: BootLog['leaks'], isOfThisBoot: boolean): Residue {
  let shown = (residue.parts.vmalloc ?? 0) + (residue.parts.slab ?? 0);
  const largestFirst = [...leaks].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  const evidence = largestFirst.flatMap(({ bytes, line }): Evidence[] => {
    const whole = bytes ?? 0;
    const taken = Math.min(shown, whole);
    shown -= taken;
    if (taken === whole) return [];
    const grade = !isOfThisBoot ? 'inferred' : taken === 0 ? 'exact' : 'derived';
    return [{ bytes: whole - taken, part: 'unclassified', grade, source: SOURCE, line }];
  });
  return {
    ...residue,
    parts: { ...residue.parts, unclassified: sum(evidence, ({ bytes }) => bytes) },
    evidence: [...residue.evidence, ...evidence],
  };
}
