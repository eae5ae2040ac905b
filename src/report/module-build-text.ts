import { type ModuleBuild, type ModuleFootprint, type Paint, plain, sum } from '../model/index.ts';
import { columns, kib } from './columns.ts';

/** What .ko files and the kernel image say of modules, for a terminal; nothing where neither was given. */
export function moduleBuildText(modules: readonly ModuleFootprint[], most: number, paint: Paint = plain): string[] {
  return [...builtText(modules, most, paint), ...imageText(modules, most, paint)];
}

function builtText(modules: readonly ModuleFootprint[], most: number, paint: Paint): string[] {
  const built = modules.flatMap((module) => (module.build ? [{ ...module, build: module.build }] : []));
  if (built.length === 0) return [];
  const cpus = built[0]?.build.cpuCount ?? 1;
  return [
    ...columns<ModuleFootprint & { readonly build: ModuleBuild }>(
      [
        {
          title: 'BUILT KiB',
          align: 'right',
          of: ({ build }) => (build.estimateIsLowerBound ? '≥' : '') + kib(build.estimateBytes),
        },
        { title: 'STATIC', align: 'right', of: ({ residentBytes }) => kib(residentBytes) },
        { title: 'INIT', align: 'right', of: ({ build }) => kib(build.initBytes) },
        { title: 'PERCPU B', align: 'right', of: ({ build }) => String(build.staticPercpuBytes) },
        { title: 'MODULE', align: 'left', of: ({ name }) => name },
      ],
      built.slice(0, most),
      paint,
    ),
    ...(built.length > most ? [`… and ${built.length - most} more modules (--all shows them)`] : []),
    `${sum(built, ({ build }) => build.staticPercpuBytes)} B of static percpu memory, for ${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}, are in the totals.`,
  ];
}

function imageText(modules: readonly ModuleFootprint[], most: number, paint: Paint): string[] {
  const owning = modules.filter(({ imageBytes }) => imageBytes !== null);
  if (owning.length === 0) return [];
  return [
    ...columns<ModuleFootprint>(
      [
        { title: 'IMAGE B', align: 'right', of: ({ imageBytes }) => String(imageBytes) },
        { title: 'OF THE KERNEL IMAGE, NOT IN THE TOTALS', align: 'left', of: ({ name }) => name },
      ],
      owning.slice(0, most),
      paint,
    ),
    ...(owning.length > most ? [`… and ${owning.length - most} more (--all shows them)`] : []),
  ];
}
