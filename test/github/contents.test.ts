import { expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { type Ask, fileAt } from '../../src/github/index.ts';

const file = (text: string, more: object = {}) => ({
  type: 'file',
  encoding: 'base64',
  size: Buffer.byteLength(text),
  // The service breaks lines.
  content: Buffer.from(text)
    .toString('base64')
    .replace(/(.{60})/g, '$1\n'),
  ...more,
});
const answering =
  (data: unknown): Ask =>
  async () => {
    if (data instanceof Error) throw data;
    return data;
  };
const at = (data: unknown, maxBytes = 1000) => fileAt(answering(data), 'kfootprint.yml', 'main', maxBytes);

test('a file is asked for at its commit, from the root on', async () => {
  const asked: unknown[] = [];
  const ask: Ask = async (...all) => {
    asked.push(all);
    return file('version: 1\n');
  };
  expect(await fileAt(ask, './ci/kfootprint.yml', 'abc', 1000)).toBe('version: 1\n');
  expect(asked).toEqual([['GET /repos/{owner}/{repo}/contents/{path}', { path: 'ci/kfootprint.yml', ref: 'abc' }]]);
});

test('text comes whole, however long its lines', async () => {
  const text = 'µ — version: 1\n'.repeat(50);
  expect(await at(file(text))).toBe(text);
});

test('none there is null, and no failure', async () => {
  expect(await at(new ServiceError('Not Found', 404))).toBeNull();
});

test.each<[string, unknown, RegExp]>([
  ['a refusal', new ServiceError('Resource not accessible', 403), /not accessible/],
  ['a folder', [file('a')], /is no file/],
  ['a link', file('a', { type: 'symlink' }), /is no file/],
  ['a submodule', file('a', { type: 'submodule' }), /is no file/],
  ['more than anybody writes', file('a'.repeat(1001)), /1001 bytes: too many/],
  ['more than a megabyte', file('a', { encoding: 'none', content: '', size: 2_000_000 }), /2000000 bytes: too many/],
  ['a part of it', file('version: 1\n', { content: 'dmVy' }), /3 of 11 bytes came/],
  ['what a proxy says', { message: 'sign in' }, /no type/],
])('%s is refused', async (_, data, message) => {
  const refusal = await at(data).catch((error) => error);
  expect(refusal).toBeInstanceOf(ServiceError);
  expect(refusal.message).toMatch(message);
});
