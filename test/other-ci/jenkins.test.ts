import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder, withFolder } from '../support/cli.ts';
import { hasTool, pathOf } from '../support/tools.ts';
import { BOARD, boardRepository, KFOOTPRINT } from './board-repository.ts';

// examples/jenkins: what Groovy reads in it, by the rules of a declarative pipeline, and its shell lines, run as an agent runs
// them. That a Jenkins takes it, with its plugins, is not proved here.

const EXAMPLE = 'examples/jenkins/Jenkinsfile';
const text = readFileSync(join(projectFolder, EXAMPLE), 'utf8');

interface Said {
  readonly in: readonly string[];
  readonly name: string;
  readonly with: readonly unknown[];
}

/** What Groovy reads in a Jenkinsfile, or why it does not. */
function readByGroovy(jenkinsfile: string): readonly Said[] | string {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'Jenkinsfile'), jenkinsfile);
    const reader = join(projectFolder, 'test/other-ci/declarative.groovy');
    const { stdout, stderr, status } = spawnSync('groovy', [reader, join(folder, 'Jenkinsfile')], {
      env: { PATH: process.env.PATH ?? '', JAVA_HOME: dirname(dirname(realpathSync(pathOf('java') ?? '/'))) },
      encoding: 'utf8',
    });
    return status === 0 ? JSON.parse(stdout) : stderr;
  });
}

/** The shell lines by stage, as they stand in the text. */
const stages: ReadonlyMap<string, readonly string[]> = new Map(
  text
    .split(/stage\('/)
    .slice(1)
    .map((stage) => [
      /^\w+/.exec(stage)?.[0] ?? '',
      [...stage.matchAll(/\bsh '(.*)'$/gm)].map(([, line = '']) => line),
    ]),
);
const environment: Readonly<Record<string, string>> = Object.fromEntries(
  [...text.matchAll(/^ +([A-Z]+) = '(.*?)'/gm)].map(([, name, value]) => [name, value]),
);

/** Runs the stages up to the first line that fails, as an agent with a workspace that is used again and again. */
function build({ work, env, git }: ReturnType<typeof boardRepository>, names: readonly string[]) {
  const lines = names.flatMap((name) => stages.get(name) ?? []);
  for (const line of lines) {
    const { status, stdout } = spawnSync('sh', ['-xe', '-c', line], {
      cwd: work,
      env: { ...env, ...environment, KFOOTPRINT, GIT_COMMIT: git('rev-parse', 'HEAD') },
      encoding: 'utf8',
    });
    if (status !== 0) return { status, failed: line, said: stdout };
  }
  return { status: 0, failed: null, said: '' };
}

describe.runIf(hasTool('groovy'))('examples/jenkins, as Groovy reads it', () => {
  test('is a declarative pipeline, with the shell lines and the environment that stand there', () => {
    const said = readByGroovy(text);
    if (typeof said === 'string') throw new Error(said);
    const lines = said.filter(({ name }) => name === 'sh').map(({ in: path, with: args }) => [path[2], args[0]]);
    expect(lines).toEqual([...stages].flatMap(([stage, all]) => all.map((line) => [stage, line])));
    const set = said.filter(({ in: path }) => path.join() === 'pipeline,environment');
    expect(Object.fromEntries(set.map(({ name, with: args }) => [name, args[0]]))).toEqual(environment);
    expect(said.filter(({ name }) => name === 'branch')).toEqual([
      { in: ['pipeline', 'stages', 'Record', 'when'], name: 'branch', with: ['main'] },
    ]);
    expect(said.filter(({ in: path }) => path.at(-1) === 'always').map(({ name }) => name)).toEqual([
      'archiveArtifacts',
      'junit',
      'recordIssues',
    ]);
  });

  test.each([
    ['a brace too few', (jenkinsfile: string) => jenkinsfile.replace(/\}\n$/, ''), "expecting '}'"],
    [
      'a section that there is not',
      (jenkinsfile: string) => jenkinsfile.replace('post {', 'posts {'),
      'posts does not belong',
    ],
    [
      'a stage without steps',
      (jenkinsfile: string) => jenkinsfile.replace(/steps \{\n +sh 'ci\/boot[^}]*\}/, ''),
      'stage lacks steps',
    ],
  ])('and %s is found', (_, spoil, complaint) => {
    expect(spoil(text)).not.toBe(text);
    expect(readByGroovy(spoil(text))).toContain(complaint);
  });
});

describe('the shell lines of examples/jenkins', () => {
  test('keep a record of the branch, judge a change by it, and leave what the post section names', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, 'Jenkinsfile');
      const base = repository.commit(BOARD.main, 'one');
      expect([...stages.keys()]).toEqual(['Build', 'Boot', 'Record', 'Judge']);
      expect(build(repository, ['Build', 'Boot', 'Record', 'Judge'])).toMatchObject({ status: 0 });
      expect(repository.records()).toEqual([expect.stringMatching(`^qemu-arm64/.*/${base}`)]);

      repository.git('checkout', '-q', '-b', 'topic');
      repository.commit(BOARD.changed, 'two');
      const judged = build(repository, ['Build', 'Boot', 'Judge']);
      expect(judged).toMatchObject({ status: 1, failed: expect.stringContaining('$KFOOTPRINT check') });
      expect(judged.said).toContain('OVER  kfootprint.yml:4  truth driver');
      const [junit = '', sarif = ''] = ['testResults', 'pattern'].map(
        (name) => new RegExp(`${name}: '(.*?)'`).exec(text)?.[1] ?? 'missing',
      );
      expect(readFileSync(join(repository.work, junit), 'utf8')).toMatch(/<failure[^>]*20 KiB over the limit of 4 MiB/);
      const [run] = JSON.parse(readFileSync(join(repository.work, sarif), 'utf8')).runs;
      expect(run.results.map(({ level }: { level: string }) => level)).toContain('error');
      expect(repository.records()).toHaveLength(1);
    });
  });

  test('leave nothing of an earlier build where the board does not come up', () => {
    withFolder((folder) => {
      const repository = boardRepository(folder, EXAMPLE, 'Jenkinsfile');
      repository.commit(BOARD.main, 'one');
      mkdirSync(join(repository.work, 'kfootprint-report'));
      writeFileSync(join(repository.work, 'kfootprint-report/junit.xml'), '<testsuites/>');
      writeFileSync(join(repository.work, 'ci/boot-qemu.sh'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
      expect(build(repository, ['Build', 'Boot', 'Judge']).failed).toContain('ci/boot-qemu.sh');
      expect(existsSync(join(repository.work, 'kfootprint-report'))).toBe(false);
    });
  });
});
