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
    response?: { data?: { message?: string }; headers?: Headers };
  };
  const said = response?.data?.message ?? message ?? String(error);
  // Where no answer came, the client says 500.
  return new ServiceError(`${route}: ${said}`, response ? (status ?? null) : null, waitOf(response?.headers ?? {}));
}

type Headers = Readonly<Record<string, string | undefined>>;

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function waitOf(headers: Headers): number | null {
  const wait = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(wait)) return wait;
  if (headers['x-ratelimit-remaining'] !== '0') return null;
  // By the clock of the service: that of a runner may be off.
  const left = Number(headers['x-ratelimit-reset']) - Date.parse(headers.date ?? '') / 1000;
  return Number.isFinite(left) ? Math.max(0, Math.ceil(left)) : null;
}
