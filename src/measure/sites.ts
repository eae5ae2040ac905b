import { type Claims, type Footprint, groupBy, type Labels, type ModuleAllocations, sum } from '../model/index.ts';
import { derived, goingBy, told } from './claims/claim.ts';
import { absent, bounded, type Metric, PERCPU_FINGERPRINT } from './metric.ts';

const SOURCE = 'proc/allocinfo';

export const moduleSite: Metric = {
  name: 'module.site',
  summary: 'RAM that one function of a module took and still holds, by whatever allocator; needs allocation tags.',
  unit: 'bytes',
  nature: 'load-dependent',
  isOwn: true,
  labels: ['module', 'func'],
  sources: [SOURCE],
  fingerprint: PERCPU_FINGERPRINT,
  sumsOver: [SOURCE],
  listedBy: [SOURCE],
  claims: claimsOf,
  read({ allocinfo }) {
    if (!allocinfo) return absent(SOURCE);
    const series = [...allocinfo.byModule].flatMap(([module, { sites }]) =>
      [...groupBy(sites, ({ func }) => func)].map(([func, own]) =>
        bounded(
          { module, func },
          sum(own, ({ bytes }) => bytes),
          'lower',
          [
            ...(allocinfo.areWhole ? [] : ['what was taken before profiling was switched on']),
            ...(own.every(({ accurate }) => accurate) ? [] : ['what its rows fall short of']),
          ],
        ),
      ),
    );
    return series.length > 0 ? { series } : { absent: 'no row of /proc/allocinfo is of a module and holds anything' };
  },
};

const sitesIn = goingBy(({ func }: ModuleAllocations['sites'][number]): string | undefined => func);

function claimsOf({ allocinfo }: Footprint, { module = '', func }: Labels): Claims {
  const sites = sitesIn(allocinfo?.byModule.get(module)?.sites, func);
  const bytes = sum(sites, (site) => site.bytes);
  return {
    formula: `its rows in /proc/allocinfo = ${bytes}`,
    claims: sites.map((site) =>
      (site.accurate ? told : derived)(site.bytes, site.file, SOURCE, site.line === null ? [] : [site.line]),
    ),
    leftOut: [],
  };
}
