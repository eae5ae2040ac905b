import * as z from 'zod/mini';
import { MOST_ORDERS, MOST_ZONES } from '../model/index.ts';
import { loadCostsSchema, orphanAreaSchema, residuesSchema } from './across-schema.ts';
import { bootLogSchema, bootRegionsSchema, dmaBufSchema } from './boot-schema.ts';
import { byOrder, bytes, count, line, mapOf, signedBytes } from './parts.ts';
import { kmemleakSchema, pageOwnerSchema } from './stacks-schema.ts';

const FOOTPRINT_SCHEMA = 1;
/** /proc/meminfo has 60; each is judged by itself. */
const MOST_LINES = 1000;

const sourceState = z.enum(['present', 'absent', 'empty', 'unreadable', 'truncated']);
const text = z.string();
const maybeText = z.nullable(text);
const maybeBytes = () => z.nullable(bytes());

const fingerprint = z.object({
  arch: maybeText,
  wordBits: z.nullable(z.union([z.literal(32), z.literal(64)])),
  pageSizeBytes: bytes(),
  slabAllocator: z.nullable(z.enum(['slab', 'slub'])),
  debugOptions: z.nullable(z.array(text)),
  debugConfig: z._default(z.nullable(z.array(text)), null),
  onlineCpuCount: z.nullable(count()),
  presentRamBytes: maybeBytes(),
  moduleLayout: z.nullable(z.enum(['one-area', 'several-areas'])),
  vmallocUsed: z._default(z.nullable(z.enum(['address-space', 'pages'])), null),
});

export const snapshotSchema = z.object({
  name: text,
  target: maybeText,
  unit: maybeText,
  phase: maybeText,
  sample: z.nullable(z.number()),
  kernel: maybeText,
  kernelBuild: maybeText,
  compiler: z._default(maybeText, null),
  commandLine: z._default(z.nullable(z.array(text)), null),
  config: z._default(z.nullable(z.object({ digest: text, memoryOptions: mapOf(text) })), null),
  arch: maybeText,
  capturedAt: maybeText,
  commit: z._default(maybeText, null),
  uptimeSeconds: z.nullable(z.number().check(z.nonnegative())),
  pageSize: z.object({ bytes: bytes(), origin: z.enum(['given', 'derived', 'assumed']) }),
  fingerprint,
  sources: mapOf(sourceState),
  incomplete: mapOf(text),
});

const diagnostic = z.object({ source: text, line: line(), message: text });

const evidence = z.object({
  bytes: bytes(),
  part: text,
  grade: z.enum(['exact', 'derived', 'inferred']),
  source: text,
  line: line(),
});

const dynamicBytes = z.object({
  vmalloc: maybeBytes(),
  slab: maybeBytes(),
  pages: maybeBytes(),
  percpu: maybeBytes(),
  dma: maybeBytes(),
  btf: maybeBytes(),
  unclassified: maybeBytes(),
});

const moduleBuild = z.object({
  file: text,
  staticPercpuBytes: bytes(),
  cpuCount: count(),
  initBytes: bytes(),
  estimateBytes: bytes(),
  estimateIsLowerBound: z.boolean(),
  sections: z.array(
    z.object({
      name: text,
      bytes: bytes(),
      part: z.enum(['text', 'rodata', 'ro-after-init', 'data', 'init', 'percpu', 'not-loaded']),
    }),
  ),
});

const moduleFootprint = z.object({
  name: text,
  state: text,
  usedBy: z.array(text),
  sizeBytes: bytes(),
  residentBytes: bytes(),
  spanBytes: maybeBytes(),
  dynamic: dynamicBytes,
  onBehalf: z._default(z.nullable(dynamicBytes), null),
  throughOthers: z._default(z.nullable(dynamicBytes), null),
  sharedCaches: z._default(z.array(z.object({ name: text, row: text, with: z.array(text) })), []),
  ioremapSpanBytes: maybeBytes(),
  totalBytes: bytes(),
  lowerBound: z.boolean(),
  missing: z.array(text),
  evidence: z.array(evidence),
  build: z._default(z.nullable(moduleBuild), null),
  imageBytes: z._default(maybeBytes(), null),
});

const slabCache = z.object({
  name: text,
  bytes: bytes(),
  activeBytes: bytes(),
  wasteBytes: signedBytes(),
  activeObjects: count(),
  objects: count(),
  objectSizeBytes: bytes(),
  slabs: count(),
  aliases: z.nullable(z.array(text)),
  module: maybeText,
  source: text,
  line: line(),
});

const pageTypes = z.object({
  pageblockOrder: z.nullable(count()),
  pagesPerBlock: z.nullable(count()),
  zones: z.array(
    z.object({
      node: count(),
      zone: text,
      types: z.array(
        z.object({
          type: text,
          freeBlocks: byOrder(),
          cutOrders: z._default(byOrder(), []),
          blockCount: z.nullable(count()),
        }),
      ),
    }),
  ),
});

const allocinfo = z.object({
  bytes: bytes(),
  distinctBytes: bytes(),
  calls: count(),
  byModule: mapOf(
    z.object({
      bytes: bytes(),
      calls: count(),
      sites: z.array(
        z.object({
          file: text,
          func: text,
          bytes: bytes(),
          calls: count(),
          line: z._default(line(), null),
          accurate: z._default(z.boolean(), true),
        }),
      ),
    }),
  ),
  builtIn: z._default(mapOf(z.object({ bytes: bytes(), calls: count(), line: line(), module: maybeText })), {}),
  inaccurate: count(),
  areWhole: z._default(z.boolean(), true),
});

const areaSums = { areaCount: count(), spanBytes: bytes(), residentBytes: bytes() };

/** `show --format json`: who holds the kernel memory of one snapshot. A block whose source is absent is null. */
export const footprintSchema = z.object({
  schema: z.literal(FOOTPRINT_SCHEMA),
  snapshot: snapshotSchema,
  ram: z.nullable(
    z.object({
      presentBytes: maybeBytes(),
      kernelImageBytes: maybeBytes(),
      otherBootReservedBytes: z.nullable(signedBytes()),
      memTotalBytes: maybeBytes(),
    }),
  ),
  bill: z.nullable(
    z.object({
      totalBytes: bytes(),
      lines: z.array(
        z.object({
          name: text,
          bytes: signedBytes(),
          reclaimable: z.boolean(),
          source: z._default(text, 'proc/meminfo'),
          lines: z._default(z.array(count()), []),
        }),
      ),
      missing: z.array(text),
      unaccountedBytes: signedBytes(),
    }),
  ),
  modules: z.nullable(z.array(moduleFootprint)),
  slab: z.nullable(
    z.object({
      totalBytes: bytes(),
      meminfoBytes: maybeBytes(),
      largeKmallocBytes: z.nullable(signedBytes()),
      reclaimableBytes: maybeBytes(),
      unreclaimableBytes: maybeBytes(),
      caches: z.array(slabCache),
    }),
  ),
  vmalloc: z.nullable(
    z.object({
      ...areaSums,
      byKind: mapOf(z.object(areaSums)),
      byCaller: z.array(
        z.object({ caller: text, module: maybeText, ...areaSums, lines: z._default(z.array(count()), []) }),
      ),
      orphanModuleAreas: z.array(orphanAreaSchema),
    }),
  ),
  buddy: z.nullable(
    z.object({
      freeBytes: bytes(),
      zones: z
        .array(
          z.object({
            node: count(),
            zone: text,
            freeBlocks: byOrder(),
            freeBytes: bytes(),
            largestFreeOrder: z.number(),
            unusableIndex: z.array(z.number()).check(z.maxLength(MOST_ORDERS)),
            forKernel: z._default(z.nullable(z.object({ freeBlocks: byOrder(), cutOrders: byOrder() })), null),
            freeCmaPages: z._default(z.nullable(count()), null),
          }),
        )
        .check(z.maxLength(MOST_ZONES)),
    }),
  ),
  unattributed: z.object({
    vmalloc: z.nullable(signedBytes()),
    slab: maybeBytes(),
    pages: z.nullable(signedBytes()),
    percpu: maybeBytes(),
  }),
  meminfo: z.nullable(mapOf(bytes()).check(z.refine((lines) => Object.keys(lines).length <= MOST_LINES))),
  cma: z.nullable(
    z.object({
      usedBytes: maybeBytes(),
      usedAtMostBytes: signedBytes(),
      totalBytes: bytes(),
      areas: z._default(
        z.nullable(
          z.array(
            z.object({
              name: text,
              totalBytes: maybeBytes(),
              usedBytes: maybeBytes(),
              largestRunBytes: maybeBytes(),
              module: z._default(maybeText, null),
              source: text,
            }),
          ),
        ),
        null,
      ),
    }),
  ),
  zones: z.nullable(
    z.array(
      z.object({
        node: count(),
        zone: text,
        freePages: count(),
        presentPages: z.nullable(count()),
        managedPages: z.nullable(count()),
        perCpuPages: count(),
      }),
    ),
  ),
  iomem: z.nullable(z.object({ systemRamBytes: maybeBytes(), kernelBytes: maybeBytes() })),
  pageTypes: z._default(z.nullable(pageTypes), null),
  vmstat: z._default(z.nullable(mapOf(count())), null),
  moduleArea: z._default(
    z.nullable(
      z.object({
        startAddress: text,
        totalBytes: bytes(),
        usedSpanBytes: bytes(),
        bound: z.nullable(z.enum(['lower', 'upper'])),
        missing: z.array(text),
      }),
    ),
    null,
  ),
  zram: z._default(
    z.nullable(
      z.array(z.object({ device: text, originalBytes: bytes(), compressedBytes: bytes(), usedBytes: bytes() })),
    ),
    null,
  ),
  allocinfo: z._default(z.nullable(allocinfo), null),
  loadCosts: loadCostsSchema,
  residues: residuesSchema,
  pageOwner: z._default(z.nullable(pageOwnerSchema), null),
  kmemleak: z._default(z.nullable(kmemleakSchema), null),
  dmaBuf: dmaBufSchema,
  bootRegions: bootRegionsSchema,
  bootLog: bootLogSchema,
  diagnostics: z.array(diagnostic),
});

export type FootprintDocument = z.infer<typeof footprintSchema>;
