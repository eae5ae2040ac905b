// Writes schema/, action.yml and the tables of the README from the registries in src/. With --check, only compares.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { rolldown } from 'rolldown';
import { stringify } from 'yaml';
import { templates } from './templates.mjs';

/** What is sent as one list of many files. */
const LISTS = new Set(['values', 'links', 'sizes']);
const CAPTURE = 'capture/kfootprint-capture.sh';
const root = dirname(import.meta.dirname);
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { commands, inputs, metrics, outputs, rules, sources, schemas, SHOWN_OPTIONS } = await registries();

const files = new Map([
  ['README.md', readme()],
  ['action.yml', actionFile()],
  [CAPTURE, captureScript()],
]);
for (const [name, schema] of schemas) files.set(`schema/${name}`, `${JSON.stringify(schema, null, 2)}\n`);

const stale = [...files].filter(([name, text]) => text !== current(name)).map(([name]) => name);
if (values.check) {
  for (const name of stale) console.error(`${name} is not what the registries say: run npm run docs and commit it`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(join(root, 'schema'), { recursive: true });
  for (const name of stale) writeFileSync(join(root, name), files.get(name));
  console.log(stale.length > 0 ? `written: ${stale.join(', ')}` : 'all up to date');
}

function readme() {
  const tables = {
    commands: table(
      ['Command', 'Does'],
      commands.map(({ name, args, summary }) => [
        code([name, ...args.map((arg) => (arg.many ? `${arg.name}…` : arg.name).toUpperCase())].join(' ')),
        summary,
      ]),
    ),
    metrics: table(
      ['Metric', 'Labels', 'Unit', 'Nature', 'What it is'],
      metrics.map(({ name, labels, unit, nature, summary }) => [
        code(name),
        labels.map(code).join(' '),
        unit,
        nature,
        summary,
      ]),
    ),
    rules: table(
      ['Key', 'Means'],
      rules.flatMap(({ key, summary, fields, shorthand }) => [
        [code(key), summary],
        ...Object.entries(fields)
          .filter(([field]) => field !== shorthand)
          .map(([field, { summary: text }]) => [code(`${key}: { ${field} }`), text]),
      ]),
    ),
    inputs: table(
      ['Input', 'Means', 'Default'],
      inputs.map(({ name, summary, default: preset }) => [code(name), sentence(summary), preset ? code(preset) : '']),
    ),
    outputs: table(
      ['Output', 'Is'],
      outputs.map(({ name, summary }) => [code(name), summary]),
    ),
    sources: table(
      ['File', 'Gives'],
      sources.map(({ name, summary }) => [code(name.includes('/') ? `/${name}` : name), summary]),
    ),
  };
  return current('README.md').replace(
    /(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin, name, end) => `${begin}\n${tables[name]}\n\n${end}`,
  );
}

/** The lists of the capture script; a place has no blank in it. */
function captureScript() {
  const steps = sources.flatMap(({ name, paths, capture }) =>
    capture.map((step) => [
      step.as,
      step.when,
      name,
      LISTS.has(step.as) ? `${name.replaceAll('/*', '')}.${step.as}` : '-',
      ...(step.as === 'log' ? [] : (step.paths ?? paths)),
    ]),
  );
  const lists = {
    captured: steps.map((step) => step.join(' ')),
    shown: SHOWN_OPTIONS,
    logged: sources.flatMap(({ capture }) => capture.flatMap(({ lines = [] }) => lines)),
  };
  return current(CAPTURE).replace(
    /^(captured|shown|logged)='\n[^']*'$/gm,
    (_, name) => `${name}='\n${lists[name].join('\n')}\n'`,
  );
}

/** What GitHub reads: https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax */
function actionFile() {
  const { description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const action = {
    name: 'kfootprint',
    description,
    branding: { icon: 'cpu', color: 'blue' },
    inputs: Object.fromEntries(
      inputs.map(({ name, summary, default: preset }) => [
        name,
        { description: sentence(summary), required: false, ...(preset === undefined ? {} : { default: preset }) },
      ]),
    ),
    outputs: Object.fromEntries(outputs.map(({ name, summary }) => [name, { description: summary }])),
    runs: { using: 'node24', main: 'dist/action.js' },
  };
  return `# Made by npm run docs from src/commands and src/publish.\n${stringify(action, { lineWidth: 0 })}`;
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function table(titles, rows) {
  return markdownTable([titles, ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))]);
}

function code(text) {
  return `\`${text}\``;
}

function current(name) {
  try {
    return readFileSync(join(root, name), 'utf8');
  } catch {
    return '';
  }
}

/** The registries are TypeScript, which the oldest supported Node cannot load as it stands. */
async function registries() {
  // Inside the project, so that packages left out of the bundle are found.
  const folder = mkdtempSync(join(root, 'node_modules/.kfootprint-'));
  try {
    const bundle = await rolldown({
      cwd: root,
      input: 'src/registries.ts',
      platform: 'node',
      plugins: [templates()],
      // That parts are loaded when they are needed is for the command line; here all are.
      checks: { ineffectiveDynamicImport: false },
    });
    await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
    await bundle.close();
    const module = await import(pathToFileURL(join(folder, 'registries.mjs')).href);
    return { ...module, inputs: module.actionInputs(), schemas: await module.jsonSchemas() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
