import { ConfigError, InputError } from '../../errors.ts';
import { printable, type RecordOrigin, recordOf } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { type Command, type Given, textOption } from '../command.ts';
import { changeOption, dryRunOption, inStore, storeAsked } from './options.ts';
import { namesText } from './tidied.ts';

export const historyImport: Command = {
  name: 'history import',
  summary: 'Add records out of files, folders and zips to the history, all of them or none.',
  args: [
    {
      name: 'path',
      summary:
        'record.json, .ndjson or .ndjson.gz of records, zip or folder of these; or another history: artifacts, branch:NAME',
      many: true,
      input: 'records',
    },
  ],
  isForTerminal: true,
  options: [
    changeOption,
    { name: 'target', value: 'name', summary: 'target that they are of (default: what they say)' },
    { name: 'commit', value: 'sha', summary: 'commit of those that do not say it, such as a report.json' },
    { name: 'committed-at', value: 'time', summary: 'when that commit was made, ISO 8601' },
    { name: 'skip-refused', summary: 'add the others where some are no records' },
    dryRunOption,
  ],
  example: 'kfootprint history import examples/history --history /tmp/kfootprint-history --dry-run',
  async run(world, given) {
    const stages = await import('./archive-stages.ts');
    const isDryRun = given.options.has('dry-run');
    const { added, present, taken, refused } = await inStore(given, async () =>
      stages.importHistory(world, await storeAsked(world, given), {
        ...(await sourcesAsked(world, given)),
        target: textOption(given, 'target'),
        origin: originAsked(world, given),
        skipsRefused: given.options.has('skip-refused'),
        isDryRun,
        version: given.version,
        recordOf: (footprint) => recordOf(footprint, stages.measure(footprint)),
      }),
    );
    const lines = [
      `${isDryRun ? 'Would be added' : 'Added'}: ${added.length}; there already: ${present.length}.`,
      ...namesText('Records', added),
      ...namesText('Left alone, as another record lies there', taken),
      ...namesText(
        'Refused',
        refused.map(({ place, message }) => `${place.file}: ${message}`),
      ),
    ];
    const exitCode = taken.length + refused.length > 0 ? 2 : 0;
    return { stdout: `${lines.map(printable).join('\n')}\n`, exitCode };
  },
};

/** What is no file is another history, if it is called like one. */
async function sourcesAsked(world: World, given: Given) {
  const isHistory = (path: string) =>
    /^(?:artifacts|branch(?::.*)?)$/.test(path) && world.files.kind(path) === 'absent';
  const { storeOf } = await import('./archive-stages.ts');
  const places = given.args.filter(isHistory);
  const { token, retentionDays } = given;
  return {
    paths: given.args.filter((path) => !isHistory(path)),
    histories: await Promise.all(places.map((place) => storeOf(world, place, { token, retentionDays, given: place }))),
  };
}

function originAsked(world: World, given: Given): RecordOrigin | null {
  const commit = textOption(given, 'commit');
  const committedAt = textOption(given, 'committed-at');
  if (committedAt !== null && (commit === null || Number.isNaN(Date.parse(committedAt))))
    throw new ConfigError(
      `"${committedAt}" cannot be used`,
      { file: '--committed-at' },
      'Write a time such as 2026-03-01T12:00:00Z, and the commit with --commit.',
    );
  if (commit === null) return null;
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    throw new InputError(`"${commit}" is no commit`, { file: '--commit' }, 'Write it in full: git rev-parse HEAD.');
  return {
    commit,
    committedAt: committedAt === null ? null : new Date(committedAt).toISOString(),
    repository: null,
    workflow: null,
    event: null,
    ref: null,
    runId: null,
    runAttempt: null,
    // Not the time of the import, so that a second one finds the record of the first.
    recordedAt: committedAt === null ? world.now().toISOString() : new Date(committedAt).toISOString(),
  };
}
