import { ConfigError, InputError } from '../../errors.ts';
import { printable } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { type Answer, type Command, type Given, textOption } from '../command.ts';
import {
  inStore,
  placeAsked,
  readOption,
  sinceOption,
  storeAsked,
  storeRefused,
  targetOption,
  untilOption,
} from './options.ts';
import { writing } from './writing.ts';

export const historyDashboard: Command = {
  name: 'history dashboard',
  summary: 'Write pages that show how all targets went, commit by commit: for GitHub Pages, or any other server.',
  args: [],
  options: [
    readOption,
    {
      name: 'out',
      value: 'folder',
      summary: 'folder to write them into; it must not be there yet, or be empty',
      input: 'output',
    },
    {
      name: 'write',
      summary: 'or write them into the history itself, a branch or a folder: what changed, in one commit',
      input: 'write',
    },
    { name: 'budgets', value: 'file', summary: 'budget file whose limits and waivers are drawn', input: 'budgets' },
    {
      name: 'title',
      value: 'text',
      summary: 'heading of the first page (default: the repository, else the history)',
      input: 'dashboard-title',
    },
    {
      name: 'repository-url',
      value: 'address',
      summary:
        'repository that commits are linked to, such as https://github.com/acme/board (default: the one of the run)',
    },
    {
      name: 'releases',
      value: 'pattern',
      summary:
        'mark the commits of tags of the repository at hand, such as v*; those that runs of tags recorded are marked anyway',
      input: 'releases',
    },
    targetOption,
    sinceOption,
    untilOption,
  ],
  example: 'kfootprint history dashboard --history examples/history --out /tmp/kfootprint-dashboard',
  async run(world, given) {
    const [out, isWritten] = [textOption(given, 'out'), given.options.has('write')];
    if ((out === null) !== isWritten)
      throw new ConfigError(
        out === null ? 'nobody said where the pages go' : 'both say where the pages go',
        { file: '--out, --write' },
        'Give one of them: --out FOLDER, or --write for the history itself.',
      );
    if (isWritten && /^(?:auto|artifacts)$/.test(placeAsked(given)))
      throw new ConfigError(
        'no pages are written there',
        { file: '--history' },
        'Give --history branch, branch:NAME or a folder, or write the pages elsewhere with --out FOLDER.',
      );
    if (isWritten && textOption(given, 'target') !== null)
      throw new ConfigError(
        'pages in the history show all of its targets',
        { file: '--target' },
        'Leave it out, or write the pages elsewhere with --out FOLDER.',
      );
    return inStore(given, () => made(world, given, out));
  },
};

async function made(world: World, given: Given, out: string | null): Promise<Answer> {
  const [stages, dashboards] = await Promise.all([import('./archive-stages.ts'), import('./dashboard-stages.ts')]);
  const store = await storeAsked(world, given);
  const asked = await stages.requestOf(given, null);
  const budgets = textOption(given, 'budgets');
  const request = {
    ...asked,
    targets: await stages.targetsIn(given, store, asked),
    metrics: stages.registry,
    budgets: budgets === null ? null : await dashboards.loadConfig(world, budgets),
    commitAddress: dashboards.commitAddress(world, textOption(given, 'repository-url')),
    releases: await dashboards.releasesOf(world, textOption(given, 'releases')),
    title: titleOf(world, given, store.place),
    version: given.version,
  };
  const problems = stages.problemList();
  const tally = { recordCount: 0, problems };
  const told = () =>
    problems.first.map(({ path, reason }) => `kfootprint: left out: ${printable(`${path}: ${reason}`)}\n`);
  const stderr = () => told().join('');
  const files = checked();
  const of = () =>
    `${tally.recordCount} records of ${request.targets.length} ${request.targets.length === 1 ? 'target' : 'targets'}`;
  if (out !== null) {
    await writing(out, () => world.files.writeTree(out, dashboards.treeOf(files)));
    const first = printable(world.files.join(out, 'index.html'));
    const next = `Open ${first} in a browser, or let a server of files show the folder.`;
    return { stdout: `Pages of ${of()}: ${first}\n${next}\n`, stderr, exitCode: 0 };
  }
  const { fileCount, changedCount, removedCount, where } = await dashboards.writePages(world, store, files);
  const gone = removedCount === 0 ? '' : `, ${removedCount} taken away`;
  const what = where === null ? 'nothing changed' : `${changedCount} of ${fileCount} files written${gone}`;
  return { stdout: `Pages of ${of()}, in ${printable(store.place)}: ${what}.\n`, stderr, exitCode: 0 };

  /** Nothing stays of pages for which nothing could be read. */
  async function* checked() {
    try {
      for await (const file of dashboards.dashboardFiles(world, store, request, tally)) {
        if (file.path === 'index.html') requireRecords();
        yield file;
      }
    } catch (error) {
      throw storeRefused(given, error);
    }
  }

  function requireRecords(): void {
    stages.requireAny(given, tally.recordCount, problems);
    if (tally.recordCount > 0) return;
    throw new InputError(
      'it has no record',
      { file: placeAsked(given) },
      'Keep records in it first: kfootprint record --history.',
    );
  }
}

/** Pages hold no absolute path: they are the same on every machine. */
function titleOf(world: World, given: Given, place: string): string {
  const named = textOption(given, 'title') ?? world.env.get('GITHUB_REPOSITORY') ?? '';
  if (named !== '') return named;
  const path = placeAsked(given);
  return world.files.kind(path) === 'folder' ? world.files.baseName(path) : place;
}
