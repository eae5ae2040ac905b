import { expect, test } from 'vitest';
import { authorCalled, isBy } from '../../../src/publish/comment/author.ts';

const user = (login: unknown, type: unknown = 'User') => ({ login, type });

test.each([
  ['github-actions[bot]', user('github-actions[bot]', 'Bot'), true],
  ['github-actions[bot]', user('github-actions', 'Bot'), true],
  ['github-actions', user('github-actions[bot]', 'Bot'), true],
  ['GitHub-Actions[bot]', user('github-actions[bot]', 'Bot'), true],
  // Whoever has that name is a person.
  ['github-actions[bot]', user('github-actions'), false],
  ['github-actions', user('github-actions'), false],
  ['github-actions[bot]', user('github-actions[bot]'), false],
  ['octocat', user('octocat'), true],
  ['octocat', user('Octocat'), true],
  ['octocat', user('octocat2'), false],
  ['board-bot', user('board-bot[bot]', 'Bot'), true],
  ['board-bot', user('board-bot[bot]'), false],
  ['octocat', null, false],
  ['octocat', user(null), false],
  ['octocat', 'octocat', false],
])('whether %s wrote a comment of %j', (login, other, expected) => {
  expect(isBy(authorCalled(login), other)).toBe(expected);
});
