import { ConfigError } from '../../errors.ts';
import { nearest, type VerdictFormName, verdictForms } from '../../model/index.ts';

/** The forms that a list names, with commas or one a line. Throws a `ConfigError` at a name that is none. */
export function formsAsked(list: string): VerdictFormName[] {
  const names = list
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const asked = names.map(formOf);
  return verdictForms.flatMap(({ name }) => (asked.includes(name) ? [name] : []));
}

function formOf(text: string): VerdictFormName {
  const known = verdictForms.map(({ name }) => name);
  const found = known.find((name) => name === text);
  if (found) return found;
  const meant = nearest(text, known);
  throw new ConfigError(
    `there is no form "${text}"`,
    { file: '--formats' },
    meant ? `Did you mean ${meant}?` : `Name some of ${known.join(', ')}.`,
  );
}
