import type { Diagnostic, TreeReducer, TreeSource } from '../model/index.ts';
import { type Cells, cellCountOf, cellsOf, dynamicSizeOf, extentOf, stringsOf } from './device-tree.ts';
import { quote, Rejection } from './lines.ts';
import { beginning, entryOf } from './tree.ts';

/** A region that the device tree sets aside, as it asks for it. */
export interface ReservedRegion {
  /** Name of the node with its unit address, as captured. */
  readonly name: string;
  readonly label: string | null;
  /** Hex, without zeros before it, of the first range; null where the kernel chooses the place. */
  readonly startAddress: string | null;
  /** Σ of its ranges. */
  readonly bytes: number;
  /** The kernel does not map it, and often does not count it as RAM. */
  readonly isNoMap: boolean;
  /** Lent to what can be moved, as a pool of CMA is. */
  readonly isReusable: boolean;
  readonly isCmaDefault: boolean;
  readonly compatible: readonly string[];
  /** Of its node, below the target's root. */
  readonly path: string;
}

interface Node {
  readonly path: string;
  readonly properties: Map<string, Uint8Array>;
}

/** `/proc/device-tree` is a link to the second. */
const ROOTS = ['proc/device-tree/reserved-memory', 'sys/firmware/devicetree/base/reserved-memory'] as const;
const OF_ALL = ['#address-cells', '#size-cells'] as const;
const OF_REGION = ['reg', 'size', 'compatible', 'no-map', 'reusable', 'linux,cma-default', 'label', 'status'] as const;
/** The longest of these is a list of ranges. */
const MAX_PROPERTY_BYTES = 4096;
/** A device tree has some tens. */
const MAX_REGIONS = 1000;
const MAX_DIAGNOSTICS = 100;

/**
 * `/proc/device-tree/reserved-memory/NODE/PROPERTY` (drivers/of/kobj.c): properties as they stand in the device tree,
 * numbers in big-endian cells of 32 bits, flags as files of 0 bytes.
 * https://github.com/devicetree-org/dt-schema/blob/main/dtschema/schemas/reserved-memory/reserved-memory.yaml
 */
export const reservedMemory: TreeSource<'proc/device-tree/reserved-memory', readonly ReservedRegion[]> = {
  kind: 'tree',
  name: 'proc/device-tree/reserved-memory',
  summary: 'Regions of RAM that the device tree sets aside.',
  paths: ROOTS.flatMap(propertiesBelow),
  capture: [{ as: 'bytes', when: 'later', paths: propertiesBelow(ROOTS[0]) }],
  start: reservedMemoryReducer,
};

function propertiesBelow(root: (typeof ROOTS)[number]): string[] {
  return [...OF_ALL.map((property) => `${root}/${property}`), ...OF_REGION.map((property) => `${root}/*/${property}`)];
}

function reservedMemoryReducer(): TreeReducer<readonly ReservedRegion[]> {
  const nodes = new Map<string, Node>();
  const cells = new Map<string, { readonly path: string; readonly bytes: Uint8Array }>();
  const diagnostics: Diagnostic[] = [];
  let diagnosticCount = 0;
  let byteCount = 0;
  let lineCount = 0;
  let rejectedCount = 0;

  function remark(source: string, message: string): void {
    diagnosticCount += 1;
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push({ source, line: null, message });
  }

  function attempt<T>(source: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      rejectedCount += 1;
      remark(source, error.message);
      return undefined;
    }
  }

  /** A tree that is captured by both of its names is one. */
  function keep(path: string, bytes: Uint8Array): void {
    const root = ROOTS.find((one) => path.startsWith(`${one}/`)) ?? '';
    const [node = '', property] = path.slice(root.length + 1).split('/');
    if (property === undefined) {
      if (!cells.has(node)) cells.set(node, { path, bytes });
      return;
    }
    if (!nodes.has(node) && nodes.size >= MAX_REGIONS) throw new Rejection(`more than ${MAX_REGIONS} regions`);
    const { properties } = entryOf(nodes, node, () => ({ path: `${root}/${node}`, properties: new Map() }));
    if (!properties.has(property)) properties.set(property, bytes);
  }

  function cellCount(property: (typeof OF_ALL)[number]): number | null {
    const found = cells.get(property);
    return (found && attempt(found.path, () => cellCountOf(found.bytes))) ?? null;
  }

  function regionOf(name: string, { path, properties }: Node, known: Cells | null): ReservedRegion | undefined {
    const status = stringsOf(properties.get('status'))[0];
    if (status !== undefined && status !== 'okay' && status !== 'ok') return undefined;
    const reg = properties.get('reg');
    const size = properties.get('size');
    const property = reg ? 'reg' : 'size';
    if (!reg && !size) {
      remark(path, `${quote(name)} has neither reg nor size: it is left out`);
      return undefined;
    }
    const extent = attempt(`${path}/${property}`, () => {
      if (!reg) return { startAddress: null, bytes: dynamicSizeOf(size, known) };
      const inferred = known ? null : cellsOf(reg);
      if (inferred?.isAmbiguous)
        remark(
          `${path}/reg`,
          `its cells are not said: ${inferred.address} of an address and ${inferred.size} of a size are a guess`,
        );
      return extentOf(reg, known ?? inferred);
    });
    if (!extent) return undefined;
    return {
      name,
      label: stringsOf(properties.get('label'))[0] ?? null,
      ...extent,
      isNoMap: properties.has('no-map'),
      isReusable: properties.has('reusable'),
      isCmaDefault: properties.has('linux,cma-default'),
      compatible: stringsOf(properties.get('compatible')),
      path,
    };
  }

  return {
    file: (path) =>
      beginning(MAX_PROPERTY_BYTES, (bytes, length) => {
        byteCount += length;
        lineCount += 1;
        attempt(path, () => {
          if (length > MAX_PROPERTY_BYTES) throw new Rejection(`it is longer than ${MAX_PROPERTY_BYTES} bytes`);
          // A copy, which slice() of a Buffer is not: what it stands in is much larger.
          keep(path, new Uint8Array(bytes));
        });
      }),
    link() {},
    end() {
      const address = cellCount('#address-cells');
      const size = cellCount('#size-cells');
      const known = address === null || size === null ? null : { address, size };
      const regions = [...nodes].map(([name, node]) => regionOf(name, node, known));
      return {
        value: regions.filter((region) => region !== undefined),
        byteCount,
        lineCount,
        rejectedCount,
        truncated: false,
        diagnostics,
        diagnosticCount,
      };
    },
  };
}
