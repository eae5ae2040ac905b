// What the commands of a history need, loaded when one runs.

export { driftAlong } from '../../compare/index.ts';
export { patternOf, selectAsked } from '../../config/index.ts';
export * from '../../document/index.ts';
export * from '../../history/index.ts';
export { measure, metrics as registry } from '../../measure/index.ts';
export { historyTexts } from '../../report/index.ts';
export { jsonOf } from './json.ts';
export * from './request.ts';
