// Where lines, ticks and bands of a drawing lie: for pages that are written and for those that draw themselves.

export { type ChangeBarView, changeBars } from './change-bars.ts';
export { type LimitBarView, limitBar, type Stretch } from './limit-bar.ts';
export { type LineChart, lineChart } from './line-chart.ts';
export { ticks } from './ticks.ts';
