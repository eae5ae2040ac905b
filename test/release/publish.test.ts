import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publish } from '../../scripts/release/publish.mjs';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { npm as offline } from '../support/packed.ts';

// The real npm, and a registry on this machine that keeps what npm sends it.

const { path: folder, remove } = ownFolder();
const { name, version } = JSON.parse(readFileSync(join(projectFolder, 'dist/package.json'), 'utf8'));
const archive = join(folder, `${name}-${version}.tgz`);
const sent: Sent[] = [];
let held: object | null = null;
let broken = false;

interface Sent {
  readonly 'dist-tags': object;
  readonly versions: Readonly<Record<string, { readonly dist: { readonly integrity: string } }>>;
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
  readonly access: string;
}

const registry = createServer((request, answer) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const reply = (status: number, body: object) => answer.writeHead(status).end(JSON.stringify(body));
    if (broken) reply(503, { error: 'busy' });
    else if (request.method === 'PUT') {
      sent.push(JSON.parse(Buffer.concat(parts).toString('utf8')));
      reply(201, { ok: true });
    } else reply(held ? 200 : 404, held ?? { error: 'not found' });
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  expect(offline(folder, 'pack', join(projectFolder, 'dist')).status).toBe(0);
});
afterEach(() => {
  sent.length = 0;
  held = null;
  broken = false;
});
afterAll(() => {
  registry.close();
  remove();
});

/** npm as it runs there, but for whom it is: of that only a workflow of GitHub can tell. */
const asked: (readonly string[])[] = [];
async function npm(...args: string[]) {
  asked.push(args);
  if (args[0] === '--version') return { status: 0, stdout: '11.6.0\n', stderr: '' };
  const { port } = registry.address() as AddressInfo;
  const place = `127.0.0.1:${port}`;
  const options = ['--registry', `http://${place}/`, `--//${place}/:_authToken=x`, '--fetch-retries', '0'];
  const known = args.filter((arg) => arg !== '--provenance');
  const env = { PATH: process.env.PATH, HOME: folder, npm_config_cache: join(folder, '.npm') };
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile('npm', [...known, ...options], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ status: error ? 1 : 0, stdout, stderr }),
    );
  });
}

const integrity = () => `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
const packument = (of: string) => ({
  name,
  'dist-tags': { latest: version },
  versions: { [version]: { name, version, dist: { integrity: of, tarball: 'http://127.0.0.1/x.tgz' } } },
});

describe('a package', () => {
  test.each(['latest', 'next', 'release-1.2'])('is published as %s, byte for byte what was packed', async (npmTag) => {
    const said = await publish(archive, { name, version, npmTag, npm });
    expect(said).toBe(`${name} ${version} is published as ${npmTag}.`);
    expect(asked.at(-1)).toEqual(['publish', archive, '--provenance', '--access', 'public', '--tag', npmTag]);
    const [{ 'dist-tags': tags, versions, _attachments, access } = {} as Sent, ...others] = sent;
    expect(others).toEqual([]);
    expect([tags, access]).toEqual([{ [npmTag]: version }, 'public']);
    expect(Object.values(_attachments).map(({ data }) => data)).toEqual([readFileSync(archive).toString('base64')]);
    expect(versions[version]?.dist.integrity).toBe(integrity());
  });

  test('is left as it is where it is published already', async () => {
    held = packument(integrity());
    const said = await publish(archive, { name, version, npmTag: 'latest', npm });
    expect(said).toBe(`${name} ${version} is published already, byte for byte.`);
    expect(sent).toEqual([]);
  });

  test('is published beside other versions', async () => {
    held = { ...packument(integrity()), versions: { '0.0.1': { name, version: '0.0.1', dist: {} } }, 'dist-tags': {} };
    await publish(archive, { name, version, npmTag: 'latest', npm });
    expect(sent).toHaveLength(1);
  });

  test('is not published over something else', async () => {
    held = packument('sha512-AAAA');
    await expect(publish(archive, { name, version, npmTag: 'latest', npm })).rejects.toThrow(
      /is something else: sha512-AAAA/,
    );
    expect(sent).toEqual([]);
  });

  test('is not published where nobody tells what is there', async () => {
    broken = true;
    await expect(publish(archive, { name, version, npmTag: 'latest', npm })).rejects.toThrow(/does not tell/);
    expect(sent).toEqual([]);
  });

  test.each(['10.9.2', '11.5.0', '11.4.9'])(
    'is not published by npm %s, which could not prove who it is',
    async (old) => {
      const stale = async () => ({ status: 0, stdout: `${old}\n`, stderr: '' });
      await expect(publish(archive, { name, version, npmTag: 'latest', npm: stale })).rejects.toThrow(
        '11.5.1 or later',
      );
    },
  );

  test('is packed to the same bytes again', () => {
    const before = integrity();
    expect(offline(folder, 'pack', join(projectFolder, 'dist')).status).toBe(0);
    expect(integrity()).toBe(before);
  });
});
