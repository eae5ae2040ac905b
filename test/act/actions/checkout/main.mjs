import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import * as core from '@actions/core';

// Of another repository the branch, tag or commit that is asked for; of its own the commit that the run is for.
const repository = core.getInput('repository', { required: true });
const ref = core.getInput('ref') || process.env.GITHUB_SHA;
const folder = resolve(core.getInput('path'));

// The commit that the examples leave to be filled in is the one that is tried.
if (/^0+$/.test(ref)) cpSync(process.env.KFOOTPRINT_RELEASE, folder, { recursive: true });
else checkOut();

function checkOut() {
  execFileSync('git', ['init', '--quiet', folder]);
  const git = (...args) => execFileSync('git', ['-C', folder, ...args], { stdio: 'inherit' });
  git('remote', 'add', 'origin', `${process.env.GITHUB_SERVER_URL}/${repository}`);
  git('fetch', '--quiet', `--depth=${core.getInput('fetch-depth')}`, '--no-tags', 'origin', ref);
  git('checkout', '--quiet', 'FETCH_HEAD');
}
