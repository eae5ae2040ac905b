import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './cli.ts';

/** Starts a program in a terminal of its own, of 80 columns, and passes on what it shows and how it ends. */
const IN_TERMINAL = `
import fcntl, os, pty, struct, sys, termios
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    try:
        shown = os.read(terminal, 65536)
    except OSError:
        break
    if not shown:
        break
    sys.stdout.buffer.write(shown)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

/** The committed `dist/cli.js` as a person sees it at a terminal. Needs python3. */
export function atTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const cli = join(projectFolder, 'dist/cli.js');
  const { status, stdout, stderr } = spawnSync('python3', ['-c', IN_TERMINAL, process.execPath, cli, ...args], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
  });
  if (stderr !== '') throw new Error(stderr);
  // A terminal turns every end of a line into two characters.
  return { status, shown: stdout.replaceAll('\r\n', '\n') };
}
