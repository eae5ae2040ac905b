import {
  type Labels,
  type LoadCost,
  type LoadCostPartName,
  loadedName,
  type Residue,
  residueBytes,
  type Series,
} from '../model/index.ts';
import {
  absent,
  BUILD_FINGERPRINT,
  bounded,
  exact,
  MEMORY_FINGERPRINT,
  type Metric,
  PERCPU_FINGERPRINT,
  SLAB_FINGERPRINT,
} from './metric.ts';

const ONE_SNAPSHOT = 'the snapshot has no earlier one of the same boot beside it: only several tell';

/** What each part depends on. */
const FINGERPRINTS: Readonly<Record<LoadCostPartName, Metric['fingerprint']>> = {
  static: [...BUILD_FINGERPRINT, 'moduleLayout'],
  vmalloc: BUILD_FINGERPRINT,
  'own-caches': SLAB_FINGERPRINT,
  kmalloc: SLAB_FINGERPRINT,
  'large-kmalloc': SLAB_FINGERPRINT,
  pages: MEMORY_FINGERPRINT,
  percpu: PERCPU_FINGERPRINT,
  cma: ['pageSizeBytes'],
};

export const moduleLoadCost: Metric = {
  name: 'module.load-cost',
  summary:
    'RAM that loading a module took, by the file that shows it: the snapshots of a run before and after are held against each other.',
  unit: 'bytes',
  nature: 'load-dependent',
  labels: ['module', 'part'],
  overlapping: ['part'],
  sources: ['proc/modules', 'proc/vmallocinfo', 'proc/slabinfo', 'sys/kernel/slab', 'proc/meminfo'],
  fingerprint: [...MEMORY_FINGERPRINT, 'moduleLayout'],
  fingerprintOf: ({ part }: Labels) =>
    FINGERPRINTS[part as LoadCostPartName] ?? [...MEMORY_FINGERPRINT, 'moduleLayout'],
  read({ loadCosts }) {
    if (!loadCosts) return { absent: ONE_SNAPSHOT };
    const series = seriesOf(loadCosts);
    if (series.length > 0) return { series };
    const untold = loadCosts.find(({ reason }) => reason !== null);
    return { absent: untold ? reasonOf(untold) : 'no module appeared between two snapshots of the run' };
  },
};

/** The last load of each: what it holds now it took then. */
function seriesOf(loadCosts: readonly LoadCost[]): Series[] {
  const last = new Map(loadCosts.filter(({ reason }) => reason === null).map((cost) => [loadedName(cost), cost]));
  return [...last].flatMap(([module, { parts }]) => parts.map(({ part, bytes }) => exact({ module, part }, bytes)));
}

function reasonOf(cost: LoadCost): string {
  return `what ${loadedName(cost)} took from ${cost.from} to ${cost.to} is unknown: ${cost.reason}`;
}

/** Pages, per-CPU memory and coherent DMA of a module that is gone have no name, and no address either. */
const NEVER_SEEN = ['pages', 'percpu', 'dma'];

export const moduleResidue: Metric = {
  name: 'module.residue',
  summary: 'RAM that a module left behind which an earlier snapshot of the run lists and this one does not.',
  unit: 'bytes',
  nature: 'load-dependent',
  labels: ['module'],
  sources: ['proc/modules', 'proc/vmallocinfo', 'dmesg'],
  fingerprint: [...SLAB_FINGERPRINT, 'moduleLayout'],
  sumsOver: ['proc/vmallocinfo'],
  read({ residues, snapshot }) {
    const told = residues?.filter(({ parts }) => Object.values(parts).some((bytes) => bytes !== null)) ?? [];
    if (told.length > 0) return { series: told.map(residueSeries) };
    if (residues && residues.length > 0) return absent('proc/vmallocinfo');
    if (residues) return { absent: 'no module that an earlier snapshot of the run lists is gone' };
    return { absent: snapshot.incomplete.has('proc/modules') ? 'which modules are gone is unknown' : ONE_SNAPSHOT };
  },
};

/** What may be another module's is no more than so much; what nobody shows may come on top of the rest. */
function residueSeries(residue: Residue): Series {
  const { module, parts, rivals } = residue;
  // Tags tell of all but what the DMA core took under its own name.
  const neverSeen = parts.unclassified === null ? NEVER_SEEN : ['dma'];
  const hidden = Object.entries(parts).flatMap(([part, bytes]) =>
    bytes === null && part !== 'unclassified' && parts.unclassified === null ? [part] : [],
  );
  const unseen = [...hidden, ...neverSeen];
  if (rivals.length === 0) return bounded({ module }, residueBytes(residue), 'lower', unseen);
  return bounded({ module }, residueBytes(residue), 'upper', [`whether it left that or ${rivals.join(', ')} did`]);
}
