import { Argument, CommanderError, Option, Command as Parser } from 'commander';
import { type Answer, type Command, commandGroups, commands } from './commands/index.ts';
import { formatPlace, UserError } from './errors.ts';
import { printable } from './model/index.ts';
import { systemWorld, terminalPaint } from './world/index.ts';

const world = systemWorld(process.env);
const USAGE_ERROR = 2;
/** Whether anything went to the error output; that is not opened for nothing. */
let isComplained = false;

// A reader that has seen enough, such as head, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
void main(process.argv).then((code) => {
  process.exitCode = code;
  // What the engine still compiles and collects would be waited for, for nobody.
  const end = () => process.exit();
  process.stdout.write('', isComplained ? () => process.stderr.write('', end) : end);
});

async function main(argv: readonly string[]): Promise<number> {
  let answer: Answer | undefined;
  const program = programOf(commandsFor(argv[2]), (given) => {
    answer = given;
  });
  try {
    await program.parseAsync([...argv]);
    if (answer) await print(answer);
  } catch (error) {
    return exitCodeOf(error);
  }
  return answer?.exitCode ?? 0;
}

async function print({ stdout, stream, stderr, warnings = [] }: Answer): Promise<void> {
  if (!stream) process.stdout.write(stdout);
  else
    for await (const text of stream) {
      if (process.stdout.write(text)) continue;
      await new Promise<void>((resolve) => {
        const events = ['drain', 'close', 'error'];
        const done = () => {
          for (const event of events) process.stdout.off(event, done);
          resolve();
        };
        for (const event of events) process.stdout.on(event, done);
      });
      // Nobody reads any more.
      if (!process.stdout.writable) break;
    }
  if (stderr) complain(stderr());
  for (const warning of warnings) complain(`kfootprint: warning: ${printable(warning)}\n`);
}

function complain(text: string): void {
  isComplained = true;
  process.stderr.write(text);
}

/** What a first word may lead to: where it is a command's, that one; else all, to be told of. */
function commandsFor(word: string | undefined): readonly Command[] {
  const meant = commands.filter(({ name }) => name.split(' ')[0] === word);
  return meant.length > 0 ? meant : commands;
}

function programOf(known: readonly Command[], done: (answer: Answer) => void): Parser {
  const program = new Parser('kfootprint')
    .description('Gate changes on the kernel memory of a booted Linux target.')
    .version(__KFOOTPRINT_VERSION__)
    .option('--color', 'colour what is printed, also where it goes to no terminal')
    .option('--no-color', 'colour nothing; as NO_COLOR=1 does')
    .exitOverride()
    // Names of commands with their arguments leave less than the usual 40 columns.
    .configureHelp({ minWidthToWrap: 30 })
    .showHelpAfterError('Run kfootprint --help to see what there is.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all limits kept, 1 a limit is broken,\n2 something could not be judged or read.',
    );
  for (const command of known) groupOf(program, command).addCommand(parserOf(command, done));
  return program;
}

/** Where a command of two words belongs: to the parser of its first. */
function groupOf(program: Parser, { name }: Command): Parser {
  const [first = '', second] = name.split(' ');
  if (second === undefined) return program;
  const known = program.commands.find((parser) => parser.name() === first);
  if (known) return known;
  const group = new Parser(first)
    .description(commandGroups.get(first) ?? '')
    .exitOverride()
    .configureHelp({ minWidthToWrap: 30 })
    .showHelpAfterError(`Run kfootprint ${first} --help to see what there is.`);
  program.addCommand(group);
  return group;
}

function parserOf(command: Command, done: (answer: Answer) => void): Parser {
  const parser = new Parser(command.name.split(' ').at(-1))
    .description(command.summary)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(`Run kfootprint ${command.name} --help to see what there is.`)
    .addHelpText('after', `\nExample:\n  $ ${command.example}`);
  for (const { name, summary, many, isOptional } of command.args) {
    const text = `${name}${many ? '...' : ''}`;
    parser.addArgument(new Argument(isOptional ? `[${text}]` : `<${text}>`, summary));
  }
  for (const option of command.options) {
    const described = new Option(`--${option.name}${option.value ? ` <${option.value}>` : ''}`, option.summary);
    if (option.choices) described.choices(option.choices);
    if (option.default !== undefined) described.default(option.default);
    parser.addOption(described);
  }
  return parser.action(async () => {
    // Commander calls an option of two words by one of its own.
    const values = parser.opts<Record<string, string | true>>();
    const options = new Map(
      parser.options.flatMap((option) => {
        const value = values[option.attributeName()];
        return value === undefined ? [] : [[option.name(), value] as const];
      }),
    );
    const token = world.env.get('GITHUB_TOKEN') || world.env.get('GH_TOKEN') || null;
    const { color = null } = parser.optsWithGlobals<{ readonly color?: boolean }>();
    const paint = terminalPaint({ asked: color, env: world.env, isTerminal: process.stdout.isTTY === true });
    const given = { args: parser.args, options, version: __KFOOTPRINT_VERSION__, token, retentionDays: null, paint };
    done(await command.run(world, given));
  });
}

function exitCodeOf(error: unknown): number {
  // Help and version end by an exception, too; commander has printed what there is to say.
  if (error instanceof CommanderError) {
    isComplained = true;
    return error.exitCode === 0 ? 0 : USAGE_ERROR;
  }
  if (error instanceof UserError) {
    // A message may quote what was captured.
    for (const complaint of [error, ...error.also])
      complain(
        `kfootprint: ${printable(`${formatPlace(complaint.place)}: ${complaint.message}`)}\n  ${complaint.next}\n`,
      );
    return USAGE_ERROR;
  }
  // Not 1: that would say that a limit is broken.
  complain(`kfootprint: this is a bug in kfootprint ${__KFOOTPRINT_VERSION__}; please report it with these lines:\n`);
  complain(`${error instanceof Error ? error.stack : String(error)}\n`);
  return USAGE_ERROR;
}
