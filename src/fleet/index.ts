// Many targets as one: which of their reports count, and what stands for those that do not.

export { absentTarget, notMeasured } from './absent.ts';
export { type Came, type Counted, counted } from './counted.ts';
