// Programs that a case is measured against, and whether this machine has them.
import { spawnSync } from 'node:child_process';

export function hasTool(name) {
  return spawnSync('sh', ['-c', 'command -v "$0"', name]).status === 0;
}

/** A command held to the first core, where the system can do so, and it and all that it starts do nothing beside. */
export function onOneCore(command, args) {
  return isTasksetHere() ? ['taskset', ['-c', '0', command, ...args]] : [command, args];
}

let known;

function isTasksetHere() {
  known ??= spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return known;
}
