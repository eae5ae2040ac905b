// What the code of templates calls: see scripts/template-code.mjs. As Handlebars has it, with `strict`.
import { escapeExpression } from 'handlebars/dist/cjs/handlebars/utils.js';

/** What a name stands for, in HTML. Throws where a view lacks the name, so that a misspelt one is no empty text. */
export function escapedOf(view, name) {
  return escapeExpression(named(view, name));
}

/** The same as it is. */
export function textOf(view, name) {
  return text(named(view, name));
}

/** A value itself, in HTML. */
export const escaped = escapeExpression;

export function text(value) {
  return typeof value === 'string' ? value : String(value ?? '');
}

/** Whether `if` takes it for true. */
export function isFull(value) {
  return Boolean(value) && !(Array.isArray(value) && value.length === 0);
}

/** Whether `with` has something to be with: also zero. */
export function isThere(value) {
  return value === 0 || isFull(value);
}

/** What `each` goes through; nothing where there is no list. */
export function listOf(value) {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== 'object') return [];
  return value[Symbol.iterator] ? [...value] : Object.values(value);
}

function named(view, name) {
  if (!Object.hasOwn(view, name)) throw new Error(`"${name}" not defined in ${view}`);
  return view[name];
}
