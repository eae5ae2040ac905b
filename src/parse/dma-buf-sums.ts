import { Rejection } from './lines.ts';
import { detached } from './stack.ts';
import { entryOf } from './tree.ts';

/** Buffers of one exporter that were given the same name. */
export interface DmaBufName {
  /** By whoever uses the buffer (DMA_BUF_SET_NAME, 5.3); null where it has none, and for names beyond the first. */
  readonly name: string | null;
  readonly buffers: number;
  readonly bytes: number;
}

export interface DmaBufExporter {
  /** A module, a heap or what a driver calls itself; null before 3.17, which does not say, and for those beyond the first. */
  readonly exporter: string | null;
  readonly buffers: number;
  readonly bytes: number;
  readonly names: readonly DmaBufName[];
  /** Devices that use the buffers: the first. */
  readonly attached: readonly string[];
  /** Of the buffers: the first. */
  readonly lines: readonly number[];
}

/** One buffer. */
export interface DmaBuffer {
  readonly exporter: string | null;
  readonly name: string | null;
  readonly bytes: number;
  readonly line: number;
}

interface Sums {
  buffers: number;
  bytes: number;
}

interface ExporterSums extends Sums {
  readonly names: Map<string | null, Sums>;
  readonly attached: Set<string>;
  readonly lines: number[];
}

/** Some kernels of vendors put the process into the exporter's name. */
const MOST_EXPORTERS = 1000;
const MOST_NAMES = 100;
const MOST_DEVICES = 32;
const MOST_LINES = 100;

/** Sums buffers by exporter, in memory that has a bound. */
export function dmaBufSums() {
  const exporters = new Map<string | null, ExporterSums>();
  const total = { buffers: 0, bytes: 0 };
  let crowded = false;

  function exporterOf(exporter: string | null): ExporterSums {
    const isKnown = exporter === null || exporters.has(exporter);
    if (!isKnown && exporters.size >= MOST_EXPORTERS) crowded = true;
    const key = !isKnown && crowded ? null : exporter;
    return entryOf(exporters, key && detached(key), () => ({
      buffers: 0,
      bytes: 0,
      names: new Map(),
      attached: new Set(),
      lines: [],
    }));
  }

  return {
    total,
    /** Counts the buffer; gives what takes the names of its devices. */
    add({ exporter, name, bytes, line }: DmaBuffer): (device: string) => void {
      if (!Number.isSafeInteger(total.bytes + bytes)) throw new Rejection('more bytes than can be counted');
      const sums = exporterOf(exporter);
      const isKept = name === null || sums.names.has(name) || sums.names.size < MOST_NAMES;
      const ofName = entryOf(sums.names, isKept ? name && detached(name) : null, () => ({ buffers: 0, bytes: 0 }));
      for (const one of [total, sums, ofName]) {
        one.buffers += 1;
        one.bytes += bytes;
      }
      if (sums.lines.length < MOST_LINES) sums.lines.push(line);
      return (device) => {
        if (sums.attached.size < MOST_DEVICES) sums.attached.add(detached(device));
      };
    },
    isCrowded: () => crowded,
    end: (): DmaBufExporter[] =>
      [...exporters].map(([exporter, { names, attached, ...sums }]) => ({
        exporter,
        ...sums,
        names: [...names].map(([name, ofName]) => ({ name, ...ofName })),
        attached: [...attached],
      })),
  };
}
