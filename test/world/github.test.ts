import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { systemWorld } from '../../src/world/index.ts';

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => answer(request, response));
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = (at = address) =>
  systemWorld({ GITHUB_API_URL: at })
    .github('secret')
    .request('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner: 'a', repo: 'b', ref: 'heads/c/d', page: 2 });

test('a request goes to the address of the environment, with the token', async () => {
  answer = ({ url, headers }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url, token: headers.authorization }));
  };
  expect(await ask()).toEqual({
    status: 200,
    data: { url: '/repos/a/b/git/ref/heads%2Fc%2Fd?page=2', token: 'token secret' },
  });
});

test.each([
  ['429, and says when', { 'retry-after': '7' }, 7],
  ['429, and does not say when', {}, null],
  [
    'the limit of an hour, by the clock of the service',
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Date.UTC(2026, 10, 5, 10, 30) / 1000}`,
      date: 'Thu, 05 Nov 2026 10:20:00 GMT',
    },
    600,
  ],
  ['a limit that is far', { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '1' }, null],
])('a refusal tells when to ask again: %s', async (_, headers, seconds) => {
  answer = (_request, response) => {
    response.writeHead(429, { 'content-type': 'application/json', ...headers }).end('{"message":"slow down"}');
  };
  await expect(ask()).rejects.toMatchObject({
    constructor: ServiceError,
    status: 429,
    retryAfterSeconds: seconds,
    message: 'GET /repos/{owner}/{repo}/git/ref/{ref}: slow down',
  });
});

test('no answer has no status', async () => {
  answer = (request) => {
    request.socket.destroy();
  };
  await expect(ask()).rejects.toMatchObject({ constructor: ServiceError, status: null });
  await expect(ask('http://127.0.0.1:1')).rejects.toMatchObject({ constructor: ServiceError, status: null });
});

test.each([
  ['/api/v3', '/api/graphql'],
  ['/api/v3/', '/api/graphql'],
  ['', '/graphql'],
])('where only the REST API is said to be at %s, GraphQL is at %s', async (rest, graphql) => {
  answer = ({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { url } }));
  };
  const world = systemWorld({ GITHUB_API_URL: `${address}${rest}` });
  expect(await world.github('secret').graphql('query { viewer { login } }')).toEqual({ url: graphql });
});

test('what the GraphQL API says goes to its own address, and its refusals have status 200', async () => {
  const graphql = () =>
    systemWorld({ GITHUB_API_URL: 'http://nowhere.invalid', GITHUB_GRAPHQL_URL: `${address}/api/graphql` })
      .github('secret')
      .graphql('query { viewer { login } }');
  const say = (body: object) => {
    answer = ({ url }, response) => {
      response.setHeader('content-type', 'application/json');
      response.statusCode = url === '/api/graphql' ? 200 : 404;
      response.end(JSON.stringify(body));
    };
  };
  say({ data: { viewer: { login: 'github-actions[bot]' } } });
  expect(await graphql()).toEqual({ viewer: { login: 'github-actions[bot]' } });
  say({ data: null, errors: [{ type: 'FORBIDDEN', message: 'not for you' }] });
  await expect(graphql()).rejects.toMatchObject({ message: 'GraphQL: not for you', status: 200 });
  say({ errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
  await expect(graphql()).rejects.toMatchObject({ status: 429 });
});
