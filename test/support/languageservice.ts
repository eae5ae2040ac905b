import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { registerLogger, validate } from '@actions/languageservice';
import { rolldown } from 'rolldown';
import { ownFolder } from './own-folder.ts';

interface Parts {
  readonly validate: typeof validate;
  readonly registerLogger: typeof registerLogger;
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): Parameters<typeof validate>[0];
  };
}

export type Validator = (path: string, text: string) => Promise<string[]>;

/** GitHub's own validator of workflows and of action.yml: gives what it finds, as `line: message`. */
export async function validator(): Promise<Validator> {
  const { validate, registerLogger, TextDocument } = await load();
  const broken: string[] = [];
  const log = (message: string) => void broken.push(message);
  // It logs what it stumbles over, and answers as if nothing had been found.
  registerLogger({ error: log, warn: log, info: () => undefined, log: () => undefined });
  let count = 0;
  return async (path, text) => {
    // What it parses is kept by the name of the file.
    count += 1;
    const found = await validate(TextDocument.create(`file:///${count}/${path}`, 'yaml', 0, text));
    return [...found.map(({ range, message }) => `${range.start.line + 1}: ${message}`), ...broken.splice(0)];
  };
}

/** It imports JSON the way bundlers do, which Node refuses. */
async function load(): Promise<Parts> {
  const entry = 'languageservice-entry';
  const bundle = await rolldown({
    cwd: import.meta.dirname,
    input: entry,
    platform: 'node',
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? join(import.meta.dirname, `${entry}.js`) : null),
        load: (id) =>
          id.endsWith(`${entry}.js`)
            ? "export { validate, registerLogger } from '@actions/languageservice'; export { TextDocument } from 'vscode-languageserver-textdocument';"
            : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const { path, remove } = ownFolder();
  try {
    const file = join(path, 'languageservice.mjs');
    writeFileSync(file, output[0].code);
    return await import(pathToFileURL(file).href);
  } finally {
    remove();
  }
}
