import { type Claims, type Footprint, type Labels, sum } from '../model/index.ts';
import { told } from './claims/claim.ts';
import { absent, bounded, type Metric } from './metric.ts';

const SOURCE = 'sys/kernel/debug/dma_buf/bufinfo';
/** What a buffer takes, its users ask for. */
const common = { unit: 'bytes', nature: 'load-dependent', sources: [SOURCE], fingerprint: [] } as const;
const UNNAMED = '(no exporter)';

export const dmaBufTotal: Metric = {
  ...common,
  name: 'dma-buf.total',
  summary: 'Buffers that drivers share (dma-buf), whichever memory they lie in.',
  labels: [],
  sumsOver: [SOURCE],
  claims: (footprint) => claimsOf(footprint, null),
  read: ({ dmaBuf }) =>
    dmaBuf ? { series: [bounded({}, dmaBuf.bytes, 'lower', skippedOf(dmaBuf.skipped))] } : absent(SOURCE),
};

export const dmaBufExporter: Metric = {
  ...common,
  name: 'dma-buf.exporter',
  summary: 'The same by who made the buffers: a heap, or the module of a driver.',
  labels: ['exporter'],
  sumsOver: [SOURCE],
  listedBy: [SOURCE],
  claims: (footprint, labels) => claimsOf(footprint, labels),
  read({ dmaBuf }) {
    if (!dmaBuf) return absent(SOURCE);
    const missing = skippedOf(dmaBuf.skipped);
    const series = dmaBuf.byExporter.map(({ exporter, bytes }) =>
      bounded({ exporter: exporter ?? UNNAMED }, bytes, 'lower', missing),
    );
    return series.length > 0 ? { series } : { absent: `/${SOURCE} lists no buffer` };
  },
};

function claimsOf({ dmaBuf }: Footprint, labels: Labels | null): Claims {
  const exporters = (dmaBuf?.byExporter ?? []).filter(
    ({ exporter }) => labels === null || (exporter ?? UNNAMED) === labels.exporter,
  );
  return {
    formula: `sizes of its buffers = ${sum(exporters, ({ bytes }) => bytes)}`,
    claims: exporters.map(({ exporter, bytes, lines }) => told(bytes, exporter ?? UNNAMED, SOURCE, lines)),
    leftOut: [],
  };
}

function skippedOf(skipped: number): string[] {
  return skipped > 0 ? [`locked buffers (${skipped})`] : [];
}
