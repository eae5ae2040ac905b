// What the runner says of this run and of the event that started it.

export * from './context.ts';
export * from './run.ts';
