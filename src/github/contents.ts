import { ServiceError } from '../errors.ts';
import { type Ask, field, isCount, isText } from './ask.ts';

/**
 * The text of a file of the repository at a commit, branch or tag; null where there is none. Throws a `ServiceError`, also
 * where something else lies there, and where it has more than so many bytes.
 * https://docs.github.com/rest/repos/contents#get-repository-content
 */
export async function fileAt(ask: Ask, path: string, ref: string, maxBytes: number): Promise<string | null> {
  const route = 'GET /repos/{owner}/{repo}/contents/{path}';
  let found: unknown;
  try {
    found = await ask(route, { path: path.replace(/^(?:\.?\/)+/, ''), ref });
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return null;
    throw error;
  }
  // A folder is answered as a list.
  if (Array.isArray(found) || field(found, 'type', isText) !== 'file')
    throw new ServiceError(`${path} at ${ref} is no file`, 200);
  const size = field(found, 'size', isCount);
  // Of more than a megabyte the content is left out.
  if (size > maxBytes || field(found, 'encoding', isText) !== 'base64')
    throw new ServiceError(`${path} at ${ref} has ${size} bytes: too many`, 200);
  const bytes = Buffer.from(field(found, 'content', isText), 'base64');
  if (bytes.length !== size) throw new ServiceError(`${path} at ${ref}: ${bytes.length} of ${size} bytes came`);
  return new TextDecoder().decode(bytes);
}
