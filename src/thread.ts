import { parentPort, workerData } from 'node:worker_threads';
import { sources } from './parse/index.ts';
import { partReader } from './read/index.ts';
import { systemWorld } from './world/index.ts';

// A thread that reads a large file, or a part of one, while others are read.
void partReader().then(({ readPart }) => {
  parentPort?.postMessage(readPart(systemWorld(process.env).files, sources, workerData));
});
