import { byText, type Difference, type KernelConfig, otherWords } from '../model/index.ts';

/** Of options that differ; two kernels of different makers may share few. */
const MOST_OPTIONS = 12;
const NOT_SET = 'not set';

/**
 * How two kernel configurations differ: their digests, then option by option, those about memory first. None where one
 * side does not say. A stored baseline has the options about memory alone.
 */
export function configDifferences(now: KernelConfig | null, was: KernelConfig | null): Difference[] {
  if (!now || !was || now.digest === was.digest) return [];
  const aboutMemory = changed(
    now.memoryOptions,
    was.memoryOptions,
    [...now.memoryOptions.keys()].filter((name) => was.memoryOptions.has(name)),
  );
  const isWhole = now.otherOptions !== null && was.otherOptions !== null;
  const others = isWhole ? changedOthers(now.otherOptions, was.otherOptions) : [];
  const all = [...aboutMemory, ...others];
  const about = isWhole ? '' : ' about memory';
  const count = all.length === 1 ? `1 option${about} differs` : `${all.length} options${about} differ`;
  const listed = all.length > MOST_OPTIONS ? `, ${MOST_OPTIONS} of them listed` : '';
  const rest = isWhole ? '' : '; others are not in a stored report';
  return [
    { what: otherWords.config, was: was.digest, now: `${now.digest} (${count}${listed}${rest})` },
    ...all.slice(0, MOST_OPTIONS),
  ];
}

type Options = ReadonlyMap<string, string>;

function changedOthers(now: Options, was: Options): Difference[] {
  return changed(now, was, [...new Set([...now.keys(), ...was.keys()])].sort(byText));
}

function changed(now: Options, was: Options, names: readonly string[]): Difference[] {
  return names.flatMap((name) => {
    const [after, before] = [settingOf(now, name), settingOf(was, name)];
    if (after === before) return [];
    return [
      {
        what: `CONFIG_${name}`,
        was: shown(before, 'a text'),
        now: shown(after, before.startsWith('"') ? 'another text' : 'a text'),
      },
    ];
  });
}

function settingOf(options: Options, name: string): string {
  const value = options.get(name) ?? 'n';
  return value === 'n' ? NOT_SET : value;
}

/** Texts may be command lines and paths of keys: that they differ is enough. */
function shown(value: string, text: string): string {
  return value.startsWith('"') ? text : value;
}
