import { systemArtifacts } from './artifacts.ts';
import { systemFiles } from './files.ts';
import { systemGitHub } from './github.ts';
import { systemProgress } from './progress.ts';
import { run } from './run.ts';
import { inThread } from './threads.ts';
import type { World } from './types.ts';

/** The machine that the tool runs on. */
export function systemWorld(env: NodeJS.ProcessEnv): World {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    files: systemFiles,
    artifacts: systemArtifacts,
    env: new Map(entries),
    progress: systemProgress,
    run,
    github: (token) => systemGitHub(token, { rest: env.GITHUB_API_URL, graphql: env.GITHUB_GRAPHQL_URL }),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    md5: (text) => process.getBuiltinModule('node:crypto').createHash('md5').update(text, 'latin1').digest('hex'),
    digest: (algorithm, bytes) =>
      process.getBuiltinModule('node:crypto').createHash(algorithm).update(bytes).digest('hex'),
    now: () => new Date(),
    thread: inThread,
  };
}

export { terminalPaint } from './paint.ts';
export type {
  ArtifactFacts,
  ByteRange,
  Ended,
  Files,
  FolderEntry,
  OtherRun,
  Pieces,
  TreeFile,
  World,
  ZipEntry,
} from './types.ts';
