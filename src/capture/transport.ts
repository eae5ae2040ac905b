import { InputError } from '../errors.ts';

/** How to reach the target. */
export type Transport =
  | { readonly kind: 'local' }
  | { readonly kind: 'ssh'; readonly host: string }
  | { readonly kind: 'adb' };

/** A program of this machine that runs a shell on the target; the script is what it reads. */
export interface ShellCall {
  readonly command: string;
  readonly args: readonly string[];
}

/** Neither a blank nor what a shell acts on. */
const PLAIN = /^[A-Za-z0-9._@:+/-]+$/;
const PLAIN_WORDS = /^[A-Za-z0-9._@:+/= -]+$/;

/**
 * The call that runs the capture script. `as` is what runs a command as root there, such as `sudo -n`. Throws an
 * `InputError` where a value could mean something else to a shell.
 */
export function shellCallOf(transport: Transport, as: string | null, scriptArgs: readonly string[]): ShellCall {
  for (const arg of scriptArgs)
    if (!PLAIN.test(arg))
      throw new InputError(
        `a shell on the target would not take ${JSON.stringify(arg)} as it is`,
        { file: 'capture' },
        'Use letters, digits and . _ @ : + / - only.',
      );
  if (as !== null && !PLAIN_WORDS.test(as))
    throw new InputError(
      `--as is no plain command: ${JSON.stringify(as)}`,
      { file: 'capture' },
      'Give one such as "sudo -n" or "su 0".',
    );
  const words = [...(as?.split(/ +/).filter((word) => word !== '') ?? []), 'sh', '-s', '--', ...scriptArgs];
  const [command = 'sh', ...args] = words;
  switch (transport.kind) {
    case 'local':
      return { command, args };
    case 'ssh':
      // One that begins with - would be an option.
      if (!/^[A-Za-z0-9_[][A-Za-z0-9._@:%[\]-]*$/.test(transport.host))
        throw new InputError(
          `--ssh takes a host, or a name out of ssh's configuration, not ${JSON.stringify(transport.host)}`,
          { file: 'capture' },
          'Ports, keys and jumps belong into ~/.ssh/config.',
        );
      return { command: 'ssh', args: ['-T', '--', transport.host, words.join(' ')] };
    case 'adb':
      return { command: 'adb', args: ['shell', '-T', words.join(' ')] };
  }
}
