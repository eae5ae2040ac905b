import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { show } from './show.mjs';
import { printTable } from './table.mjs';

// Totals that were worked out without kfootprint: FOLDER/expected.json has `files["dir/file"] = { kind, …totals }`.

const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);
const kib = (bytes) => (bytes === undefined ? null : bytes / 1024);
const zoneKey = ({ node, zone }) => `${node}/${zone}`;
const byName = (entries) => Object.fromEntries(entries);

/** The names of the largest: where several are, each of them is right. */
function largest(items, sizeOf) {
  const most = Math.max(...items.map(sizeOf));
  return items.filter((item) => sizeOf(item) === most).map(({ name }) => name);
}

function modulesOf({ modules, snapshot: { pageSize } }) {
  if (!modules) return null;
  const rounded = ({ sizeBytes }) => Math.ceil(sizeBytes / pageSize.bytes) * pageSize.bytes;
  return {
    records: modules.length,
    sum_size_bytes: sum(modules, ({ sizeBytes }) => sizeBytes),
    sum_size_page_rounded: sum(modules, rounded),
    largest: largest(modules, ({ sizeBytes }) => sizeBytes),
    live: modules.filter(({ state }) => state === 'Live').length,
    all_sizes_page_multiple: modules.every((row) => rounded(row) === row.sizeBytes),
  };
}

/** What each kind of file comes to, under the names of expected.json; null where it is not read. */
const FOUND = {
  modules: modulesOf,
  lsmod: modulesOf,
  vmallocinfo({ vmalloc, snapshot: { pageSize } }) {
    if (!vmalloc) return null;
    const kind = (name) => vmalloc.byKind[name] ?? { areaCount: 0, spanBytes: 0 };
    const inModules = vmalloc.byCaller.filter(({ module }) => module !== null);
    const flags = ['vmalloc', 'ioremap', 'vmap'];
    return {
      records: vmalloc.areaCount,
      total_bytes: vmalloc.spanBytes,
      pages_sum: vmalloc.residentBytes / pageSize.bytes,
      resident_bytes_from_pages: vmalloc.residentBytes,
      bytes_by_flag: byName(flags.map((name) => [name, kind(name).spanBytes])),
      areas_by_flag: byName(flags.map((name) => [name, kind(name).areaCount])),
      unpurged_areas: kind('unpurged').areaCount,
      unpurged_bytes: kind('unpurged').spanBytes,
      vm_map_ram_areas: kind('vm_map_ram').areaCount,
      vm_map_ram_bytes: kind('vm_map_ram').spanBytes,
      callers_inside_modules: sum(inModules, ({ areaCount }) => areaCount),
      unresolved_hex_callers: sum(vmalloc.byCaller, ({ caller, areaCount }) =>
        caller.startsWith('0x') ? areaCount : 0,
      ),
    };
  },
  slabinfo({ slab, snapshot: { pageSize } }) {
    if (!slab) return null;
    return {
      records: slab.caches.length,
      slab_pages: slab.totalBytes / pageSize.bytes,
      slab_bytes: slab.totalBytes,
      active_object_bytes: sum(slab.caches, ({ activeBytes }) => activeBytes),
      total_object_bytes: sum(slab.caches, ({ objects, objectSizeBytes }) => objects * objectSizeBytes),
      largest: largest(slab.caches, ({ bytes }) => bytes),
    };
  },
  meminfo({ meminfo }, expected) {
    if (!meminfo) return null;
    const keys = Object.keys(expected).filter((key) => key.endsWith('_kB'));
    const sizes = keys.map((key) => [key, kib(meminfo[key.slice(0, -'_kB'.length)])]);
    return { records: Object.keys(meminfo).length, ...byName(sizes) };
  },
  buddyinfo({ buddy, snapshot: { pageSize } }) {
    if (!buddy) return null;
    return {
      records: buddy.zones.length,
      orders: [...new Set(buddy.zones.map(({ freeBlocks }) => freeBlocks.length))],
      free_pages_by_zone: byName(buddy.zones.map((zone) => [zoneKey(zone), zone.freeBytes / pageSize.bytes])),
      free_pages: buddy.freeBytes / pageSize.bytes,
    };
  },
  zoneinfo({ zones }) {
    if (!zones) return null;
    const pages = ({ freePages, presentPages, managedPages }) => ({
      free: freePages,
      present: presentPages,
      managed: managedPages,
    });
    return { records: zones.length, zones: byName(zones.map((zone) => [zoneKey(zone), pages(zone)])) };
  },
  iomem: ({ iomem }) => iomem && { system_ram_bytes: iomem.systemRamBytes },
  version: ({ snapshot }) => ({ release: snapshot.kernel }),
  uptime: ({ snapshot }) => ({ uptime_s: snapshot.uptimeSeconds }),
  vmstat({ vmstat }, expected) {
    if (!vmstat) return null;
    const keys = Object.keys(expected).filter((key) => key.startsWith('nr_'));
    return { records: Object.keys(vmstat).length, ...byName(keys.map((key) => [key, vmstat[key] ?? null])) };
  },
  pagetypeinfo({ pageTypes }) {
    if (!pageTypes) return null;
    const rows = pageTypes.zones.flatMap(({ types }) => types);
    return {
      pageblock_order: pageTypes.pageblockOrder,
      type_rows: rows.length,
      migratetypes: [...new Set(rows.map(({ type }) => type))],
      free_pages: sum(rows, ({ freeBlocks }) =>
        freeBlocks.reduce((pages, blocks, order) => pages + blocks * 2 ** order, 0),
      ),
    };
  },
};

/** Kinds that not every version reads. */
const MAY_BE_UNKNOWN = new Set(['vmstat', 'pagetypeinfo']);

/** Every expected total that was found, as [name, expected, found, whether they agree]; what no JSON holds is left out. */
function comparisons(expected, found, path = []) {
  return Object.entries(found).flatMap(([name, value]) => {
    if (!Object.hasOwn(expected, name)) return [];
    const wanted = expected[name];
    const label = [...path, name];
    if (isGroup(value) && isGroup(wanted)) return comparisons(wanted, withAll(value, wanted), label);
    const equal =
      name === 'largest' ? value.includes(wanted) : JSON.stringify(value ?? null) === JSON.stringify(wanted ?? null);
    return [[label.join('.'), wanted, name === 'largest' ? value.join(' = ') : (value ?? null), equal]];
  });
}

function isGroup(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A zone that was expected and not found is a difference, not nothing to compare. */
function withAll(found, wanted) {
  const zones = Object.keys(wanted).filter((name) => /^\d+\//.test(name) && !(name in found));
  return { ...found, ...byName(zones.map((name) => [name, null])) };
}

/** Prints every total; gives 1 where one differs. */
export async function againstTotals(folder) {
  const { files } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const rows = [];
  const notRead = [];
  const refused = [];
  for (const [file, expected] of Object.entries(files)) {
    const footprint = FOUND[expected.kind] && (await show(join(folder, file)));
    const found = footprint && !footprint.complaint ? FOUND[expected.kind](footprint, expected) : null;
    if (found) rows.push(...comparisons(expected, found).map((row) => [file, ...row]));
    else if (footprint?.complaint && !MAY_BE_UNKNOWN.has(expected.kind)) refused.push(footprint.complaint);
    else notRead.push(`${file}: not read (${expected.kind})`);
  }

  const cell = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  printTable(
    ['file', 'total', 'expected', 'found', ''],
    rows.map(([file, name, wanted, found, equal]) => [
      file,
      name,
      cell(wanted),
      cell(found),
      equal ? 'equal' : 'DIFFERS',
    ]),
  );
  for (const line of [...notRead, ...refused]) console.log(line);
  const equalCount = rows.filter(([, , , , equal]) => equal).length;
  console.log(
    `${rows.length} totals compared, ${equalCount} equal; ${notRead.length} files not read, ${refused.length} refused`,
  );
  return equalCount < rows.length || refused.length > 0 ? 1 : 0;
}
