import { InputError } from '../errors.ts';
import type { World } from '../world/index.ts';
import { type Answer, type Command, type Given, textOption } from './command.ts';

const DEFAULT_PHASE = 'booted';
const DEFAULT_IDLE_SECONDS = 120;
/** The options that the script on the target takes as they are. */
const HANDED_ON = ['unit', 'commit', 'sample', 'samples', 'every'] as const;
const SWITCHES = ['settle', 'whole-cmdline', 'skip-warm-up'] as const;
const LISTS = ['with', 'without'] as const;
const TRANSPORTS = ['local', 'ssh', 'adb', 'serial-log', 'script'] as const;

export const capture: Command = {
  name: 'capture',
  summary: 'Take a snapshot of a running target, or out of the log of its console.',
  isForTerminal: true,
  args: [],
  options: [
    { name: 'local', summary: 'capture this machine' },
    { name: 'ssh', value: 'host', summary: 'capture a target that ssh reaches' },
    { name: 'adb', summary: 'capture the device that adb reaches (ANDROID_SERIAL picks one of several)' },
    { name: 'serial-log', value: 'file', summary: 'take what the capture script printed out of a log' },
    { name: 'script', summary: 'print the capture script, to be put on a target' },
    { name: 'target', value: 'name', summary: 'what is measured: the board with its kernel configuration' },
    { name: 'phase', value: 'name', summary: `moment of the boot (default: ${DEFAULT_PHASE})` },
    { name: 'unit', value: 'name', summary: 'which one of several boards of the kind' },
    { name: 'commit', value: 'hash', summary: "commit that the target's software was built from" },
    { name: 'sample', value: 'n', summary: 'number of this snapshot in a run' },
    { name: 'samples', value: 'n', summary: 'take so many snapshots' },
    { name: 'every', value: 'seconds', summary: 'seconds between them (default: 10)' },
    { name: 'with', value: 'names', summary: 'take also what is large: page_owner, kallsyms (with a comma)' },
    { name: 'without', value: 'names', summary: 'leave out sources, such as dmesg (with a comma)' },
    { name: 'as', value: 'command', summary: 'what runs a command as root there, such as "sudo -n"' },
    { name: 'settle', summary: 'sync, drop caches and add up counters before (writes to /proc/sys/vm)' },
    { name: 'whole-cmdline', summary: 'do not hide values of the kernel command line' },
    { name: 'skip-warm-up', summary: 'do not read everything once before' },
    { name: 'timeout', value: 'seconds', summary: 'give up a target that is silent for so long', default: '120' },
    { name: 'out', value: 'path', summary: 'folder, or the .tar to write (default: TARGET.PHASE.kfp.tar here)' },
  ],
  example: 'kfootprint capture --local --target host',
  async run(world, given) {
    try {
      return await answered(world, given);
    } finally {
      world.progress('');
    }
  },
};

type Stages = typeof import('../capture/index.ts');

async function answered(world: World, given: Given): Promise<Answer> {
  const transport = transportOf(given);
  const stages = await import('../capture/index.ts');
  if (transport === 'script') return { stdout: stages.captureScript, exitCode: 0 };
  const target = textOption(given, 'target');
  const phase = textOption(given, 'phase');
  if (transport === 'serial-log') {
    const log = textOption(given, 'serial-log') ?? '';
    refuseHandedOn(given);
    const found = await stages.captureOfLog(world, log, {
      ...(target === null ? {} : { target }),
      ...(phase === null ? {} : { phase }),
    });
    return answer(world, given, stages, found);
  }
  if (target === null)
    throw new InputError('what is measured has no name', { file: 'capture' }, 'Give it one: --target imx8mm.');
  const every = seconds(given, 'every') ?? 10;
  const found = await stages.captureFrom(world, {
    transport: transport === 'ssh' ? { kind: 'ssh', host: textOption(given, 'ssh') ?? '' } : { kind: transport },
    as: textOption(given, 'as'),
    target,
    phase: phase ?? DEFAULT_PHASE,
    scriptArgs: scriptArgsOf(given),
    idleSeconds: (seconds(given, 'timeout') ?? DEFAULT_IDLE_SECONDS) + every,
  });
  return answer(world, given, stages, found);
}

async function answer(world: World, given: Given, stages: Stages, found: Awaited<ReturnType<Stages['captureOfLog']>>) {
  const path = placeOf(world, textOption(given, 'out'), stages.fileNameOf(found));
  await stages.writeCapture(world, path, found);
  const { captureText } = await import('./stages.ts');
  const isWhole = found.snapshots.every(({ damaged, isEnded }) => damaged.length === 0 && isEnded);
  return {
    stdout: `${captureText(stages.accountOf(found))}\nSnapshot: ${path}\n`,
    exitCode: isWhole ? (0 as const) : (2 as const),
  };
}

function placeOf({ files }: World, out: string | null, fileName: string): string {
  if (out === null) return fileName;
  return files.kind(out) === 'folder' ? files.join(out, fileName) : out;
}

function transportOf({ options }: Given): (typeof TRANSPORTS)[number] {
  const asked = TRANSPORTS.filter((name) => options.has(name));
  const [only, other] = asked;
  if (only !== undefined && other === undefined) return only;
  throw new InputError(
    only === undefined ? 'it is not said how to reach the target' : `--${only} and --${other} cannot both be meant`,
    { file: 'capture' },
    `Give one of ${TRANSPORTS.map((name) => `--${name}`).join(', ')}.`,
  );
}

function scriptArgsOf(given: Given): string[] {
  const values = HANDED_ON.flatMap((name) => {
    const value = textOption(given, name);
    return value === null ? [] : [`--${name}`, value];
  });
  const lists = LISTS.flatMap((name) =>
    (textOption(given, name) ?? '')
      .split(',')
      .filter((one) => one !== '')
      .flatMap((one) => [`--${name}`, one.trim()]),
  );
  return [...values, ...lists, ...SWITCHES.filter((name) => given.options.has(name)).map((name) => `--${name}`)];
}

/** What was captured cannot be captured otherwise. */
function refuseHandedOn({ options }: Given): void {
  const late = [...HANDED_ON, ...LISTS, ...SWITCHES, 'as'].find((name) => options.has(name));
  if (late === undefined) return;
  throw new InputError(
    `--${late} says how to capture, and a log was captured already`,
    { file: 'capture' },
    'Give it to the script on the target.',
  );
}

function seconds(given: Given, name: string): number | null {
  const text = textOption(given, name);
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InputError(`--${name} takes whole seconds, not ${JSON.stringify(text)}`, { file: 'capture' }, 'Write 60.');
}
