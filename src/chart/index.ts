// Where lines, ticks and bands of a drawing lie: for pages that are written and for those that draw themselves.

export { type ChangeBarView, changeBars } from './change-bars.ts';
export { type LimitBarView, limitBar, type Stretch } from './limit-bar.ts';
export { type Frame, type LineChart, type LineChartView, lineChart, type Place } from './line-chart.ts';
export { slopeLines, wedgePath } from './slope.ts';
export { sparkline } from './sparkline.ts';
export { ticks } from './ticks.ts';
export { formatMinutes, timeTicks } from './time-ticks.ts';
export { type Timeline, type TimelineMark, type TimelineView, timelineView } from './timeline.ts';
