import { byText, groupBy, type KmemleakFootprint, sum } from '../model/index.ts';
import type { ConfigSettings, ParsedSources } from '../parse/index.ts';
import { debugOptionsOf } from './command-line.ts';

/**
 * Suspected leaks by the innermost module of their stacks: the one whose code made the object. A file without any is
 * there on a kernel that does not look for leaks, too: only where it is known to look does it mean that there are none.
 */
export function kmemleakFootprint(parsed: ParsedSources): KmemleakFootprint | null {
  const leaks = parsed['sys/kernel/debug/kmemleak']?.value;
  const isOn = isRunning(parsed['proc/cmdline']?.value, parsed['proc/config.gz']?.value);
  if (!leaks || (leaks.records === 0 && !isOn)) return null;
  const { records, bytes, groups } = leaks;
  const named = groups.flatMap((group) => (group.module === null ? [] : [{ ...group, module: group.module }]));
  const byModule = [...groupBy(named, ({ module }) => module)]
    .sort(([a], [b]) => byText(a, b))
    .map(([module, own]) => {
      const sums = { records: sum(own, ({ recordCount }) => recordCount), bytes: sum(own, (group) => group.bytes) };
      return [module, sums] as const;
    });
  return { records, bytes, byModule: new Map(byModule) };
}

/** The command line decides (kmemleak_boot_config in mm/kmemleak.c), else how the kernel was built. */
function isRunning(commandLine: readonly string[] | undefined, config: ConfigSettings | undefined): boolean {
  const asked = debugOptionsOf(commandLine ?? []).find((option) => option.startsWith('kmemleak='));
  if (asked !== undefined) return asked === 'kmemleak=on';
  return config?.get('DEBUG_KMEMLEAK') === 'y' && config.get('DEBUG_KMEMLEAK_DEFAULT_OFF') !== 'y';
}
