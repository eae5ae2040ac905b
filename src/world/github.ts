import { ServiceError } from '../errors.ts';
import type { GitHub } from './types.ts';

/** How long one request may take; the API answers within ten seconds or gives up itself. */
const MOST_SECONDS = 30;

/** The REST API of GitHub, or of a GitHub Enterprise Server, whose address the runner gives as GITHUB_API_URL. */
export function systemGitHub(token: string, address: string | undefined): GitHub {
  const client = import('@actions/github').then(({ getOctokit }) =>
    getOctokit(token, address ? { baseUrl: address } : {}),
  );
  return {
    async request(route, parameters = {}) {
      const octokit = await client;
      try {
        const { status, data } = await octokit.request(route, {
          ...parameters,
          request: { signal: AbortSignal.timeout(MOST_SECONDS * 1000) },
        });
        return { status, data };
      } catch (error) {
        throw refusalOf(route, error);
      }
    },
  };
}

function refusalOf(route: string, error: unknown): ServiceError {
  const { status, message, response } = error as {
    status?: number;
    message?: string;
    response?: { data?: { message?: string }; headers?: Record<string, string | undefined> };
  };
  const said = response?.data?.message ?? message ?? String(error);
  const wait = Number(response?.headers?.['retry-after']);
  return new ServiceError(`${route}: ${said}`, status ?? null, Number.isFinite(wait) ? wait : null);
}
