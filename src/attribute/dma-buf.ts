import { byBytesThenName, type DmaBufExporter, type DmaBufFootprint } from '../model/index.ts';
import type { DmaBuf } from '../parse/index.ts';

/** `/sys/kernel/debug/dma_buf/bufinfo` in sums. */
export function dmaBufFootprint({ buffers, bytes, skipped, exporters }: DmaBuf): DmaBufFootprint {
  const largestFirst = byBytesThenName<DmaBufExporter>(
    (one) => one.bytes,
    ({ exporter }) => exporter ?? '',
  );
  const byExporter = exporters.map(({ exporter, buffers, bytes, attached, lines }) => ({
    exporter,
    buffers,
    bytes,
    attached,
    lines,
  }));
  return { buffers, bytes, skipped, byExporter: byExporter.sort(largestFirst) };
}
