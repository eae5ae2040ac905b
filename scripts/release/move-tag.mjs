import { spawnSync } from 'node:child_process';

/**
 * Lets a moving tag, such as v1, lead to what is checked out, in the remote repository and nowhere else. Nothing but that one
 * tag is pushed, and only where it still is what it was when it was looked at. Gives what was done, in a sentence.
 */
export function moveTag(tag, { cwd, remote = 'origin', env = process.env }) {
  if (!/^v\d+$/.test(tag)) throw new Error(`"${tag}" is no tag that moves, such as v1`);
  const git = (...args) => runGit(args, { cwd, env: { ...env, ...credentials(env) } });
  const commit = git('rev-parse', '--verify', 'HEAD^{commit}').trim();
  const ref = `refs/tags/${tag}`;
  const refs = git('ls-remote', remote, ref).split('\n');
  const was = refs.map((line) => line.split('\t')).find(([, name]) => name === ref)?.[0] ?? '';
  if (was === commit) return `${tag} leads to ${commit} already.`;
  git('push', '--quiet', `--force-with-lease=${ref}:${was}`, remote, `${commit}:${ref}`);
  return was === '' ? `${tag} is new, and leads to ${commit}.` : `${tag} led to ${was}, and leads to ${commit} now.`;
}

/** By the environment, which no list of processes shows: https://git-scm.com/docs/git-config#ENVIRONMENT */
function credentials({ GH_TOKEN: token, GITHUB_SERVER_URL: server = 'https://github.com' }) {
  if (!token) return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
    GIT_TERMINAL_PROMPT: '0',
  };
}

function runGit(args, options) {
  const { status, stdout, stderr } = spawnSync('git', args, { ...options, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
