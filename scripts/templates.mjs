import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import Handlebars from 'handlebars';
import { rolldown } from 'rolldown';
import { fewShapes } from './few-shapes.mjs';
import { numbersOnly } from './numbers-only.mjs';
import { templateCode } from './template-code.mjs';

const TEMPLATE = /\.hbs$/;
const TEXT_QUERY = '?text';
const TEXT_PREFIX = '\0text:';
// Without a tail of its own, an id that ends in ".css" would be taken by the test runner's style handling.
const TEXT_TAIL = ':text';
const SCRIPT_QUERY = '?script';
const SCRIPT_PREFIX = '\0script:';

/**
 * The one plugin that bundler and test runner share: `*.hbs` imports give the compiled template, `file?text` imports give the
 * file as a string, and `file?script` imports give what a page runs, bundled and minified, as a string.
 */
export function templates() {
  return {
    name: 'templates',
    enforce: /** @type {const} */ ('pre'),
    resolveId(specifier, importer) {
      const pathLess = (query) => resolve(dirname(importer), specifier.slice(0, -query.length));
      if (!importer) return null;
      if (specifier.endsWith(SCRIPT_QUERY)) return SCRIPT_PREFIX + pathLess(SCRIPT_QUERY) + TEXT_TAIL;
      return specifier.endsWith(TEXT_QUERY) ? TEXT_PREFIX + pathLess(TEXT_QUERY) + TEXT_TAIL : null;
    },
    async load(id) {
      if (id.startsWith(SCRIPT_PREFIX)) {
        const { code, files } = await scriptOf(id.slice(SCRIPT_PREFIX.length, -TEXT_TAIL.length));
        for (const file of files) this.addWatchFile(file);
        return javascript(`export default ${JSON.stringify(code)};`);
      }
      if (id.startsWith(TEXT_PREFIX)) {
        const file = id.slice(TEXT_PREFIX.length, -TEXT_TAIL.length);
        this.addWatchFile(file);
        return javascript(`export default ${JSON.stringify(readFileSync(file, 'utf8'))};`);
      }
      if (!TEMPLATE.test(id)) return null;
      return javascript(compile(id));
    },
  };
}

/** One classic script: a page that is opened as a file may load no module. */
async function scriptOf(file) {
  const bundle = await rolldown({
    input: file,
    platform: 'browser',
    transform: { target: 'es2022' },
    plugins: [numbersOnly(), fewShapes()],
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  if (/<\/script|<!--/i.test(code)) throw new Error(`${file}: this would end the element that it stands in`);
  return { code, files: moduleIds.filter((id) => !id.startsWith('\0')) };
}

function javascript(code) {
  return { code, map: null, moduleType: 'js' };
}

function compile(file) {
  const partials = new Map([...partialsOf(file)].map(([name, path]) => [name, specifier(file, path)]));
  const program = named(file, () => Handlebars.parse(readFileSync(file, 'utf8')));
  return named(file, () => templateCode(program, { escapes: !file.endsWith('.md.hbs'), partials }));
}

function named(file, work) {
  try {
    return work();
  } catch (error) {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

function specifier(from, to) {
  const path = relative(dirname(from), to).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Every partial that a template calls by itself: name to file. */
function partialsOf(file) {
  const found = new Map();
  for (const name of partialNames(file)) {
    const partial = partialFile(file, name);
    if (!existsSync(partial)) throw new Error(`${file}: there is no partial "${name}" (looked for ${partial})`);
    found.set(name, partial);
  }
  return found;
}

// report.html.hbs finds its partials as partials/NAME.html.hbs, so that a Markdown page never takes in an HTML one.
function partialFile(file, name) {
  const folder = dirname(file);
  const kind = basename(file).split('.').slice(1).join('.');
  return join(basename(folder) === 'partials' ? folder : join(folder, 'partials'), `${name}.${kind}`);
}

function partialNames(file) {
  const names = [];
  const note = (statement) => {
    if (statement.name.type !== 'PathExpression') throw new Error(`${file}: a partial's name must be written out`);
    if (statement.name.original !== '@partial-block') names.push(statement.name.original);
  };
  class Partials extends Handlebars.Visitor {
    PartialStatement(statement) {
      note(statement);
    }
    PartialBlockStatement(statement) {
      note(statement);
      super.PartialBlockStatement(statement);
    }
  }
  new Partials().accept(named(file, () => Handlebars.parse(readFileSync(file, 'utf8'))));
  return names;
}
