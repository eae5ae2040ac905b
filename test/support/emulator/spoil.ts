import type { Fault } from './faults.ts';
import type { Answer, Service } from './server.ts';

/** What is answered instead; `answer` does what was asked. */
export function spoil(service: Service, fault: Fault, answer: () => Answer): Answer {
  if ('rateLimit' in fault) return rateLimited(service, fault.rateLimit, fault.retryAfter);
  if ('graphqlError' in fault) {
    const { type, message } = fault.graphqlError;
    const body = JSON.stringify({ data: null, errors: [{ type, message, path: ['viewer'] }] });
    return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
  }
  if ('status' in fault) {
    if (fault.tookEffect) answer();
    const refusal = service.refuse(fault.status, fault.message ?? 'made to fail by the test');
    const headers = { ...refusal.headers, ...retryAfter(fault.retryAfter) };
    if (fault.body === 'html') {
      return { ...refusal, headers: { ...headers, 'content-type': 'text/html' }, body: '<h1>Unicorn!</h1>' };
    }
    if (fault.body === 'json') {
      return { ...refusal, headers: { ...headers, 'content-type': 'application/json' }, body: '{}' };
    }
    return { ...refusal, headers };
  }
  const given = answer();
  if ('meanwhile' in fault) fault.meanwhile();
  if ('wrongDigest' in fault && typeof given.body === 'string') {
    return { ...given, body: given.body.replace(/sha256:[0-9a-f]{64}/g, `sha256:${'0'.repeat(64)}`) };
  }
  return given;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function rateLimited(service: Service, kind: 'primary' | 'secondary', seconds: number | undefined): Answer {
  if (kind === 'secondary') {
    const refusal = service.refuse(
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID 0000:0000.',
    );
    return { ...refusal, headers: { ...refusal.headers, ...retryAfter(seconds) } };
  }
  const refusal = service.refuse(403, 'API rate limit exceeded for installation ID 1.');
  const reset = Math.floor(Date.now() / 1000) + (seconds ?? 0);
  const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset}` };
  return { ...refusal, headers: { ...refusal.headers, ...headers } };
}

function retryAfter(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': `${seconds}` };
}
