import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { input, output } from '../../scripts/bundle.mjs';
import { licences } from '../../scripts/package/licences.mjs';
import { projectFolder } from '../support/cli.ts';

const text = readFileSync(join(projectFolder, 'dist/LICENSES.txt'), 'utf8');
const sections = new Map(
  text.split(`\n${'-'.repeat(80)}\n\n`).map((section) => {
    const [title = '', ...lines] = section.split('\n');
    return [title, lines.join('\n').trim()] as const;
  }),
);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly author?: unknown;
  readonly contributors?: unknown;
}

/** Folders of packages that something in the bundle is of, as the bundler says and not as its plugin for licences does. */
let folders: ReadonlySet<string>;

beforeAll(async () => {
  const bundle = await rolldown(input);
  const made = await bundle.generate(output);
  await bundle.close();
  const chunks = made.output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
  // What was shaken off altogether is not distributed.
  const ids = chunks.flatMap(({ modules }) =>
    Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : [])),
  );
  folders = new Set(ids.filter((id) => id.includes('/node_modules/')).map(packageOf));
});

/** The nearest folder above that is a package: some have a package.json in a folder of theirs, without a name. */
function packageOf(path: string): string {
  const folder = dirname(path.replace(/^\0/, '').replace(/\?.*$/, ''));
  const file = join(folder, 'package.json');
  if (existsSync(file) && manifestIn(folder).version !== undefined) return folder;
  return packageOf(folder);
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

describe('LICENSES.txt', () => {
  test('names every package that is bundled, and no other', () => {
    const bundled = [...folders].map(manifestIn).map(({ name, version }) => `${name} ${version}`);
    const named = [...sections.keys()].map((title) => title.replace(/ \(.*\)$/, ''));
    expect(bundled.length).toBeGreaterThan(50);
    expect(named.toSorted()).toEqual([...new Set(bundled)].toSorted());
  });

  test('says under which licence each comes, and gives its text', () => {
    for (const [title, terms] of sections) {
      expect(title).toMatch(
        /^\S+ \d[\w.+-]* \((?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|.* OR .*|.* AND .*)\)$/,
      );
      expect([title, GRANT.test(terms)]).toEqual([title, true]);
    }
  });

  test('has the text that the package has, and what it notes beside it', () => {
    for (const folder of folders) {
      const { name, version } = manifestIn(folder);
      const terms = [...sections].find(([title]) => title.startsWith(`${name} ${version} (`))?.[1] ?? '';
      for (const file of readdirSync(folder).filter((entry) => /^(?:licen[cs]e|notice)(?:\.(?:md|txt))?$/i.test(entry)))
        expect([name, terms.includes(readFileSync(join(folder, file), 'utf8').trim())]).toEqual([name, true]);
    }
  });

  test('names who made those that have none, as they do', () => {
    const without = [...folders].filter((folder) => !readdirSync(folder).some((entry) => /^licen[cs]e/i.test(entry)));
    expect(without.length).toBeGreaterThan(0);
    for (const folder of without) {
      const { name, version, author, contributors } = manifestIn(folder);
      const terms = [...sections].find(([title]) => title.startsWith(`${name} ${version} (`))?.[1] ?? '';
      const holders = /^Copyright \(c\) (?:\d{4} )?(.*)/.exec(terms)?.[1]?.match(/[A-Z]\w+ [A-Z]\w+/g) ?? [];
      expect(holders.length).toBeGreaterThan(0);
      for (const holder of holders) expect(JSON.stringify([author, contributors])).toContain(holder);
    }
  });
});

const GRANT =
  /Permission is hereby granted|Permission to use, copy, modify|Redistribution and use|Apache License,?\s+Version 2\.0|Blue Oak Model License/;

describe('the build', () => {
  const known = {
    name: 'known',
    version: '1.0.0',
    license: 'MIT',
    licenseText: ' Permission … ',
    noticeText: 'A note.',
  };

  test('writes a package with all that it says', () => {
    expect(licences([known])).toBe('known 1.0.0 (MIT)\n\nPermission …\n\nA note.\n');
  });

  test.each([
    [{ ...known, licenseText: null }],
    [{ ...known, name: 'isarray', license: 'GPL-3.0', licenseText: null }],
  ])('refuses a package that says nothing of its terms', (silent) => {
    expect(() => licences([silent])).toThrow(`${silent.name} (${silent.license}) has no text of its licence`);
  });
});
