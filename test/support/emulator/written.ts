import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string>>;

/** What a step wrote to its outputs file: `name=value`, or `name<<delimiter`, lines, and the delimiter alone. */
export function outputsOf(env: Environment): Map<string, string> {
  const outputs = new Map<string, string>();
  const lines = read(env, 'GITHUB_OUTPUT').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, mark, rest] = lines[at]?.match(/^(.*?)(=|<<)(.*)$/) ?? [];
    if (name === undefined || rest === undefined) {
      if (lines[at] !== '') throw new Error(`outputs file, line ${at + 1}: neither name=value nor name<<delimiter`);
    } else if (mark === '=') {
      outputs.set(name, rest);
    } else {
      const end = lines.indexOf(rest, at + 1);
      if (end < 0) throw new Error(`outputs file, line ${at + 1}: ${rest} never comes`);
      outputs.set(name, lines.slice(at + 1, end).join('\n'));
      at = end;
    }
  }
  return outputs;
}

/** What a step wrote to the job's summary. */
export function summaryOf(env: Environment): string {
  return read(env, 'GITHUB_STEP_SUMMARY');
}

interface WorkflowCommand {
  readonly command: string; // `error`, `warning`, `notice`, `debug`, `add-mask`, `group`, …
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/**
 * The commands that the runner would find in what a step printed, between `stop-commands` and its token none.
 * Written by @actions/core lib/command.js, read by actions/runner src/Runner.Common/ActionCommand.cs.
 */
export function commandsIn(stdout: string): WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let stoppedUntil: string | undefined;
  for (const line of stdout.split(/\r?\n/)) {
    const [, command, properties = '', message = ''] = line.trimStart().match(/^::([^\s:]+)(?: (.*?))?::(.*)$/) ?? [];
    if (command === undefined) continue;
    if (stoppedUntil !== undefined) {
      if (command === stoppedUntil) stoppedUntil = undefined;
    } else if (command === 'stop-commands') {
      stoppedUntil = message;
    } else {
      commands.push({ command, properties: propertiesIn(properties), message: plain(message) });
    }
  }
  return commands;
}

function propertiesIn(text: string): Map<string, string> {
  const pairs = text.split(',').map((pair) => pair.trim().match(/^([^=]+)=(.*)$/));
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', plain(pair[2] ?? '')]] : [])));
}

function plain(escaped: string): string {
  return escaped.replace(/%(25|0D|0A|3A|2C)/g, (found) => decodeURIComponent(found));
}

function read(env: Environment, name: string): string {
  const path = env[name];
  if (path === undefined) throw new Error(`the environment has no ${name}`);
  return readFileSync(path, 'utf8');
}
