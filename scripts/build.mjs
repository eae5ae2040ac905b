import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import license from 'rollup-plugin-license';
import { templates } from './templates.mjs';

const root = dirname(import.meta.dirname);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const place = resolve(values.out);
// Built beside its place, so that a build that fails leaves the old one as it was.
const out = `${place}.new`;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const bundle = await rolldown({
  cwd: root,
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  // Both packages give Node their CommonJS build, which cannot be shaken and takes longer to start.
  resolve: {
    alias: {
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      'handlebars/runtime.js': join(root, 'node_modules/handlebars/lib/handlebars.runtime.js'),
    },
  },
  transform: { target: 'node20', define: { __KFOOTPRINT_VERSION__: JSON.stringify(version) } },
  plugins: [
    templates(),
    license({ cwd: root, thirdParty: { output: { file: join(out, 'LICENSES.txt'), template: licences } } }),
  ],
  onLog(level, log, next) {
    if (level === 'warn') throw new Error(log.message);
    next(level, log);
  },
});
await bundle.write({
  dir: out,
  // Node starts CommonJS sooner than modules, by about a tenth of all the time that check takes.
  format: 'cjs',
  minify: true,
  // No hashes: the committed dist is reviewed as a diff.
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  postBanner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
});
await bundle.close();

writeFileSync(join(out, 'package.json'), '{"type":"commonjs"}\n');
chmodSync(join(out, 'cli.js'), 0o755);
rmSync(place, { recursive: true, force: true });
renameSync(out, place);

function licences(dependencies) {
  return dependencies
    .toSorted((a, b) => order(a.name, b.name) || order(a.version, b.version))
    .map(({ name, version, license, licenseText }) =>
      [`${name} ${version} (${license})`, '', licenseText?.trim() ?? 'No licence text in the package.', ''].join('\n'),
    )
    .join(`\n${'-'.repeat(80)}\n\n`);
}

// Not localeCompare: the order must not depend on the machine's language.
function order(a, b) {
  return a < b ? -1 : Number(a > b);
}
