import { type Fleet, type VerdictFormName, verdictForms } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { type Given, type Option, textOption } from './command.ts';

/** Other forms of the verdicts, which are written beside the report. */
export const formatsOption: Option = {
  name: 'formats',
  value: 'list',
  summary: `also write forms for other programs, with commas between them: ${verdictForms.map(({ name }) => name).join(', ')}; see docs/formats.md`,
  input: 'formats',
};

/** Which of them are asked for. Throws a `ConfigError` at a name that is none. */
export async function formatsAsked(given: Given): Promise<readonly VerdictFormName[]> {
  const list = textOption(given, 'formats');
  return list === null ? [] : (await import('./stages.ts')).formsAsked(list);
}

/** The forms that are asked for, by file name. */
export async function verdictFiles(
  world: World,
  asked: readonly VerdictFormName[],
  fleet: Fleet,
): Promise<ReadonlyMap<string, string>> {
  const { verdictFormats } = await import('./stages.ts');
  const placed = atRoot(world, fleet);
  const files = new Map<string, string>();
  for (const { name, fileName, load } of verdictFormats)
    if (asked.includes(name)) files.set(fileName, (await load())(placed));
  return files;
}

/** What CI systems call the folder of the repository: GitHub, and those like it; GitLab; Jenkins. */
const ROOTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE'];

/** Budgets by their paths from the root of the repository, where other programs look for them. */
function atRoot({ files, env }: World, fleet: Fleet): Fleet {
  const root = ROOTS.map((name) => env.get(name)).find((path) => path);
  if (root === undefined) return fleet;
  const targets = fleet.targets.map((target) => ({
    ...target,
    verdicts: target.verdicts.map((verdict) => {
      const file = files.pathBelow(root, verdict.place.file);
      return file === null ? verdict : { ...verdict, place: { ...verdict.place, file } };
    }),
  }));
  return { ...fleet, targets };
}
