import * as z from 'zod/mini';
import { loadCostParts } from '../model/index.ts';
import { bytes, described, line, signedBytes } from './parts.ts';

const text = () => z.string();
const grade = () =>
  described(
    z.enum(['exact', 'derived', 'inferred']),
    'How it is known: by address or tag, by a formula, or by name, size, delta or hole.',
  );

const part = z.object({
  part: described(
    z.enum(loadCostParts),
    'Where the memory shows. pages and cma are views of some of the same pages; no other two parts are, unless a note says so.',
  ),
  bytes: described(signedBytes(), 'Below zero where more was given back meanwhile than taken.'),
  errorBytes: described(
    z.nullable(bytes()),
    'The band, to both sides, in which the true number was found to lie; null where nobody measured one.',
  ),
  grade: grade(),
  source: described(text(), 'The kernel file of which both snapshots have their own.'),
  note: z.nullable(text()),
});

/** What modules took that appeared between two neighbouring snapshots. */
export const loadCostsSchema = z._default(
  described(
    z.nullable(
      z.array(
        z.object({
          modules: described(z.array(text()), 'The modules that appeared, sorted by name.'),
          from: described(text(), 'Name of the snapshot before.'),
          to: described(text(), 'Name of the snapshot after.'),
          parts: z.array(part),
          reason: described(z.nullable(text()), 'Why no part is told; null where some may be.'),
        }),
      ),
    ),
    'What modules took that appeared in the run so far; null without an earlier snapshot.',
  ),
  null,
);

const maybeBytes = (description: string) => described(z.nullable(bytes()), description);

/** What modules left behind that are gone. */
export const residuesSchema = z._default(
  described(
    z.nullable(
      z.array(
        z.object({
          module: text(),
          lastSeen: described(
            z.nullable(text()),
            'Name of the last snapshot that listed the module; null where it went before the first one.',
          ),
          parts: described(
            z.object({
              vmalloc: maybeBytes('RAM of vmalloc areas whose caller lies where the module was.'),
              slab: maybeBytes('RAM of slab objects whose allocation trace begins where the module was.'),
              static: maybeBytes("RAM of the module loader's areas that held the module and are still there."),
              unclassified: z._default(
                maybeBytes('What its allocation tags still counted when it was unloaded, beyond those.'),
                null,
              ),
            }),
            'Bytes of RAM; null where this kernel shows nothing that could be counted.',
          ),
          rivals: described(
            z.array(text()),
            'Other modules that may have left some of it, since they lay at the same addresses: theirs is the same memory.',
          ),
          evidence: z.array(z.object({ bytes: bytes(), part: text(), grade: grade(), source: text(), line: line() })),
        }),
      ),
    ),
    'Modules that went in the run so far; null without an earlier snapshot, or without a whole list of modules.',
  ),
  null,
);

/** An area of the module loader that no loaded module accounts for. */
export const orphanAreaSchema = z.object({
  caller: text(),
  module: z._default(
    described(
      z.nullable(text()),
      'The module that is gone and left it; null where no earlier snapshot of the run tells.',
    ),
    null,
  ),
  spanBytes: bytes(),
  residentBytes: bytes(),
  line: z.number(),
});
