import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notesOf } from '../../scripts/release/changelog.mjs';
import { releaseOf } from '../../scripts/release/check.mjs';
import { placeOf, versionOf } from '../../scripts/release/version.mjs';
import { projectFolder } from '../support/cli.ts';

describe('the version of a tag', () => {
  test.each([
    ['v1.2.3', '1.2.3', [1, 2, 3], false],
    ['v0.10.0', '0.10.0', [0, 10, 0], false],
    ['v1.2.0-rc.1', '1.2.0-rc.1', [1, 2, 0], true],
    ['v2.0.0-alpha-3.x7.0', '2.0.0-alpha-3.x7.0', [2, 0, 0], true],
  ])('%s', (tag, text, numbers, isPrerelease) => {
    expect(versionOf(tag)).toEqual({ text, numbers, isPrerelease });
  });

  test.each([
    '1.2.3',
    'v1',
    'v1.2',
    'v01.2.3',
    'v1.2.3.4',
    'v1.2.3+build',
    'v1.2.3-',
    'v1.2.3-rc.01',
    'v1.2.3-a..b',
    'v1.2.3 ',
    '',
  ])('%j is none', (tag) => {
    expect(versionOf(tag)).toBeNull();
  });
});

describe('what comes along with a version', () => {
  const OLDER = ['v0.9.0', 'v1.0.0', 'v1.2.0', 'v1.3.0-rc.1', 'v2.0.0-rc.1', 'v1', 'vendor', 'v1.10.0'];
  test.each([
    ['the first of all', 'v0.1.0', [], 'latest', 'v0', true],
    ['the next patch', 'v1.10.1', OLDER, 'latest', 'v1', true],
    ['the next major version', 'v2.0.0', OLDER, 'latest', 'v2', true],
    ['one that is released again', 'v1.10.0', OLDER, 'latest', 'v1', true],
    ['10 is more than 9', 'v1.10.0', ['v1.9.0'], 'latest', 'v1', true],
    ['a pre-release', 'v1.11.0-rc.1', OLDER, 'next', null, false],
    ['the first pre-release', 'v0.1.0-rc.1', [], 'next', null, false],
    ['a mended older minor version', 'v1.2.1', OLDER, 'release-1.2', null, false],
    ['a mended older major version', 'v1.10.1', [...OLDER, 'v2.0.0'], 'release-1', 'v1', false],
  ])('%s: %s', (_, tag, others, npmTag, majorTag, isLatest) => {
    const version = versionOf(tag);
    if (!version) throw new Error(tag);
    expect(placeOf(version, [...others, tag])).toEqual({ npmTag, majorTag, isLatest });
  });
});

describe('the notes of a version', () => {
  const changelog = `# Changelog

## Unreleased

- Not yet.

## 1.10.0 (2026-11-20)

### Features

- New, with \`## code\`.

### Bugfixes

- Mended.

## 1.1.0

- Old.

## 1.0.0 (2026-01-01)

`;
  test.each([
    ['1.10.0', '### Features\n\n- New, with `## code`.\n\n### Bugfixes\n\n- Mended.'],
    ['1.1.0', '- Old.'],
    ['1.0.0', null],
    ['1.1', null],
    ['1.10.0-rc.1', null],
    ['1x1.0', null],
  ])('%s', (version, notes) => {
    expect(notesOf(changelog, version)).toBe(notes);
  });

  test('our own changelog has what is not released on top, and below it versions with their days', () => {
    const titles = [...readFileSync(join(projectFolder, 'CHANGELOG.md'), 'utf8').matchAll(/^## (.*)$/gm)];
    const [first, ...others] = titles.map(([, title]) => title);
    expect(first).toBe('Unreleased');
    for (const title of others) expect(title).toMatch(/^\d+\.\d+\.\d+(?:-[\w.-]+)? \(\d{4}-\d\d-\d\d\)$/);
  });
});

describe('what a tag releases', () => {
  const sound = {
    ref: 'refs/tags/v1.2.0',
    repository: 'someone/kfootprint',
    project: { version: '1.2.0' },
    lock: { version: '1.2.0' },
    published: { version: '1.2.0', repository: { url: 'git+https://github.com/someone/kfootprint.git' } },
    changelog: '# Changelog\n\n## 1.2.0 (2026-11-20)\n\n- New.\n',
    tags: ['v1.2.0', 'v1.1.0'],
  };

  test('where all agree', () => {
    expect(releaseOf(sound)).toEqual({
      problems: [],
      version: { text: '1.2.0', numbers: [1, 2, 0], isPrerelease: false },
      npmTag: 'latest',
      majorTag: 'v1',
      isLatest: true,
    });
  });

  test.each([
    ['a branch', { ref: 'refs/heads/v1.2.0' }, [/^refs\/heads\/v1\.2\.0 is no tag/]],
    ['another tag', { ref: 'refs/tags/v1' }, [/^"v1" is no tag of a version/]],
    [
      'a version that was forgotten',
      { project: { version: '1.1.0' } },
      [/^package\.json is of version 1\.1\.0, .* 1\.2\.0$/],
    ],
    ['a lock that was', { lock: { version: '1.1.0' } }, [/^package-lock\.json is of version 1\.1\.0/]],
    [
      'a tag of something else',
      { ref: 'refs/tags/v1.2.1' },
      [/^package\.json/, /^package-lock/, /^dist\/package/, /^CHANGELOG/],
    ],
    [
      'a pre-release of it',
      { ref: 'refs/tags/v1.2.0-rc.1' },
      [/^package\.json/, /^package-lock/, /^dist\/package/, /^CHANGELOG/],
    ],
    [
      'a changelog without it',
      { changelog: '# Changelog\n\n## Unreleased\n\n- 1.2.0\n' },
      [/^CHANGELOG\.md says nothing below "## 1\.2\.0"$/],
    ],
    [
      'a fork',
      { repository: 'else/kfootprint' },
      [/^dist\/package\.json says that it is of .*someone.* this is .*else/],
    ],
  ])('but not %s', (_, change, complaints) => {
    const { problems } = releaseOf({ ...sound, ...change });
    expect(problems).toHaveLength(complaints.length);
    for (const [index, complaint] of complaints.entries()) expect(problems[index]).toMatch(complaint);
  });
});
