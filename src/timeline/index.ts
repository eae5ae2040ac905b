// Numbers over commits as pages load them: written month by month, read in a browser.

export * from './chunk.ts';
export { decodeColumn, encodeColumn } from './column.ts';
export { RECENT_COUNT, timelineOf } from './drawn.ts';
export * from './fragment.ts';
export { keysOf, rateText } from './keys.ts';
export * from './script.ts';
export * from './standing.ts';
