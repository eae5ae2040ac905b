import { expect, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { parseCommentInputs } from '../../src/publish/index.ts';

const parse = (inputs: Readonly<Record<string, string>>) => parseCommentInputs((name) => inputs[name] ?? '');

test('what is not given has its default', () => {
  expect(parse({})).toEqual({ mode: 'on-change', key: null, author: null, mentionsOwners: false, dashboardUrl: null });
});

test('what is given is taken', () => {
  const given = {
    comment: 'never',
    'comment-key': 'board é/2',
    'comment-author': 'a-b[bot]',
    'mention-owners': 'true',
    'dashboard-url': 'https://acme.github.io/board/',
  };
  expect(parse(given)).toEqual({
    mode: 'never',
    key: 'board é/2',
    author: 'a-b[bot]',
    mentionsOwners: true,
    dashboardUrl: 'https://acme.github.io/board/',
  });
});

test.each([
  ['comment', 'yes'],
  ['comment', 'On-Change'],
  ['comment-key', 'k'.repeat(101)],
  ['comment-key', 'a\nb'],
  ['comment-author', 'a b'],
  ['comment-author', '@octocat'],
  ['comment-author', '[bot]'],
  ['mention-owners', 'yes'],
])('%s: %j is refused', (name, text) => {
  expect(() => parse({ [name]: text })).toThrow(
    expect.objectContaining({
      constructor: ConfigError,
      place: { file: name },
      next: expect.stringMatching(/^Write /),
    }),
  );
});
