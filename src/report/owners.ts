import { code, type Markdown, MOST_OF_A_NAME } from './markdown-cells.ts';

// Users: letters, digits and single hyphens, at most 39, and of managed users an underscore before the enterprise's code.
// Teams: the slug that GitHub makes of their name.
// https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#mentioning-people-and-teams
const MENTIONABLE = /^@[a-z\d](?:[-_]?[a-z\d]){0,38}(?:\/[a-z\d_](?:[a-z\d_-]{0,98}[a-z\d_])?)?$/i;

/** So many are notified by one comment; a budget file may name any number. */
const MOST_MENTIONED = 10;

/** Teams by name, as code. */
export function named(team: string): Markdown {
  return code(team, MOST_OF_A_NAME);
}

/** Teams that are notified: those that have the exact shape of a user or a team of GitHub. The others are only named. */
export function mentioning(): (team: string) => Markdown {
  const mentioned = new Set<string>();
  return (team) => {
    if (!MENTIONABLE.test(team) || (mentioned.size >= MOST_MENTIONED && !mentioned.has(team))) return named(team);
    mentioned.add(team);
    return team as Markdown;
  };
}
