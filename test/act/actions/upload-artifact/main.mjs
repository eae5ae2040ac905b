import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import * as core from '@actions/core';

const name = core.getInput('name');
const path = resolve(core.getInput('path', { required: true }));
const client = new DefaultArtifactClient();

if (existsSync(path)) await upload();
else if (core.getInput('if-no-files-found') === 'error') core.setFailed(`No files were found: ${path}`);
else core.info(`No files were found: ${path}`);

async function upload() {
  if (core.getBooleanInput('overwrite')) await client.deleteArtifact(name).catch(goneAlready);
  const isFolder = statSync(path).isDirectory();
  const files = isFolder
    ? readdirSync(path, { recursive: true })
        .map((file) => join(path, file))
        .filter((file) => statSync(file).isFile())
    : [path];
  const { id } = await client.uploadArtifact(name, files, isFolder ? path : dirname(path));
  core.setOutput('artifact-id', id);
}

function goneAlready(error) {
  if (error.name !== 'ArtifactNotFoundError') throw error;
}
