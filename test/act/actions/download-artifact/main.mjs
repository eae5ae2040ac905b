import { join, resolve } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import * as core from '@actions/core';

// Those of this run, each into a folder of its name.
const pattern = core.getInput('pattern', { required: true });
const folder = resolve(core.getInput('path'));
const client = new DefaultArtifactClient();

const { artifacts } = await client.listArtifacts({ latest: true });
const wanted = artifacts.filter(({ name }) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
);
for (const { id, name } of wanted) await client.downloadArtifact(id, { path: join(folder, name) });
core.info(`Artifacts: ${wanted.map(({ name }) => name).join(', ')}`);
