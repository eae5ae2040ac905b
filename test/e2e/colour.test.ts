import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { atTerminal } from '../support/terminal.ts';
import { hasTool } from '../support/tools.ts';

const BOARD = 'examples/demo-board';
const [MAIN, CHANGED, BUDGETS] = ['main.kfp.tar.gz', 'pull-request.kfp.tar.gz', 'kfootprint.yml'].map(
  (name) => `${BOARD}/${name}`,
) as [string, string, string];
const DIFF = ['diff', MAIN, CHANGED];

/** Red, green, yellow, magenta and bold, as ECMA-48 has them, and their ends. */
const ESCAPE = '\u001b';
const OURS = new RegExp(`${ESCAPE}\\[(?:1|22|3[1235]|39)m`, 'g');

const isColoured = (text: string) => text.includes(ESCAPE);

function printed(args: readonly string[], env: Record<string, string> = {}): string {
  const { stdout, stderr } = kfootprint(args, { env });
  expect(stderr).toBe('');
  return stdout;
}

describe.runIf(hasTool('python3'))('at a terminal', () => {
  test.each([
    ['check', [CHANGED, '--baseline', MAIN, '--budgets', BUDGETS, '--date', '2026-11-20'], ['OVER', 'WARNING']],
    ['budgets', [CHANGED, '--budgets', BUDGETS, '--ratchet'], ['over', 'warning', 'within', 'STATE', '260 KiB']],
    ['show', [MAIN], ['MEMORY', 'USED BY', 'CACHE', 'VMALLOC CALLER']],
    ['diff', [MAIN, CHANGED], ['CHANGE KiB', '+3672', '-256']],
    ['history', ['show', '--history', 'examples/history', '--target', 'demo-board'], ['commit', 'change']],
  ])('%s is coloured, says the same without, and keeps to 80 columns', (command, more, set) => {
    withFolder((folder) => {
      const args = [command, ...more, ...(command === 'check' ? ['--out', join(folder, 'out')] : [])];
      const { shown, status } = atTerminal(args);
      const plain = kfootprint(args);
      expect(isColoured(plain.stdout)).toBe(false);
      expect(stripVTControlCharacters(shown)).toBe(plain.stdout);
      expect(isColoured(shown.replace(OURS, ''))).toBe(false);
      expect(status).toBe(plain.status);
      for (const word of set) expect(shown).toMatch(new RegExp(`\\u001b\\[\\d+m${word.replace('+', '\\+')}\\u001b`));
      // The last lines of check name files of this machine.
      const lines = plain.stdout.split('\n').filter((line) => !line.startsWith('Report: '));
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
    });
  });

  test.each<[string, readonly string[], Record<string, string>, boolean]>([
    ['nothing said', DIFF, {}, true],
    ['NO_COLOR', DIFF, { NO_COLOR: '1' }, false],
    ['NO_COLOR, whatever it says', DIFF, { NO_COLOR: '0' }, false],
    ['an empty NO_COLOR', DIFF, { NO_COLOR: '' }, true],
    ['TERM=dumb', DIFF, { TERM: 'dumb' }, false],
    ['TERM=dumb and FORCE_COLOR', DIFF, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', DIFF, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR and FORCE_COLOR', DIFF, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['--no-color before the command', ['--no-color', ...DIFF], {}, false],
    ['--no-color after it', [...DIFF, '--no-color'], {}, false],
    ['--no-color and FORCE_COLOR', [...DIFF, '--no-color'], { FORCE_COLOR: '1' }, false],
    ['--color and NO_COLOR', ['--color', ...DIFF], { NO_COLOR: '1' }, true],
    ['JSON', [...DIFF, '--format', 'json'], {}, false],
    ['Markdown', [...DIFF, '--format', 'markdown', '--color'], {}, false],
  ])('with %s', (_, args, env, expected) => {
    expect(isColoured(atTerminal(args, env).shown)).toBe(expected);
  });

  test('of a command of two words it is the same', () => {
    const args = ['history', 'show', '--history', 'examples/history', '--target', 'demo-board'];
    expect(isColoured(atTerminal([...args, '--no-color']).shown)).toBe(false);
    expect(isColoured(atTerminal(['--no-color', ...args]).shown)).toBe(false);
    expect(isColoured(atTerminal(args).shown)).toBe(true);
  });
});

describe('elsewhere', () => {
  test('nothing is coloured unless somebody asks for it', () => {
    expect(isColoured(printed(DIFF))).toBe(false);
    expect(isColoured(printed(DIFF, { TERM: 'xterm-256color' }))).toBe(false);
    for (const forced of [
      printed([...DIFF, '--color']),
      printed(['--color', ...DIFF]),
      printed(DIFF, { FORCE_COLOR: '1' }),
    ]) {
      expect(isColoured(forced)).toBe(true);
      expect(stripVTControlCharacters(forced)).toBe(printed(DIFF));
    }
  });

  test('what was captured, and names of others, bring no colour of their own', () => {
    withFolder((folder) => {
      const evil = '\u001b[36m\u001b[5mevil\u001b[0m';
      cpSync(join(projectFolder, CHANGED), join(folder, 'board.kfp.tar.gz'));
      const name = JSON.stringify(evil);
      writeFileSync(
        join(folder, 'budgets.yml'),
        `version: 1\nbudgets: [{ name: ${name}, metric: kernel.held, at-most: 1 MiB }]\n`,
      );
      const args = [
        'budgets',
        join(folder, 'board.kfp.tar.gz'),
        '--target',
        evil,
        '--budgets',
        join(folder, 'budgets.yml'),
      ];
      const shown = printed([...args, '--color']);
      expect(shown).toContain('\ufffd[36m\ufffd[5mevil\ufffd[0m, phase loaded');
      expect(shown.match(/evil/g)).toHaveLength(2);
      expect(isColoured(shown.replace(OURS, ''))).toBe(false);
    });
  });

  test('help says how, for every command', () => {
    for (const args of [['--help'], ['check', '--help'], ['history', 'show', '--help']]) {
      const { stdout } = kfootprint(args);
      expect(stdout).toContain('--color');
      expect(stdout).toContain('--no-color');
    }
  });
});
