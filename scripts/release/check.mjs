import { notesOf } from './changelog.mjs';
import { placeOf, versionOf } from './version.mjs';

/**
 * What a tag releases, or why it cannot be released: all reasons at once.
 *
 * `ref` and `repository` are as the runner says; of the files, `project`, `lock` and `published` are the package.json of the
 * project, its lock and the package.json of dist/; `tags` are all that there are.
 */
export function releaseOf({ ref, repository, project, lock, published, changelog, tags }) {
  const tag = /^refs\/tags\/(.*)/.exec(ref)?.[1];
  if (tag === undefined) return { problems: [`${ref} is no tag: push one, or run the workflow on one`] };
  const version = versionOf(tag);
  if (version === null) return { problems: [`"${tag}" is no tag of a version, such as v1.2.0 or v1.2.0-rc.1`] };
  const problems = [];
  const versions = {
    'package.json': project.version,
    'package-lock.json': lock.version,
    'dist/package.json': published.version,
  };
  for (const [file, is] of Object.entries(versions))
    if (is !== version.text) problems.push(`${file} is of version ${is}, and the tag says ${version.text}`);
  if (notesOf(changelog, version.text) === null) problems.push(`CHANGELOG.md says nothing below "## ${version.text}"`);
  // npm refuses a package that comes from somewhere else than it says.
  const url = `git+https://github.com/${repository}.git`;
  if (published.repository.url !== url)
    problems.push(`dist/package.json says that it is of ${published.repository.url}, and this is ${url}`);
  return { problems, version, ...placeOf(version, tags) };
}
