// What it takes to publish what another run measured; loaded when that is to be done.

export { type Expected, expectedIn } from './expected.ts';
export { type Keys, keysOf } from './keys.ts';
export { type Place, placeOf } from './place.ts';
export { ownReports, reportsOf, type Uploaded, uploadedBy } from './reports.ts';
export { runPage } from './status.ts';
export { type Judged, type Told, tell, tellUnjudged } from './tell.ts';
export { checkedWorkflow, reasonToLeave, runById, runOfEvent, type TriggeringRun } from './triggering-run.ts';
