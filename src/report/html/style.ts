import bill from '../../../templates/css/bill.css?text';
import buddy from '../../../templates/css/buddy.css?text';
import budgets from '../../../templates/css/budgets.css?text';
import changes from '../../../templates/css/changes.css?text';
import elements from '../../../templates/css/elements.css?text';
import evidence from '../../../templates/css/evidence.css?text';
import fingerprint from '../../../templates/css/fingerprint.css?text';
import fit from '../../../templates/css/fit.css?text';
import fleet from '../../../templates/css/fleet.css?text';
import frame from '../../../templates/css/frame.css?text';
import legend from '../../../templates/css/legend.css?text';
import narrow from '../../../templates/css/narrow.css?text';
import parts from '../../../templates/css/parts.css?text';
import phases from '../../../templates/css/phases.css?text';
import print from '../../../templates/css/print.css?text';
import remarks from '../../../templates/css/remarks.css?text';
import soak from '../../../templates/css/soak.css?text';
import tables from '../../../templates/css/tables.css?text';
import tokens from '../../../templates/css/tokens.css?text';
import tools from '../../../templates/css/tools.css?text';
import treemap from '../../../templates/css/treemap.css?text';

/** What every page is laid out by; a page's own parts stand between it and `ends`. */
const base = [tokens, elements, frame, tables];
/** Screens and paper have the last word. */
const ends = [narrow, print];

/** The style sheet of the report page. */
export const reportStyle: string = [
  ...base,
  budgets,
  changes,
  fingerprint,
  legend,
  bill,
  fit,
  treemap,
  parts,
  buddy,
  soak,
  phases,
  remarks,
  evidence,
  tools,
  ...ends,
].join('');

/** The style sheet of the page on many targets. */
export const fleetStyle: string = [...base, budgets, fleet, tools, ...ends].join('');
