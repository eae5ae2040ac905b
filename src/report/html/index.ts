import page from '../../../templates/report.html.hbs';
import script from '../../browser/report-page.ts?script';
import type { Explain, Report } from '../../model/index.ts';
import { printablePage } from '../../model/index.ts';
import { changeGroupsOf } from '../change-groups.ts';
import { acrossView } from './across.ts';
import { bannerView } from './banner.ts';
import { billView } from './bill.ts';
import { buddyView } from './buddy.ts';
import { callSitesView } from './call-sites.ts';
import { changesView } from './changes.ts';
import { devicesView } from './devices.ts';
import { linking } from './evidence.ts';
import { fingerprintView } from './fingerprint.ts';
import { hatches } from './hatch.ts';
import { modulesView } from './modules.ts';
import { remarksView } from './remarks.ts';
import { slabView } from './slab.ts';
import { reportStyle } from './style.ts';
import { tilesView } from './tiles.ts';
import { trendsView } from './trends.ts';
import { budgetsView } from './verdicts.ts';
import { vmallocView } from './vmalloc.ts';

/**
 * The report as one page that needs no network: who holds what, what changed, and the verdicts. Where `explain` is given,
 * numbers lead to what is behind them.
 */
export function renderHtml(report: Report, explain: Explain | null = null): string {
  // Once over the whole page, so that no captured name can be forgotten.
  return printablePage(page({ ...pageView(report, explain), style: reportStyle, script }));
}

/** Everything that the page says. */
export function pageView(report: Report, explain: Explain | null = null) {
  const { linked, evidence: evidenceSoFar } = linking(explain);
  const view = linked(partsOf(report));
  const evidence = evidenceSoFar();
  const nav = evidence ? [...view.nav, { id: 'evidence', label: 'Evidence', count: evidence.count }] : view.nav;
  return { ...view, nav, evidence };
}

function partsOf(report: Report) {
  const { footprint, verdicts } = report;
  const verdict = bannerView(report);
  const across = acrossView(footprint);
  const devices = devicesView(footprint);
  const callSites = callSitesView(footprint);
  const trends = trendsView(report);
  const groups = changeGroupsOf(report);
  return {
    title: `${verdict.subject}: ${verdict.title}`,
    version: report.version,
    nav: [
      { id: 'budgets', label: 'Budgets', count: String(verdicts.length) },
      { id: 'changed', label: 'What changed', count: '' },
      ...(trends ? [{ id: 'trends', label: 'Climbing', count: '' }] : []),
      { id: 'environment', label: 'Kernel', count: '' },
      { id: 'bill', label: 'Bill', count: '' },
      { id: 'modules', label: 'Modules', count: countOf(footprint.modules) },
      { id: 'slab', label: 'Slab', count: countOf(footprint.slab?.caches) },
      { id: 'vmalloc', label: 'vmalloc', count: countOf(footprint.vmalloc?.byCaller) },
      ...(callSites ? [{ id: 'sites', label: 'Call sites', count: '' }] : []),
      { id: 'buddy', label: 'Buddy', count: countOf(footprint.buddy?.zones) },
      ...(devices ? [{ id: 'devices', label: 'Devices', count: '' }] : []),
      ...(across ? [{ id: 'run', label: 'Loaded, left', count: '' }] : []),
      { id: 'remarks', label: 'Remarks', count: countOf([...report.remarks, ...footprint.diagnostics]) },
    ],
    verdict,
    tiles: tilesView(report, groups),
    budgets: budgetsView(report),
    changes: changesView(report, groups),
    fingerprint: fingerprintView(report),
    hatches,
    trends,
    bill: billView(footprint),
    modules: modulesView(report),
    slab: slabView(report),
    vmalloc: vmallocView(report),
    callSites,
    buddy: buddyView(footprint),
    devices,
    across,
    remarks: remarksView(report),
  };
}

function countOf(items: readonly unknown[] | null | undefined): string {
  return items ? String(items.length) : '';
}
