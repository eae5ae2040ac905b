import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { ownFolder } from '../support/own-folder.ts';
import { npm, type Packed, packAndInstall } from '../support/packed.ts';

const MOST_BYTES = 1_000_000;
const MOST_UNPACKED_BYTES = 4_000_000;
const DEMO = 'examples/demo-board';
const ASKED = {
  snapshots: `${DEMO}/pull-request.kfp.tar.gz`,
  baseline: `${DEMO}/main.kfp.tar.gz`,
  budgets: `${DEMO}/kfootprint.yml`,
  date: '2026-11-20',
};

const { path: folder, remove } = ownFolder();
const read = (...path: readonly string[]) => readFileSync(join(folder, ...path), 'utf8');
const manifest = () => JSON.parse(read('node_modules/kfootprint/package.json'));
let archive: Packed;

beforeAll(() => {
  archive = packAndInstall(folder);
  cpSync(join(projectFolder, DEMO), join(folder, DEMO), { recursive: true });
});
afterAll(remove);

describe('the package', () => {
  test('is installed alone, and asks for nothing', () => {
    expect(readdirSync(join(folder, 'node_modules')).sort()).toEqual(['.bin', '.package-lock.json', 'kfootprint']);
    const { dependencies } = JSON.parse(npm(folder, 'ls', '--all', '--json').stdout);
    expect(dependencies.kfootprint).not.toHaveProperty('dependencies');
    for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'overrides', 'scripts', 'private'])
      expect(manifest()).not.toHaveProperty(key);
  });

  test('is called as the project is', () => {
    const project = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
    for (const key of ['name', 'version', 'description', 'license', 'repository', 'engines'])
      expect(manifest()[key]).toEqual(project[key]);
    expect(project.private).toBe(true);
  });

  test('has what it should, and no file beside that', () => {
    const paths = archive.files.map(({ path }) => path);
    const once = ['LICENSE', 'LICENSES.txt', 'README.md', 'package.json', 'problem-matcher.json'];
    const many = /^(?:[\w.-]+\.js|schema\/\w+\.schema\.json|types\/[\w/-]+\.d\.ts)$/;
    expect(paths.filter((path) => !many.test(path)).sort()).toEqual(once);
    const built = readdirSync(join(projectFolder, 'dist'), { recursive: true, withFileTypes: true });
    expect(paths).toHaveLength(built.filter((entry) => entry.isFile()).length);
    const schemas = readdirSync(join(projectFolder, 'schema')).map((name) => `schema/${name}`);
    expect(paths.filter((path) => path.startsWith('schema/')).sort()).toEqual(schemas.sort());
    for (const { path, mode } of archive.files) expect([path, mode]).toEqual([path, path === 'cli.js' ? 0o755 : 0o644]);
  });

  test('is not large', () => {
    expect(archive.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(archive.unpackedSize).toBeLessThanOrEqual(MOST_UNPACKED_BYTES);
  });

  test('names no path of the machine that built it', () => {
    for (const { path } of archive.files) {
      const text = read('node_modules/kfootprint', path);
      for (const place of [projectFolder, 'node_modules/.', 'file:///'])
        expect([path, text.includes(place)]).toEqual([path, false]);
    }
  });

  test('shows a page whose links lead to files that are there, at this version', () => {
    const links = [...read('node_modules/kfootprint/README.md').matchAll(/\]\(([^)]+)\)/g)].map(
      ([, link = '']) => link,
    );
    expect(links.length).toBeGreaterThan(3);
    const { repository, version } = manifest();
    const place = `${/https:.*(?=\.git$)/.exec(repository.url)?.[0]}/blob/v${version}/`;
    for (const link of links) {
      expect(link.slice(0, place.length)).toBe(place);
      expect([link, existsSync(join(projectFolder, link.slice(place.length).replace(/#.*/, '')))]).toEqual([
        link,
        true,
      ]);
    }
  });

  test('has the schema that its page names', () => {
    const path = /\$schema=(\S+)/.exec(read('node_modules/kfootprint/README.md'))?.[1] ?? '';
    expect(JSON.parse(read(path))).toHaveProperty('properties.budgets');
    const found = createRequire(join(folder, 'main.cjs')).resolve('kfootprint/schema/report.schema.json');
    expect(JSON.parse(readFileSync(found, 'utf8'))).toHaveProperty('properties.verdicts');
  });
});

describe('its command line', () => {
  test('tells its version', () => {
    const { stdout, status } = npm(folder, 'exec', '--', 'kfootprint', '--version');
    expect([stdout, status]).toEqual([`${manifest().version}\n`, 0]);
  });

  test('judges, and writes its report', () => {
    const args = ['--baseline', ASKED.baseline, '--budgets', ASKED.budgets, '--date', ASKED.date, '--out', 'report'];
    const { status, stdout } = npm(folder, 'exec', '--', 'kfootprint', 'check', ASKED.snapshots, ...args);
    expect(stdout).toMatch(/^1 of 5 limits broken, 1 warning\n/);
    expect(status).toBe(1);
    expect(readdirSync(join(folder, 'report')).sort()).toEqual(['report.html', 'report.json', 'report.md']);
  });
});

describe('its functions', () => {
  // What both do with them; the report is the one that the command line has written.
  const PROGRAM = `
    const report = await kfootprint.check(${JSON.stringify(ASKED)});
    const forms = {
      'report.json': await kfootprint.toJson(report),
      'report.md': await kfootprint.renderMarkdown(report),
      'report.html': await kfootprint.renderHtml(report),
    };
    const same = Object.entries(forms).filter(([name, text]) => text === fs.readFileSync('report/' + name, 'utf8'));
    const refused = await kfootprint.check({ snapshots: 'nowhere' }).catch((error) => error);
    console.log(JSON.stringify({
      outcome: report.outcome, exitCode: report.exitCode, same: same.map(([name]) => name), version: kfootprint.version,
      refused: [refused.name, refused instanceof kfootprint.ConfigError, refused instanceof kfootprint.UserError],
    }));`;

  test.each([
    ['import', 'all.mjs', `import * as kfootprint from 'kfootprint'; import fs from 'node:fs'; ${PROGRAM}`],
    [
      'import of names',
      'names.mjs',
      `import { check, toJson, renderMarkdown, renderHtml, version, UserError, ConfigError } from 'kfootprint';
       import fs from 'node:fs';
       const kfootprint = { check, toJson, renderMarkdown, renderHtml, version, UserError, ConfigError }; ${PROGRAM}`,
    ],
    [
      'require',
      'all.cjs',
      `const kfootprint = require('kfootprint'); const fs = require('node:fs'); void (async () => { ${PROGRAM} })();`,
    ],
  ])('give by %s what the command line gives', (_, name, program) => {
    writeFileSync(join(folder, name), program);
    const { stdout, stderr } = spawnSync(process.execPath, [name], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '' },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      outcome: 'over',
      exitCode: 1,
      same: ['report.json', 'report.md', 'report.html'],
      version: manifest().version,
      refused: ['ConfigError', true, true],
    });
  });

  test('do what its page shows', () => {
    const names = {
      'board.kfp.tar.gz': ASKED.snapshots,
      'main.kfp.tar.gz': ASKED.baseline,
      'kfootprint.yml': ASKED.budgets,
    };
    for (const [name, path] of Object.entries(names)) cpSync(join(folder, path), join(folder, name));
    writeFileSync(
      join(folder, 'shown.js'),
      /```js\n([\s\S]*?)```/.exec(read('node_modules/kfootprint/README.md'))?.[1] ?? '',
    );
    const env = { PATH: process.env.PATH ?? '', SOURCE_DATE_EPOCH: '1795132800' };
    const { stdout, status } = spawnSync(process.execPath, ['shown.js'], { cwd: folder, env, encoding: 'utf8' });
    npm(
      folder,
      'exec',
      '--',
      'kfootprint',
      'check',
      'board.kfp.tar.gz',
      '--baseline',
      'main.kfp.tar.gz',
      '--date',
      ASKED.date,
    );
    expect(stdout).toBe(`${read('kfootprint-report/report.md')}\n`);
    expect(status).toBe(1);
  });

  test('are the only way in', () => {
    const require = createRequire(join(folder, 'main.cjs'));
    expect(() => require.resolve('kfootprint/cli.js')).toThrow(/not defined by "exports"/);
  });
});
