import { type Fields, fieldsOf, json } from './answers.ts';
import type { Conversations } from './conversations.ts';
import type { Route } from './server.ts';

const VIEWER = /^\s*(?:query\b[^{]*)?\{\s*viewer\s*\{(?<fields>[\w\s,]*)\}\s*\}\s*$/;

/** Whose the token is, and nothing else of https://docs.github.com/graphql. Refusals have status 200, as they do there. */
export function graphqlRoute(conversations: Conversations): Route {
  return {
    name: 'graphql',
    method: 'POST',
    path: /^\/graphql$/,
    answer(asked) {
      const { query } = fieldsOf(asked);
      const fields = VIEWER.exec(`${query ?? ''}`)?.groups?.fields?.match(/\w+/g);
      if (!fields) return json({ errors: [{ message: 'A query attribute must be specified and must be a string.' }] });
      const viewer: Fields = { login: conversations.viewer, id: 'BOT_kgDOAnywhere', __typename: 'User' };
      const unknown = fields.find((field) => !Object.hasOwn(viewer, field));
      if (unknown !== undefined) return json({ errors: [undefinedField(unknown)] });
      return json({ data: { viewer: Object.fromEntries(fields.map((field) => [field, viewer[field]])) } });
    },
  };
}

function undefinedField(name: string): Fields {
  return {
    path: ['query', 'viewer', name],
    extensions: { code: 'undefinedField', typeName: 'User', fieldName: name },
    locations: [{ line: 1, column: 1 }],
    message: `Field '${name}' doesn't exist on type 'User'`,
  };
}
