import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import license from 'rollup-plugin-license';
import { input, output } from './bundle.mjs';
import { licences } from './package/licences.mjs';
import { linksTo, manifestOf } from './package/manifest.mjs';
import { writeTypes } from './package/types.mjs';

const root = dirname(import.meta.dirname);
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const place = resolve(values.out);
// Built beside its place, so that a build that fails leaves the old one as it was.
const out = `${place}.new`;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const bundle = await rolldown({
  ...input,
  plugins: [
    ...input.plugins,
    license({
      cwd: root,
      thirdParty: { multipleVersions: true, output: { file: join(out, 'LICENSES.txt'), template: licences } },
    }),
  ],
});
await bundle.write({ dir: out, ...output });
await bundle.close();

const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifestOf(project), null, 2)}\n`);
writeFileSync(join(out, 'README.md'), linksTo(readFileSync(join(root, 'docs/package.md'), 'utf8'), project, 'docs'));
for (const name of ['LICENSE', 'problem-matcher.json']) copyFileSync(join(root, name), join(out, name));
cpSync(join(root, 'schema'), join(out, 'schema'), { recursive: true });
writeTypes(root, 'api.d.ts', join(out, 'types'));
chmodSync(join(out, 'cli.js'), 0o755);
rmSync(place, { recursive: true, force: true });
renameSync(out, place);
