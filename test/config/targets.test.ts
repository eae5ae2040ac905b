import { describe, expect, test } from 'vitest';
import { forTarget } from '../../src/judge/index.ts';
import { complaints, parse } from './complaints.ts';

const FILE = `version: 1
defaults: { on-unknown: fail, on-no-baseline: fail }
budgets:
  - { name: modules, metric: modules.total, at-most: 9 MiB }
  - { name: slabs, metric: slab.total, at-most: 16 MiB }
targets:
  imx8mm:
    defaults: { on-unknown: warn }
    budgets:
      - { name: slabs, metric: slab.unreclaimable, at-most: 8 MiB }
      - { name: stacks, metric: kernel-stacks, at-most: 2 MiB }
  qemu: {}
`;

const gist = (target: string | null) => {
  const { defaults, budgets } = forTarget(parse(FILE), target);
  return [defaults.onUnknown, defaults.onNoBaseline, ...budgets.map(({ name, metric }) => `${name}: ${metric}`)];
};

describe('targets', () => {
  test('replace a budget by its name, where it stood, and add others', () => {
    expect(gist('imx8mm')).toEqual([
      'warn',
      'fail',
      'modules: modules.total',
      'slabs: slab.unreclaimable',
      'stacks: kernel-stacks',
    ]);
  });

  test.each([null, 'qemu', 'rk3588'])('%s has what holds for all', (target) => {
    expect(gist(target)).toEqual(['fail', 'fail', 'modules: modules.total', 'slabs: slab.total']);
  });

  const ONE = 'version: 1\nbudgets:\n  - { name: slabs, metric: slab.total, at-most: 1 MiB }\ntargets:\n';
  test.each([
    ['  imx8mm: { budget: [] }', '5:13: unknown key "budget" | Did you mean "budgets"?'],
    ['  imx8mm:', '5:10: "imx8mm" is empty | Write its defaults and budgets below it.'],
    ['  imx8mm: { budgets: [] }', '5:22: "budgets" is empty | Write budgets: and below it one "- " for each.'],
    [
      '  imx8mm: { budgets: [{ metric: slab.totl, at-most: 1 MiB }] }',
      '5:33: there is no metric "slab.totl" | Did you mean "slab.total"? Run kfootprint metrics to see them all.',
    ],
    [
      '  imx8mm: { budgets: [{ metric: slab.total, at-most: 1 MB }] }',
      '5:54: at-most: "1 MB" is not a size | Write 1 MiB: sizes are counted in 1024s.',
    ],
    [
      '  imx8mm: { budgets: [{ metric: slab.total, growth: { flor: 1 KiB, at-most: 1% } }] }',
      '5:55: unknown key "flor" | Did you mean "floor"?',
    ],
    ['  imx8mm: { defaults: { on-unknown: no } }', '5:37: "on-unknown" cannot be "no" | Write fail or warn.'],
    ['  imx8mm: { defaults: { on-unknow: warn } }', '5:25: unknown key "on-unknow" | Did you mean "on-unknown"?'],
    ['  __proto__: { budgets: 5 }', '5:3: no target can be called __proto__ | Rename it.'],
    [
      '  - imx8mm',
      '5:3: "targets" cannot be a list | Write the name of each target, and below it its defaults and budgets.',
    ],
  ])('%s', (line, complaint) => {
    expect(complaints(`${ONE}${line}\n`)).toEqual([`kfootprint.yml:${complaint}`]);
  });

  test('two budgets of one name in one target are two', () => {
    const twice = '  imx8mm: { budgets: [{ metric: slab.total, at-most: 1 B }, { metric: slab.total, at-most: 2 B }] }';
    expect(complaints(`${ONE}${twice}\n`)).toEqual([
      'kfootprint.yml:5:61: there is a budget "slab.total" already | Give each budget a name of its own.',
    ]);
  });
});
