import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { templates } from './templates.mjs';

const root = dirname(import.meta.dirname);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What dist/ is made of. */
export const input = {
  cwd: root,
  input: { cli: 'src/cli.ts', action: 'src/action.ts' },
  platform: 'node',
  // These packages give Node their CommonJS build, which cannot be shaken and takes longer to start.
  resolve: {
    alias: {
      'fastest-levenshtein': join(root, 'node_modules/fastest-levenshtein/esm/mod.js'),
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      'handlebars/runtime.js': join(root, 'node_modules/handlebars/lib/handlebars.runtime.js'),
    },
  },
  transform: { target: 'node20', define: { __KFOOTPRINT_VERSION__: JSON.stringify(version) } },
  plugins: [templates(), withoutUnusedCore()],
  onLog(level, log, next) {
    if (level === 'warn' && !isOfPackage(log)) throw new Error(log.message);
    if (level !== 'warn') next(level, log);
  },
};

export const output = {
  // Node starts CommonJS sooner than modules, by about a tenth of all the time that check takes.
  format: 'cjs',
  minify: true,
  // No hashes: the committed dist is reviewed as a diff.
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  postBanner: (chunk) => (chunk.name === 'cli' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
};

/**
 * Parts of @actions/core that nobody here uses and that are most of what it loads: OIDC tokens bring an HTTP client, the
 * details of the platform bring child processes.
 */
function withoutUnusedCore() {
  const replaced = new Map([
    [
      'oidc-utils.js',
      "export class OidcClient { static getIDToken() { throw new Error('kfootprint has no OIDC client'); } }",
    ],
    ['platform.js', 'export {};'],
  ]);
  return {
    name: 'without-unused-core',
    load: (id) => replaced.get(/@actions[\\/]core[\\/]lib[\\/]([\w-]+\.js)$/.exec(id)?.[1]) ?? null,
  };
}

function isOfPackage({ id = '', message = '' }) {
  return /node_modules/.test(id + message);
}
