// The real client in a process of its own: takes `[method, …arguments]`, sends back `{ value }` or `{ error }`.
import process from 'node:process';
import { DefaultArtifactClient } from '@actions/artifact';

const client = new DefaultArtifactClient();
process.on('message', ([method, ...args]) => {
  client[method](...args).then(
    (value) => process.send({ value }),
    (error) => process.send({ error: `${error.name}: ${error.message}` }),
  );
});
