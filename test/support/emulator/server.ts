import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, RouteName } from './faults.ts';
import { spoil } from './spoil.ts';

export interface Asked {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** A named group of the route's path. */
  part(name: string): string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Route {
  readonly name: RouteName;
  readonly method: string;
  readonly path: RegExp;
  answer(asked: Asked): Answer;
}

/** One origin: its routes, and its own way to say no. */
export interface Service {
  readonly name: 'results' | 'blobs' | 'rest';
  readonly routes: readonly Route[];
  refuse(status: number, message: string): Answer;
}

/** A line of the request log. */
export interface LoggedRequest {
  readonly service: Service['name'];
  readonly route: RouteName | undefined; // undefined: nothing answers there
  readonly method: string;
  readonly path: string; // with the query
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly status: number | undefined; // undefined: no status was sent
}

export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves one origin on a free port of the loopback interface, applies faults, and logs each request with its answer. */
export async function listen(service: Service, faults: Faults, log: LoggedRequest[], host: string): Promise<Listening> {
  // A connection that a client kept while it waited is still good when it tries again.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(service, faults, log, request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  service: Service,
  faults: Faults,
  log: LoggedRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: path = '/', headers } = request;
  const body = await bytesOf(request);
  const url = new URL(path, 'http://emulator');
  const found = service.routes.find((each) => each.method === method && each.path.test(url.pathname));
  const record = (status: number | undefined) =>
    log.push({ service: service.name, route: found?.name, method, path, headers, body, status });

  if (!found) {
    record(404);
    return send(response, service.refuse(404, `nothing answers ${method} ${url.pathname}`));
  }
  const groups = found.path.exec(url.pathname)?.groups;
  const asked: Asked = { url, headers, body, part: (name) => decodeURIComponent(groups?.[name] ?? '') };
  const answer = () => {
    try {
      return found.answer(asked);
    } catch (error) {
      return service.refuse(400, String(error)); // not what the client sends: final, and told
    }
  };

  const fault = faults.take(found.name);
  if (fault?.delayMs) await sleep(fault.delayMs);
  if (fault && 'reset' in fault) {
    record(undefined);
    request.socket.resetAndDestroy();
    return;
  }
  if (fault && 'hang' in fault && !('cutBodyAfter' in fault)) {
    record(undefined);
    return;
  }
  const given = fault ? spoil(service, fault, answer) : answer();
  record(given.status);
  if (fault && 'cutBodyAfter' in fault) cut(response, given, fault.cutBodyAfter, fault.hang === true);
  else send(response, given);
}

function send(response: ServerResponse, { status, headers, body = '' }: Answer): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}

function cut(response: ServerResponse, { status, headers, body = '' }: Answer, byteCount: number, hang: boolean): void {
  const part = Buffer.from(body).subarray(0, byteCount);
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  // Ended once the part is on its way, or the client would not see it.
  response.write(part, () => hang || response.socket?.end());
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
