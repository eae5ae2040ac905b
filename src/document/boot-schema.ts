import * as z from 'zod/mini';
import { bytes, count, described, line } from './parts.ts';

const text = () => z.string();
const maybeBytes = () => z.nullable(bytes());

/** Buffers that drivers share. Version 0.1.0 wrote null, whatever the snapshot held. */
export const dmaBufSchema = z._default(
  described(
    z.nullable(
      z.object({
        buffers: count(),
        bytes: bytes(),
        skipped: described(count(), 'Buffers that were locked, so that the kernel left them out.'),
        byExporter: z.array(
          z.object({
            exporter: z.nullable(text()),
            buffers: count(),
            bytes: bytes(),
            attached: z.array(text()),
            lines: z.array(count()),
          }),
        ),
      }),
    ),
    "dma-buf: a view of memory that other parts hold as pages or CMA, or that is a device's own.",
  ),
  null,
);

/** What boot set aside. */
export const bootRegionsSchema = z._default(
  described(
    z.nullable(
      z.array(
        z.object({
          name: z.nullable(text()),
          label: z.nullable(text()),
          startAddress: described(z.nullable(text()), 'Hex digits; null where no file tells the place.'),
          bytes: bytes(),
          kind: z.nullable(z.enum(['cma', 'reusable', 'no-map', 'reserved'])),
          source: text(),
          line: line(),
        }),
      ),
    ),
    'Regions that boot set aside, by address, as the device tree and the log of the boot tell.',
  ),
  null,
);

export const bootLogSchema = z._default(
  described(
    z.nullable(
      z.object({
        release: z.nullable(text()),
        kernelImageBytes: maybeBytes(),
        kernelImageLine: line(),
        percpuFirstChunkBytes: maybeBytes(),
        percpuLines: z.array(count()),
      }),
    ),
    'What the log of the boot says of how memory was laid out.',
  ),
  null,
);
