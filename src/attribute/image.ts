import {
  type Diagnostic,
  distinctBytes,
  type Evidence,
  type Footprint,
  groupBy,
  type ImageFile,
  type ImageSymbol,
  type ModuleFootprint,
  type Owner,
  sum,
} from '../model/index.ts';
import { builtInModule } from './built-in.ts';
import { byTotalThenName } from './modules.ts';

export interface KnownImage {
  /** As a person named it. */
  readonly file: string;
  readonly image: ImageFile;
}

/**
 * Gives modules the bytes of the kernel image whose symbols the budget file says are theirs. They are beside the total:
 * the image is no part of MemTotal. A byte that several symbols name counts once, for the first owner.
 */
export function withImage(footprint: Footprint, owners: readonly Owner[], known: KnownImage | null): Footprint {
  const claiming = owners.filter(({ symbols }) => symbols !== null);
  if (!known || claiming.length === 0) {
    const said = remarkOf(footprint, claiming, known);
    return said ? { ...footprint, diagnostics: [...footprint.diagnostics, said] } : footprint;
  }
  const byModule = groupBy(claimsOf(claiming, known.image.symbols), ({ module }) => module);
  // An owner of whose symbols none is there is told so; of nobody it is known that the image holds nothing of his.
  const without = claiming.filter(({ module }) => !byModule.has(module.text));
  const loaded = new Set(footprint.modules?.map(({ name }) => name));
  const builtIn = [...byModule.keys()].filter((name) => !loaded.has(name)).map(builtInModule);
  return {
    ...footprint,
    modules:
      footprint.modules &&
      [...footprint.modules, ...builtIn]
        .map((module) => withClaims(module, byModule.get(module.name), known.file))
        .sort(byTotalThenName),
    diagnostics: [
      ...footprint.diagnostics,
      ...without.map(({ symbols, module }) => noSymbol(known, symbols?.text ?? '', module.text)),
      ...otherKernel(footprint, known),
    ],
  };
}

interface Claim {
  readonly module: string;
  readonly bytes: number;
}

function claimsOf(owners: readonly Owner[], symbols: readonly ImageSymbol[]): Claim[] {
  const ownerOf = ({ name }: ImageSymbol) => owners.find((one) => one.symbols?.matches(name));
  const owned = symbols.filter((symbol) => ownerOf(symbol) !== undefined);
  return [...distinctBytes(owned)].map(([symbol, bytes]) => ({ module: ownerOf(symbol)?.module.text ?? '', bytes }));
}

function withClaims(module: ModuleFootprint, claims: readonly Claim[] | undefined, source: string): ModuleFootprint {
  if (!claims || module.imageBytes !== null) return module;
  const imageBytes = sum(claims, ({ bytes }) => bytes);
  const evidence: Evidence = { bytes: imageBytes, part: 'image', grade: 'derived', source, line: null };
  return { ...module, imageBytes, evidence: [...module.evidence, evidence] };
}

function remarkOf({ modules }: Footprint, claiming: readonly Owner[], known: KnownImage | null): Diagnostic | null {
  if (known) return { source: known.file, line: null, message: 'no owner in the budget file names symbols of it' };
  const [first] = claiming;
  const isKnown = modules?.some(({ imageBytes }) => imageBytes !== null);
  if (!first || isKnown) return null;
  const message =
    'owners name symbols, but the snapshot has no /proc/kallsyms with addresses, and no image was given with --vmlinux';
  return { source: first.place.file, line: first.place.line, message };
}

function noSymbol({ file }: KnownImage, pattern: string, module: string): Diagnostic {
  return { source: file, line: null, message: `no symbol of it matches ${pattern}, which would be ${module}'s` };
}

/** The image holds the text of `/proc/version`; of another kernel its symbols tell nothing. */
function otherKernel({ snapshot }: Footprint, { file, image }: KnownImage): Diagnostic[] {
  const { kernel, kernelBuild } = snapshot;
  if (image.banner === null || kernel === null) return [];
  const isSame =
    image.banner.startsWith(`Linux version ${kernel} `) && (kernelBuild === null || image.banner.endsWith(kernelBuild));
  if (isSame) return [];
  const message = `it is of another kernel than the snapshot: ${image.banner.slice(0, 160)}`;
  return [{ source: file, line: null, message }];
}
