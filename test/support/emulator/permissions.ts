import { refuse } from './answers.ts';
import type { RouteName } from './faults.ts';
import type { Answer } from './server.ts';

const NAMES = ['actions', 'contents', 'pull-requests', 'statuses'] as const;
const LEVELS = ['none', 'read', 'write'] as const;
type Level = (typeof LEVELS)[number];

/** As a workflow writes it. */
export type Permission = `${(typeof NAMES)[number]}: ${'read' | 'write'}`;

/** What a request takes; one that takes nothing but a token has no line here. */
const NEEDED: ReadonlyMap<RouteName, Permission> = new Map<RouteName, Permission>([
  ['restRunArtifacts', 'actions: read'],
  ['restRepositoryArtifacts', 'actions: read'],
  ['restZip', 'actions: read'],
  ['restDelete', 'actions: write'],
  ['restRun', 'actions: read'],
  ['restCommit', 'contents: read'],
  ['restCommits', 'contents: read'],
  ['restCompare', 'contents: read'],
  ['restContents', 'contents: read'],
  ['gitRef', 'contents: read'],
  ['gitCommit', 'contents: read'],
  ['gitTree', 'contents: read'],
  ['gitBlob', 'contents: read'],
  ['gitCreateBlob', 'contents: write'],
  ['gitCreateTree', 'contents: write'],
  ['gitCreateCommit', 'contents: write'],
  ['gitCreateRef', 'contents: write'],
  ['gitUpdateRef', 'contents: write'],
  ['restPull', 'pull-requests: read'],
  ['restPulls', 'pull-requests: read'],
  ['restComments', 'pull-requests: read'],
  ['restComment', 'pull-requests: read'],
  ['restCreateComment', 'pull-requests: write'],
  ['restUpdateComment', 'pull-requests: write'],
  ['restDeleteComment', 'pull-requests: write'],
  ['restStatuses', 'statuses: read'],
  ['restCreateStatus', 'statuses: write'],
]);

export interface Permissions {
  /** Gives back what puts things as they were. */
  take(permission: Permission): () => void;
  /** The refusal of a request that the token may not make. */
  refusalOf(route: RouteName): Answer | undefined;
}

/**
 * What the token may do: everything, until a test takes something away. Refused as in a private repository, where reading
 * takes a permission, too. "issues" is never given, which would do for comments.
 */
export function createPermissions(): Permissions {
  const levels = new Map<string, Level>(NAMES.map((name) => [name, 'write']));
  const has = (name: string, level: Level) => LEVELS.indexOf(levels.get(name) ?? 'none') >= LEVELS.indexOf(level);
  return {
    take(permission) {
      const [name, level] = parted(permission);
      const before = levels.get(name) ?? 'none';
      const left = level === 'write' ? 'read' : 'none';
      if (has(name, left)) levels.set(name, left);
      return () => levels.set(name, before);
    },
    refusalOf(route) {
      const needed = NEEDED.get(route);
      if (needed === undefined) return undefined;
      const [name, level] = parted(needed);
      if (has(name, level)) return undefined;
      // What may not even be read is not there.
      if (name === 'contents' && !has(name, 'read')) return refuse(404, 'Not Found');
      const refusal = refuse(403, 'Resource not accessible by integration');
      const accepted = `${name.replace('-', '_')}=${level}`;
      return { ...refusal, headers: { ...refusal.headers, 'x-accepted-github-permissions': accepted } };
    },
  };
}

function parted(permission: Permission): [name: string, level: Level] {
  const [name = '', level] = permission.split(': ');
  return [name, level as Level];
}
