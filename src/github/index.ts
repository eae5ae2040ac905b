// Questions to the REST API about one repository, and the patience that they take.

export * from './ask.ts';
export { backOff } from './back-off.ts';
export { fileAt } from './contents.ts';
export { needed } from './needed.ts';
export { remembering } from './remember.ts';
