export * from './budget.ts';
export * from './footprint.ts';
export * from './measurement.ts';
export * from './order.ts';
export * from './report.ts';
export * from './snapshot.ts';
export * from './source.ts';
export * from './verdict.ts';
