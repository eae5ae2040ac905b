/**
 * What npm is told of dist/. All is bundled, so there is nothing to install beside it, and nothing of what the project itself
 * needs, such as its overrides, reaches anybody.
 */
export function manifestOf({ name, version, description, keywords, license, author, repository, engines }) {
  return {
    name,
    version,
    description,
    keywords,
    license,
    author,
    repository,
    engines,
    type: 'commonjs',
    bin: { kfootprint: 'cli.js' },
    main: 'api.js',
    types: 'types/api.d.ts',
    exports: {
      '.': { types: './types/api.d.ts', default: './api.js' },
      './schema/*': './schema/*',
      './problem-matcher.json': './problem-matcher.json',
      './package.json': './package.json',
    },
    files: ['*.js', 'schema', 'types', 'problem-matcher.json', 'LICENSES.txt'],
  };
}

/** A page that is read elsewhere: what it links to is found in the project as it was at this version. */
export function linksTo(page, { version, repository }, folder) {
  const web = `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/blob/v${version}/${folder}/`;
  return page.replace(/\]\((?!\w+:|#)([^)]+)\)/g, (_, path) => `](${new URL(path, web)})`);
}
