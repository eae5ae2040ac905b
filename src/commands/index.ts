export type { Answer, Command } from './command.ts';
export { fetchSnapshots } from './fetch.ts';
export { actionCommands, actionInputs } from './inputs.ts';
export { commandGroups, commands } from './registry.ts';
