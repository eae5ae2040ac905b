import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from './cli.ts';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, unknown>;
}

export interface Job {
  readonly 'runs-on': string | string[];
  readonly needs?: string | string[];
  readonly if?: string;
  readonly env?: Record<string, string>;
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly board: string[] } };
  readonly environment?: string;
  readonly outputs?: Record<string, string>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string; // of its file
  readonly title: string | undefined; // its own
  readonly text: string;
  readonly on: unknown;
  readonly permissions?: Record<string, string>;
  readonly env?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': unknown };
  readonly defaults?: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The workflows of examples/workflows. */
export const examples = workflowsIn('examples/workflows');

/** Those that run here. */
export const own = workflowsIn('.github/workflows');

/** What a list of steps is shown without. */
const AROUND = `name: shown
on: push
permissions:
  contents: read
concurrency:
  group: shown
  cancel-in-progress: false
jobs:
  job:
    name: shown
    runs-on: ubuntu-latest
    steps:
`;

/** Those that the README shows: whole ones, and lists of steps put into one. */
export const shown = yamlBlocks(readFileSync(join(projectFolder, 'README.md'), 'utf8')).flatMap((block, index) => {
  const name = `README-${index + 1}.yml`;
  if (/^jobs:/m.test(block)) return [workflowOf(name, block)];
  if (!/^- (uses|run|if):/.test(block)) return [];
  const steps = block.replace(/^/gm, '      ');
  return [workflowOf(name, `${AROUND}${steps}`)];
});

/** How the examples call the Action. Its commit cannot be one that somebody else makes up. */
export const OWN_ACTION = 'OWNER/kfootprint@0000000000000000000000000000000000000000';

export function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

function workflowsIn(folder: string): Workflow[] {
  const path = join(projectFolder, folder);
  return readdirSync(path).map((name) => workflowOf(name, readFileSync(join(path, name), 'utf8')));
}

function workflowOf(name: string, text: string): Workflow {
  const parsed = parse(text);
  return { ...parsed, name, title: parsed.name, text };
}

function yamlBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}
