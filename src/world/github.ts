import { ServiceError } from '../errors.ts';
import type { GitHub } from './types.ts';

/** How long one request may take; the API answers within ten seconds or gives up itself. */
const MOST_SECONDS = 30;

/** Where the API is, as the runner says; GitHub's own where it does not. */
export interface ApiAddresses {
  /** GITHUB_API_URL */
  readonly rest: string | undefined;
  /** GITHUB_GRAPHQL_URL; a terminal may have the other alone. */
  readonly graphql: string | undefined;
}

/** The API of GitHub, or of a GitHub Enterprise Server. */
export function systemGitHub(token: string, { rest, graphql }: ApiAddresses): GitHub {
  // An Enterprise Server has REST at /api/v3 and GraphQL beside it: https://docs.github.com/enterprise-server/graphql/guides/managing-enterprise-accounts
  const graphqlUrl = graphql || (/\/api\/v3\/?$/.test(rest ?? '') ? rest?.replace(/\/v3\/?$/, '/graphql') : '/graphql');
  const client = import('@actions/github').then(({ getOctokit }) => getOctokit(token, rest ? { baseUrl: rest } : {}));
  const request: GitHub['request'] = async (route, parameters = {}) => {
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
  };
  return {
    request,
    async graphql(query) {
      const { data } = await request(`POST ${graphqlUrl}`, { query });
      const answer = data as { readonly data?: unknown; readonly errors?: readonly Complaint[] } | null;
      // Refusals come with status 200, too.
      const [error] = answer?.errors ?? [];
      if (error) throw new ServiceError(`GraphQL: ${error.message}`, error.type === 'RATE_LIMITED' ? 429 : 200);
      return answer?.data;
    },
  };
}

interface Complaint {
  readonly type?: unknown;
  readonly message?: unknown;
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
