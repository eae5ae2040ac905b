import { ConfigError } from '../errors.ts';
import type { World } from '../world/index.ts';

/**
 * What comes before a commit's id in the address of its page: of the repository that is given, else of the one that a workflow
 * runs in; null where there is none. Throws a `ConfigError` where what is given is no address of a repository.
 */
export function commitAddress({ env }: Pick<World, 'env'>, given: string | null): string | null {
  if (given !== null) return `${repositoryAt(given)}/commit/`;
  const [server, name] = [env.get('GITHUB_SERVER_URL') ?? '', env.get('GITHUB_REPOSITORY') ?? ''];
  return /^https:\/\/[\w.-]+(?::\d{1,5})?$/.test(server) && /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(name)
    ? `${server}/${name}/commit/`
    : null;
}

function repositoryAt(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url?.protocol === 'https:' && url.username === '' && url.password === '' && url.search + url.hash === '';
  const path = url?.pathname.replace(/\/$/, '') ?? '';
  if (url && isPlain && /^(?:\/[\w.-]+){2,}$/.test(path)) return url.origin + path;
  throw new ConfigError(
    `"${text}" is no address of a repository`,
    { file: '--repository-url' },
    'Write it as https://github.com/owner/name.',
  );
}
