import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fewShapes } from './few-shapes.mjs';
import { numbersOnly } from './numbers-only.mjs';
import { templates } from './templates.mjs';

const root = dirname(import.meta.dirname);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What dist/ is made of. */
export const input = {
  cwd: root,
  input: { cli: 'src/start.ts', action: 'src/action.ts', api: 'src/api.ts', thread: 'src/thread.ts' },
  platform: 'node',
  // These packages give Node their CommonJS build, which cannot be shaken and takes longer to start.
  resolve: {
    alias: {
      'fastest-levenshtein': join(root, 'node_modules/fastest-levenshtein/esm/mod.js'),
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      'handlebars/dist/cjs/handlebars/utils.js': join(root, 'node_modules/handlebars/lib/handlebars/utils.js'),
      handlebars$: join(root, 'node_modules/handlebars/lib/handlebars.js'),
    },
  },
  transform: { target: 'node20', define: { __KFOOTPRINT_VERSION__: JSON.stringify(version) } },
  plugins: [
    templates(),
    numbersOnly(),
    fewShapes(),
    withoutUnusedCore(),
    withoutUnzipping(),
    withoutChildProcesses(),
    withoutSourceMaps(),
  ],
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
  // What the entry of that name starts would have it, too.
  chunkFileNames: ({ name }) => (name === 'cli' ? 'program.js' : '[name].js'),
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

/** Artifacts are fetched as they are stored; what would unpack them is old, and in part comes under no licence that it names. */
function withoutUnzipping() {
  const STAND_IN = '\0no-unzipping';
  return {
    name: 'without-unzipping',
    resolveId: (id) => (id === 'unzip-stream' ? STAND_IN : null),
    load: (id) =>
      id === STAND_IN
        ? "export default { Extract() { throw new Error('kfootprint unpacks no artifact to disk'); } };"
        : null,
  };
}

/** Commander starts subcommands that are programs of their own; here none is, and loading what starts them takes long. */
function withoutChildProcesses() {
  const STAND_IN = '\0no-child-processes';
  return {
    name: 'without-child-processes',
    resolveId: (id, importer = '') => (/child_process$/.test(id) && /commander/.test(importer) ? STAND_IN : null),
    load: (id) => (id === STAND_IN ? 'export {};' : null),
  };
}

/** Handlebars' compiler works without maps of its sources, which nobody here asks for. */
function withoutSourceMaps() {
  const STAND_IN = '\0no-source-map';
  return {
    name: 'without-source-maps',
    resolveId: (id, importer = '') => (id === 'source-map' && /handlebars/.test(importer) ? STAND_IN : null),
    load: (id) => (id === STAND_IN ? 'export {};' : null),
  };
}

function isOfPackage({ id = '', message = '' }) {
  return /node_modules/.test(id + message);
}
