import { formatBytes, sum } from '../model/index.ts';
import type { ParsedSources } from '../parse/index.ts';
import { vmallocUsed } from './bill.ts';
import { loaderAreas } from './loader-callers.ts';
import { isZone } from './zone.ts';

/** Files are read one after the other, and a board does not stand still: this much may differ. */
const TOLERATED_BYTES = 1_048_576;
const TOLERATED_SHARE = 0.1;

/** Kernels print all digits of an address, zeros too. */
const ADDRESS = /^(?:[0-9a-f]{8}|[0-9a-f]{16})$/;

/** A module may come or go between the reading of two files. */
const TOLERATED_MODULES = 1;

/**
 * Files that break off where a line ends look whole; what the others say shows that rows are missing. Source name →
 * what is missing.
 */
export function contradictions(parsed: ParsedSources, pageSizeBytes: number): Map<string, string> {
  const found = new Map<string, string>();
  const areas = parsed['proc/vmallocinfo']?.value;
  const used = parsed['proc/meminfo'] && vmallocUsed(parsed['proc/meminfo'].value);
  if (areas && used !== undefined) {
    const short = used - sum(areas, ({ pageCount }) => pageCount ?? 0) * pageSizeBytes;
    if (short > Math.max(TOLERATED_BYTES, used * TOLERATED_SHARE))
      found.set('proc/vmallocinfo', `its areas are ${formatBytes(short)} short of VmallocUsed in /proc/meminfo`);
  }

  const rows = parsed['proc/modules']?.value;
  const ofModules = rows?.find(({ address }) => address !== null)?.addressDigits;
  const ofAreas = areas?.find(({ start }) => ADDRESS.test(start))?.start.length;
  if (ofModules && ofAreas && ofModules !== ofAreas)
    found.set(
      'proc/vmallocinfo',
      `its addresses have ${ofAreas} digits and those of /proc/modules ${ofModules}: it is of another machine`,
    );
  if (rows) {
    const names = new Set(rows.map(({ name }) => name));
    const loaded = [...(parsed['sys/module']?.value ?? [])].filter(([, { coreSizeBytes }]) => coreSizeBytes !== null);
    const unlisted = loaded.filter(([name]) => !names.has(name)).length;
    if (unlisted > TOLERATED_MODULES) found.set('proc/modules', `${unlisted} modules of /sys/module are not in it`);
    else if (rows.length === 0 && areas && loaderAreas(areas).sure.length > 0)
      found.set('proc/modules', 'it is empty while /proc/vmallocinfo shows areas of modules');
  }

  const zones = parsed['proc/zoneinfo']?.value ?? [];
  const buddy = parsed['proc/buddyinfo']?.value;
  const populated = zones.filter(({ managedPages }) => (managedPages ?? 0) > 0);
  const missing = populated.filter((zone) => !buddy?.some(isZone(zone)));
  if (buddy && missing.length > 0)
    found.set('proc/buddyinfo', `zone ${missing[0]?.zone} of /proc/zoneinfo is not in it`);

  const pageTypes = parsed['proc/pagetypeinfo']?.value;
  const untyped = buddy?.find((row) => !pageTypes?.blocks.some(isZone(row)));
  if (pageTypes && untyped)
    found.set('proc/pagetypeinfo', `page blocks of zone ${untyped.zone} of /proc/buddyinfo are not in it`);
  return found;
}
