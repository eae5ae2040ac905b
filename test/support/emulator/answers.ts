import type { Answer, Asked } from './server.ts';

// How the REST API writes its answers: https://docs.github.com/rest

export const REPOSITORY = '^/repos/(?<repository>[^/]+/[^/]+)';

export type Fields = Readonly<Record<string, unknown>>;

export function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

export function refuse(status: number, message: string, more: Fields = {}): Answer {
  return json({ message, documentation_url: 'https://docs.github.com/rest', status: `${status}`, ...more }, status);
}

/** https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed */
export function invalid(resource: string, field: string, code: string, message: string): Answer {
  return refuse(422, 'Validation Failed', { errors: [{ resource, code, field, message }] });
}

/** One page of a list, with the addresses of the others where there are any, as @octokit/plugin-paginate-rest follows them. */
export function pageOf({ url, headers }: Asked, all: readonly Fields[]): Answer {
  const size = Math.max(1, Math.min(Number(url.searchParams.get('per_page') ?? 30), 100));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const answer = json(all.slice((page - 1) * size, page * size));
  const to = (number: number, rel: string) => {
    const address = new URL(`${url.pathname}${url.search}`, `http://${headers.host}`);
    address.searchParams.set('page', `${number}`);
    return `<${address}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(1, 'first'), to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ];
  return links.length === 0 ? answer : { ...answer, headers: { ...answer.headers, link: links.join(', ') } };
}

/** What came as JSON; nothing where it is no object. */
export function fieldsOf({ body }: Asked): Fields {
  const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString());
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** Owners and repositories are not case sensitive. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
