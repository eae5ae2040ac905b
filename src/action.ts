import { randomUUID } from 'node:crypto';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { type Answer, actionCommands, type Command, fetchSnapshots } from './commands/index.ts';
import { ConfigError, formatPlace, UserError } from './errors.ts';
import { type Judgement, printable } from './model/index.ts';
import {
  annotationsOf,
  type CommentResult,
  outputs,
  parseCommentInputs,
  parseFailOn,
  parseRetentionDays,
  passes,
  postComment,
  type RunResult,
  upload,
} from './publish/index.ts';
import { systemWorld, type World } from './world/index.ts';

/** The runner drops a summary of more than 1 MiB as a whole. */
const MOST_SUMMARY_BYTES = 1_000_000;
const NO_COMMENT: CommentResult = { posted: null, bodyPath: null };
const NOTHING: RunResult = {
  exitCode: 2,
  passed: false,
  judged: null,
  written: new Map(),
  artifactId: null,
  comment: NO_COMMENT,
  published: null,
};

// A client that was given up still waits for its answer; nobody else does.
void main().then(() => process.stdout.write('', () => process.exit()));

async function main(): Promise<void> {
  // First of all: whatever ends the step, even a promise that nobody settles, it has failed and says so.
  process.exitCode = 1;
  setOutputs(NOTHING);
  try {
    const { result, comment } = await run(systemWorld(process.env));
    setOutputs(result);
    if (result.passed) process.exitCode = 0;
    // From here on nothing changes the verdict any more.
    setOutputs({ ...result, comment: await comment() });
  } catch (error) {
    fail(error);
  }
}

interface Done {
  readonly result: RunResult;
  /** Comments on the pull request; never throws. */
  readonly comment: () => Promise<CommentResult>;
}

async function run(world: World): Promise<Done> {
  const failOn = parseFailOn(core.getInput('fail-on') || 'over,unknown');
  const retentionDays = parseRetentionDays(core.getInput('retention-days'));
  const uploads = booleanInput('upload');
  const asked = parseCommentInputs(core.getInput);
  const command = commandAsked();
  enterFolder(core.getInput('working-directory') || '.');
  requireInside(world, core.getInput('output'));
  const answer = await world.files.withTemporaryFolder(async (folder) => {
    const args = await argsOf(world, command, folder);
    const options = optionsOf(command);
    core.debug(`${command.name} of ${JSON.stringify(args)} with ${JSON.stringify(Object.fromEntries(options))}`);
    const token = core.getInput('github-token') || null;
    const commentTemplate = core.getInput('comment-template') || null;
    const given = { args, options, version: __KFOOTPRINT_VERSION__, token, retentionDays, commentTemplate };
    return command.run(world, given);
  });
  print(answer.stdout);
  for (const warning of answer.warnings ?? []) core.warning(printable(warning));
  const { judged = null, written = new Map<string, string>() } = answer;
  if (judged) annotate(judged);
  if (answer.markdown) await summarize(answer.markdown);
  const passed = judged ? passes(judged, failOn) : answer.exitCode === 0;
  const artifactId = uploads && written.size > 0 ? await uploaded(world, answer, retentionDays) : null;
  const told = answer.published ?? null;
  const result = {
    exitCode: answer.exitCode,
    passed,
    judged,
    written,
    artifactId,
    comment: { posted: told?.comment ?? null, bodyPath: null },
    published: told,
  };
  const comment = async () => {
    if (told) return result.comment;
    const said = await postComment(world, answer, asked, core.getInput('github-token'));
    core.debug(`comment: ${said.outcome}`);
    for (const warning of said.warnings) core.warning(warning);
    return said;
  };
  return { result, comment };
}

function enterFolder(path: string): void {
  try {
    process.chdir(resolve(path));
  } catch {
    throw new ConfigError(
      `there is no folder "${path}" that can be entered`,
      { file: 'working-directory' },
      'Name a folder of the workspace, after the step that checks it out.',
    );
  }
}

function commandAsked(): Command {
  const name = core.getInput('command') || 'check';
  const command = actionCommands.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = actionCommands.map((known) => known.name).join(', ');
  throw new ConfigError(`there is no command "${name}"`, { file: 'command' }, `Write one of ${names}.`);
}

/** The arguments, in the order of the command; artifacts are fetched below the folder. */
async function argsOf(world: World, { args }: Command, folder: string): Promise<string[]> {
  const given: string[] = [];
  for (const { input, many, isOptional = false, summary } of args) {
    const lines = core.getMultilineInput(input);
    if (input === 'snapshot') lines.push(...(await artifactsAsked(world, folder)));
    if (lines.length === 0 && !isOptional)
      throw new ConfigError(
        `the input ${input} is empty`,
        { file: input },
        input === 'snapshot'
          ? 'Give the path of a snapshot, or the name of an artifact with snapshot-artifact.'
          : `Give it: ${summary}.`,
      );
    if (!many && lines.length > 1)
      throw new ConfigError(
        `the input ${input} has ${lines.length} lines`,
        { file: input },
        `Give one ${input === 'metric' ? 'name' : 'path'}.`,
      );
    given.push(...lines);
  }
  return given;
}

async function artifactsAsked(world: World, folder: string): Promise<string[]> {
  const pattern = core.getInput('snapshot-artifact');
  const run = core.getInput('snapshot-run-id');
  if (pattern === '') return [];
  const token = core.getInput('github-token');
  return fetchSnapshots(world, { pattern, runId: run, token, folder });
}

function optionsOf({ options }: Command): ReadonlyMap<string, string | true> {
  const given = new Map<string, string | true>();
  for (const { name, value: valueName, input, default: preset } of options) {
    if (valueName === undefined) {
      if (input !== undefined && booleanInput(input)) given.set(name, true);
      continue;
    }
    const value = (input === undefined ? '' : core.getInput(input)) || preset;
    if (value !== undefined) given.set(name, value);
  }
  return given;
}

function booleanInput(name: string): boolean {
  const value = core.getInput(name) || 'false';
  if (value !== 'true' && value !== 'false')
    throw new ConfigError(`"${value}" is neither true nor false`, { file: name }, 'Write true or false.');
  return value === 'true';
}

/** A report is for later steps, and those look in the workspace or in the runner's temporary folder. */
function requireInside({ env }: World, output: string): void {
  const roots = [env.get('GITHUB_WORKSPACE'), env.get('RUNNER_TEMP')].filter((root) => root !== undefined);
  if (output === '' || roots.length === 0) return;
  const isInside = (root: string) => {
    const path = relative(resolve(root), resolve(output));
    return !isAbsolute(path) && path.split(/[\\/]/)[0] !== '..';
  };
  if (!roots.some(isInside))
    throw new ConfigError(
      `"${output}" lies outside the workspace`,
      { file: 'output' },
      'Write a folder below the workspace, or below the temporary folder of the runner.',
    );
}

/** The runner takes lines that begin with :: as commands, and captured names are on these lines. */
function print(text: string): void {
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`);
}

function annotate(judged: Judgement): void {
  for (const { target, verdicts } of judged.targets)
    for (const { budget, labels, outcome, reason } of verdicts) {
      const whose = judged.targets.length > 1 ? `${target}: ` : '';
      core.debug(printable(`${whose}${outcome}: ${budget} ${JSON.stringify(labels)}: ${reason}`));
    }
  for (const { level, title, message, place } of annotationsOf(judged)) {
    // Where the pull request shows the file: from the root of the repository.
    const file = relative(process.env.GITHUB_WORKSPACE ?? '', resolve(place.file));
    const say = { error: core.error, warning: core.warning, notice: core.notice }[level];
    say(message, { title, file, startLine: place.line, startColumn: place.column });
  }
}

async function summarize(markdown: (maxBytes: number) => Promise<string>): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await core.summary.addRaw(await markdown(MOST_SUMMARY_BYTES), true).write();
  } catch (error) {
    core.warning(`the job summary cannot be written, the verdict stands: ${(error as Error).message}`);
  }
}

async function uploaded(world: World, { subject, written }: Answer, days: number | null): Promise<number | null> {
  const files = [...(written?.values() ?? [])].map((path) => resolve(path));
  const target = subject ?? process.env.GITHUB_JOB ?? 'report';
  // A re-run still has what the attempts before it left, and the service takes no name twice.
  const attempt = Number(process.env.GITHUB_RUN_ATTEMPT ?? 1);
  const done = await upload(world, {
    name: core.getInput('artifact-name') || `kfootprint-${target}${attempt > 1 ? `-${attempt}` : ''}`,
    folder: dirname(files[0] ?? ''),
    files,
    retentionDays: days,
  });
  if ('id' in done) return done.id;
  core.warning(`the report was not uploaded, the verdict stands: ${done.failure}`);
  return null;
}

function setOutputs(result: RunResult): void {
  for (const { name, of } of outputs) core.setOutput(name, of(result));
}

function fail(error: unknown): void {
  if (!(error instanceof UserError)) {
    core.error(`this is a bug in kfootprint ${__KFOOTPRINT_VERSION__}; please report it`);
    core.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  for (const { place, message, next } of [error, ...error.also])
    core.error(`${formatPlace(place)}: ${message}. ${next}`, {
      ...(place.line === undefined ? {} : { file: join('.', place.file), startLine: place.line }),
    });
}
