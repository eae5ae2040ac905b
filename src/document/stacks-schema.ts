import * as z from 'zod/mini';
import { bytes, count, mapOf } from './parts.ts';

// Blocks of a footprint that come out of call stacks.

const use = z.enum(['pages', 'slab', 'large-kmalloc', 'vmalloc', 'percpu', 'dma', 'page-tables', 'user', 'boot']);

export const pageOwnerSchema = z.object({
  source: z.string(),
  pages: count(),
  distinctBytes: bytes(),
  byModule: mapOf(z.partialRecord(use, z.object({ directBytes: bytes(), onBehalfBytes: bytes() }))),
});

export const kmemleakSchema = z.object({
  records: count(),
  bytes: bytes(),
  byModule: mapOf(z.object({ records: count(), bytes: bytes() })),
});
