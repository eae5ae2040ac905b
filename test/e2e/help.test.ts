import { describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { kfootprint, withFolder } from '../support/cli.ts';

describe('help', () => {
  test('lists every command within 80 columns', () => {
    const { status, stdout } = kfootprint(['--help']);
    expect(status).toBe(0);
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  ${name.split(' ')[0]} `, 'm'));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    '%s shows an example that works',
    (name, command) => {
      const { status, stdout } = kfootprint([...name.split(' '), '--help']);
      expect(status).toBe(0);
      expect(stdout).toContain(`$ ${command.example}`);
      const written = stdout.split('\n').filter((line) => !line.includes(command.example));
      expect(Math.max(...written.map((line) => line.length))).toBeLessThanOrEqual(80);
      withFolder((folder) => {
        const args = command.example.split(' ').slice(1);
        const ended = kfootprint(
          ['check', 'capture', 'merge', 'history dashboard'].includes(name) ? [...args, '--out', folder] : args,
        );
        expect(ended.stderr).toBe('');
        expect(ended.stdout.length).toBeGreaterThan(100);
      });
    },
  );

  test.each([
    [['chek'], 'unknown command'],
    [['check'], "missing required argument 'snapshot'"],
    [['show', '.', '--frmat', 'json'], 'unknown option'],
    [['show', '.', '--format', 'xml'], 'Allowed choices are text, json'],
    [['history', 'shwo'], 'unknown command'],
    [['diff', 'one'], "missing required argument 'to'"],
  ])('%j is refused with exit code 2', (args, message) => {
    const { status, stderr, stdout } = kfootprint(args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('--help to see what there is');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
