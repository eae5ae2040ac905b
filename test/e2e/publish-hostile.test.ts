import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/commands/command.ts';
import { UserError } from '../../src/errors.ts';
import { type Emulator, startEmulator, zipOf } from '../support/emulator/index.ts';
import { seenOnGitHub } from '../support/github-markdown.ts';
import { HOSTILE_PIECES, hostileText } from '../support/hostile-text.ts';
import { manyEntriesZip } from '../support/hostile-zip.ts';
import { type Scene, sceneOf } from '../support/published.ts';
import { publishHere } from '../support/published-here.ts';

// What somebody may upload in place of a report: it is refused in so many words, or shown without anything of it being active.

const MIB = 1_048_576;
/** Each name that is captured stands in some verdict. */
const BUDGETS = `version: 1
budgets:
  - { metric: module.total, at-most: 1 KiB }
  - { metric: slab.cache, at-most: 1 KiB }
  - { metric: vmalloc.caller, at-most: 1 KiB }
  - { metric: cma.used, at-most: 1 KiB }
  - { name: one that is not there, metric: module.total, select: { module: fp_trut }, at-most: 1 KiB }
`;

let emulator: Emulator;
let text: string;
let scene: Scene;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  for (const level of ['log', 'info', 'warn', 'error'] as const) vi.spyOn(console, level).mockReturnValue();
  emulator = await startEmulator();
  vi.stubEnv('GITHUB_API_URL', emulator.apiUrl);
  vi.stubEnv('GITHUB_SERVER_URL', 'http://gh.localhost');
  const { env } = await (await sceneOf(emulator)).measure();
  text = readFileSync(join(env.GITHUB_WORKSPACE ?? '', 'kfootprint-report/report.json'), 'utf8');
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await emulator.close();
});
beforeEach(async () => {
  scene = await sceneOf(emulator, { budgets: BUDGETS });
});

interface Shown {
  readonly answer: Answer;
  readonly comment: string;
  readonly status: readonly (string | null)[];
}

/** Publishes what a run left under one name, and gives what is to be seen of it. */
async function shown(bytes: Uint8Array, more: Readonly<Record<string, string>> = {}): Promise<Shown> {
  const { runId, headSha } = scene.left(bytes);
  const answer = await publishHere(emulator, scene, runId, { comment: 'always', ...more });
  return { answer, comment: scene.comments().at(-1) ?? '', status: scene.statuses(headSha).at(-1) ?? [] };
}

const reportOf = (data: unknown) => zipOf({ 'report.json': JSON.stringify(data) });

describe('an artifact', () => {
  const bomb = () => zipOf({ 'report.json': Buffer.alloc(100 * MIB, ' ') });
  const link = () => {
    const zip = Buffer.from(zipOf({ 'report.json': '/etc/passwd' }));
    // Attributes of the one entry, and the system that has them so.
    const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt16LE((3 << 8) | 20, entry + 4);
    zip.writeUInt32LE(0o120777 * 0x10000, entry + 38);
    return zip;
  };

  test.each([
    [
      'of 100 MiB',
      () => zipOf({ 'report.json': Buffer.alloc(100 * MIB, ' ') }, 'stored'),
      /100 MiB: more than the 64 MiB that are read/,
    ],
    ['that unpacks to 100 MiB', bomb, /its report\.json has more than 16 MiB/],
    ['that is no zip', () => Buffer.from(text), /its zip is damaged/],
    ['that is cut', () => zipOf({ 'report.json': text }).subarray(0, 5000), /its zip is damaged/],
    ['that is empty', () => zipOf({}), /it holds no report\.json/],
    ['with 10,000 entries', () => manyEntriesZip(10_000), /it holds more than 1000 files/],
    ['with a million entries', () => manyEntriesZip(1_000_000), /it holds more than 1000 files/],
    ['that climbs out', () => zipOf({ '../../report.json': text }), /its zip is damaged: invalid relative path/],
    [
      'that climbs out beside a report',
      () => zipOf({ '../../x': '', 'report.json': text }),
      /its zip is damaged: invalid relative path/,
    ],
    ['from the root', () => zipOf({ '/report.json': text }), /its zip is damaged: absolute path/],
    ['of another system', () => zipOf({ 'C:\\report.json': text }), /its zip is damaged|it holds no report/],
    ['with a link for a report', link, /it holds no report\.json/],
    ['with a report deep in folders', () => zipOf({ 'a/b/report.json': text }), /it holds no report\.json/],
    ['with no text', () => zipOf({ 'report.json': Buffer.from([0xff, 0xfe, 0x7b]) }), /is not UTF-8/],
    ['with no JSON', () => zipOf({ 'report.json': '<script>' }), /this is not JSON$/],
    ['that nests deeply', () => zipOf({ 'report.json': '['.repeat(10 * MIB) }), /nested deeper than any report/],
    ['of empty lists', () => zipOf({ 'report.json': `[${'[],'.repeat(5 * MIB)}[]]` }), /more values than any report/],
    [
      'with a footprint of nothing',
      () => reportOf({ schema: 1, version: '1', footprint: {} }),
      /this is no report: "footprint\.schema"/,
    ],
  ])('%s is refused, and says why', async (_, bytes, reason) => {
    const { answer, comment, status } = await shown(bytes());
    expect([answer.exitCode, answer.judged?.outcome]).toEqual([2, 'unknown']);
    expect(status).toEqual([
      'kfootprint/demo-board',
      'error',
      expect.stringMatching(/^no report of target demo-board/),
    ]);
    expect(answer.judged?.targets[0]?.verdicts[0]?.reason).toMatch(reason);
    expect(comment).toContain('no report of target demo-board');
  });

  test.each([
    [
      'in the folder of an upload',
      () => zipOf({ 'kfootprint-report/report.md': '', 'kfootprint-report/report.json': text }),
    ],
    ['with a byte order mark', () => zipOf({ 'report.json': `\ufeff${text}` })],
    ['packed with nothing', () => zipOf({ 'report.json': text }, 'stored')],
  ])('with a report %s is read', async (_, bytes) => {
    expect((await shown(bytes())).answer.exitCode).toBe(1);
  });

  test('is named in words, whatever it is called', async () => {
    const { runId, headSha } = scene.left(null);
    // The service takes no name with one of " : < > | * ? \ / in it.
    for (const piece of ['@octocat #1', '`$x$`', '![a](www.evil.example)', '0123456789abcdef0123456789abcdef01234567'])
      emulator.addArtifact(runId, `kfootprint-${piece}`, zipOf({}));
    await publishHere(emulator, scene, runId);
    const [comment = ''] = scene.comments();
    expect(comment).toMatch(/artifact kfootprint-/);
    const active = activeIn(comment);
    expect(active).toMatchObject({ images: [], mentions: [] });
    expect(active.references.filter((one) => one !== 'SHA')).toEqual([]);
    expect(active.links.join()).not.toContain('evil');
    expect(scene.statuses(headSha)[0]?.[1]).toBe('error');
  });
});

const UNPRINTABLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** What does something on the page, but for addresses of this run and commits. */
function activeIn(comment: string) {
  const { links, images, elements, mentions, references } = seenOnGitHub(comment);
  const own = (found: readonly string[]) =>
    [...new Set(found.map((one) => one.replaceAll(/[0-9a-f]{12,40}/g, 'SHA').replaceAll(/\d+/g, 'N')))].sort();
  return {
    links: own(links),
    images: own(images),
    elements: own(elements),
    mentions: own(mentions),
    references: own(references),
  };
}

const NOTHING_ADDED = { links: [], images: [], mentions: [], references: [] };

let honest: ReturnType<typeof activeIn> | undefined;

/** What a comment does that the one on the report as it was made does not. */
async function addedIn(comment: string) {
  honest ??= activeIn((await shown(reportOf(JSON.parse(text)))).comment);
  const known = honest;
  const found = activeIn(comment);
  const added = (kind: 'links' | 'images' | 'mentions' | 'references') =>
    found[kind].filter((one) => !known[kind].includes(one));
  return {
    links: added('links'),
    images: added('images'),
    mentions: added('mentions'),
    references: added('references'),
  };
}

/** Texts that nothing but a reader looks at. */
const FREE = new Set([
  'name',
  'caller',
  'kernel',
  'kernelBuild',
  'compiler',
  'arch',
  'state',
  'phase',
  'unit',
  'zone',
  'module',
]);

function withNames(
  change: (text: string) => string,
  where: (path: readonly string[]) => boolean = () => true,
): Record<string, unknown> {
  const data = JSON.parse(text);
  const visit = (value: unknown, path: readonly string[]): unknown => {
    const key = path.at(-1) ?? '';
    if (typeof value === 'string')
      return (FREE.has(key) || /message|remark|source/.test(key)) && where(path) ? change(value) : value;
    if (Array.isArray(value))
      return value.map((one, index) => visit(one, [...path, key === 'missing' ? 'name' : String(index)]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, [...path, name])]));
  };
  data.footprint = visit(data.footprint, []);
  return data;
}

describe('names of all that was captured', () => {
  test.each(HOSTILE_PIECES.map((piece) => [JSON.stringify(piece), piece]))(
    'with %s in them do nothing',
    async (_, piece) => {
      const hostile = await shown(reportOf(withNames((name) => `${name}${piece}`)));
      expect(hostile.answer.exitCode).toBe(1);
      expect(hostile.status[1]).toBe('failure');
      expect(await addedIn(hostile.comment)).toEqual(NOTHING_ADDED);
      for (const line of hostile.answer.stdout.split('\n')) expect(line).not.toMatch(UNPRINTABLE);
    },
  );

  test('a target is one of them, where none is named', async () => {
    for (const piece of ['-->\n@acme/all', '\u202e<script>', 'x'.repeat(5000), '../..', '']) {
      const data = withNames((name) => name);
      Object.assign((data.footprint as { snapshot: object }).snapshot, { target: `demo${piece}` });
      const { comment, status } = await shown(reportOf(data), { target: '' });
      expect(status[0]).toMatch(/^kfootprint\/[\w./+-]{1,100}$/);
      expect(comment).toMatch(/^<!-- kfootprint:[\w./%-]+ run=\d+\.1 sha=[0-9a-f]{40} -->\n/);
      expect(activeIn(comment)).toMatchObject({ mentions: [], images: [] });
    }
  });
});

test('anything in any place is refused in words, or shown without doing anything', async () => {
  const { footprint } = JSON.parse(text);
  const paths = pathsOf(footprint);
  const value = fc.oneof(fc.jsonValue(), hostileText(), fc.constantFrom(-1, 1e308, 2 ** 53, '', null, [], {}));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...paths), value), { minLength: 1, maxLength: 3 }),
      async (edits) => {
        const data = JSON.parse(text);
        for (const [path, one] of edits) put(data.footprint, path, one);
        const ended = await shown(reportOf(data)).catch((error: unknown) => error);
        if (ended instanceof Error) {
          expect(ended).toBeInstanceOf(UserError);
          return;
        }
        const { answer, comment, status } = ended as Shown;
        expect(status[1]).toBe({ 0: 'success', 1: 'failure', 2: 'error' }[answer.exitCode]);
        expect(answer.exitCode).not.toBe(0);
        expect(await addedIn(comment)).toEqual(NOTHING_ADDED);
      },
    ),
    { numRuns: 60 },
  );
});

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let holder: unknown = data;
  for (const key of path.slice(0, -1)) holder = (holder as Record<string, unknown> | null | undefined)?.[key];
  if (typeof holder === 'object' && holder !== null) (holder as Record<string, unknown>)[path.at(-1) ?? ''] = value;
}
