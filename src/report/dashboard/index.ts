import script from '../../browser/dashboard.ts?script';
import { dashboardStyle } from './style.ts';

export { renderFirst } from './first-page.ts';
export { type GlanceRow, glanceRow } from './glance.ts';
export { renderTarget } from './target-view.ts';

/** What all pages share. */
export const style: string = dashboardStyle;
export { script };
