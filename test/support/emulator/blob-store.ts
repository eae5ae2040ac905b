import type { Answer, Asked, Service } from './server.ts';
import type { Blob, Store } from './store.ts';

const PATH = /^(?<path>\/account\/artifacts\/\d+)$/;

/**
 * The store behind the signed addresses. Satisfies @azure/storage-blob BlockBlobClient.uploadStream (blocks, then their
 * list) and @actions/artifact lib/internal/download/download-artifact.js (plain GET, name of the file from
 * Content-Disposition). Wire format: https://learn.microsoft.com/rest/api/storageservices/put-block-list
 */
export function blobStore(store: Store): Service {
  return {
    name: 'blobs',
    refuse,
    routes: [
      {
        name: 'blobPut',
        method: 'PUT',
        path: PATH,
        answer: (asked) => withBlob(store, asked, 'w', (blob) => put(blob, asked)),
      },
      { name: 'blobGet', method: 'GET', path: PATH, answer: (asked) => withBlob(store, asked, 'r', get) },
    ],
  };
}

function put(blob: Blob, { url, body, headers }: Asked): Answer {
  const part = url.searchParams.get('comp');
  if (part === 'block') {
    blob.staged.set(url.searchParams.get('blockid') ?? '', body);
    return created();
  }
  if (part === null) {
    if (headers['x-ms-blob-type'] !== 'BlockBlob') return refuse(400, 'MissingRequiredHeader: x-ms-blob-type');
    blob.bytes = body;
    return created();
  }
  const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id = '']) => id);
  const blocks = ids.map((id) => blob.staged.get(id));
  if (blocks.includes(undefined)) return refuse(400, 'InvalidBlockList');
  blob.bytes = Buffer.concat(blocks.filter((block) => block !== undefined));
  blob.staged.clear();
  return created();
}

function get({ bytes, contentType, fileName }: Blob): Answer {
  if (!bytes) return refuse(404, 'BlobNotFound');
  const headers = { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` };
  return { status: 200, headers: { ...VERSION, ...headers }, body: bytes };
}

const VERSION = { 'x-ms-request-id': '00000000-0000-0000-0000-000000000001', 'x-ms-version': '2026-02-06' };

function created(): Answer {
  return { status: 201, headers: { ...VERSION, etag: '"0x1"', 'last-modified': 'Mon, 05 Jan 2026 10:00:00 GMT' } };
}

function withBlob(store: Store, { url, headers, part }: Asked, right: 'r' | 'w', use: (blob: Blob) => Answer): Answer {
  const blob = store.blobs.get(part('path'));
  if (!blob) return refuse(404, 'BlobNotFound');
  // A token beside the signature is refused, so a client that forwards one after a redirect shows.
  const signed = url.searchParams.get('sig') === `${blob.signature}-${right}`;
  return signed && !headers.authorization ? use(blob) : refuse(403, 'AuthenticationFailed');
}

function refuse(status: number, message: string): Answer {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${message}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { ...VERSION, 'content-type': 'application/xml' }, body };
}
