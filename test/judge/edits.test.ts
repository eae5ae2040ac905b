import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import { limitEditsBetween, rules } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import type { LimitEdit } from '../../src/model/index.ts';

const registries = { metrics, rules };
const parse = (text: string) => parseConfig(`version: 1\n${text}`, 'kfootprint.yml', registries);
const edits = (was: string, now: string, target: string | null = null) =>
  limitEditsBetween(parse(was), parse(now), target, registries);
const shown = ({ what, was, now, isLooser }: LimitEdit) =>
  `${what}: ${was ?? '(none)'} → ${now ?? '(none)'}${isLooser === null ? '' : isLooser ? ', looser' : ', tighter'}`;

const BASE = `
budgets:
  - { name: ISP driver, metric: module.total, select: { module: isp_* }, at-most: 1.5 MiB, growth: 16 KiB }
  - { name: room, metric: buddy.free-blocks, select: { zone: kernel, order: 8 }, at-least: 16, warn-at: 120% }
  - { name: leaks, metric: slab.cache, select: { cache: "*" }, slope: 64 KiB/min }
  - { name: held, metric: kernel.held, growth: { at-most: 2%, floor: 64 KiB, sigma: 3 }, require: complete }
targets:
  imx8mm: { budgets: [{ name: ISP driver, metric: module.total, select: { module: isp_* }, at-most: 2 MiB }] }
owners: [{ cache: "isp_*", module: isp_core, team: "@isp" }]
waivers: [{ budget: ISP driver, extra: 64 KiB, reason: tone mapper, owner: "@isp", until: 2027-01-31 }]
`;

const WAIVED = '64 KiB more until 2027-01-31 (@isp): tone mapper';
const changed = (...[from = '', to = '', also = '', by = '']: string[]) =>
  `waiver of ISP driver: ${WAIVED} → ${WAIVED.replace(from, to).replace(also, by)}`;

test.each<[string, string, string, string[]]>([
  ['a limit that is raised', '1.5 MiB', '2 MiB', ['ISP driver: at-most: 1.5 MiB → 2 MiB, looser']],
  ['a limit that is lowered', '1.5 MiB', '1 MiB', ['ISP driver: at-most: 1.5 MiB → 1 MiB, tighter']],
  ['the same size in other words', '1.5 MiB', '1536 KiB', []],
  ['a growth in percent instead', 'growth: 16 KiB }', 'growth: 2% }', ['ISP driver: growth: 16 KiB → 2 %']],
  ['a growth of its own', ', growth: 16 KiB', '', ['ISP driver: growth: 16 KiB → (none), looser']],
  ['a floor', 'at-least: 16', 'at-least: 8', ['room: at-least: 16 → 8, looser']],
  ['where a warning begins', 'warn-at: 120%', 'warn-at: 110%', ['room: warn-at: 120 % → 110 %']],
  ['a rate', '64 KiB/min', '1 MiB/h', ['leaks: slope: 64 KiB/min → 17.07 KiB/min, tighter']],
  ['a band', 'sigma: 3', 'sigma: 6', ['held: growth: sigma: 3 → 6, looser']],
  ['a floor of growth', ', floor: 64 KiB', '', ['held: growth: floor: 64 KiB → (none), tighter']],
  ['completeness', ', require: complete', '', ['held: require: complete → (none), looser']],
  [
    'what is selected',
    'select: { cache: "*" }',
    'select: { cache: "isp*" }',
    ['leaks: slab.cache, cache * → slab.cache, cache isp*'],
  ],
  [
    'a budget less',
    '  - { name: leaks, metric: slab.cache, select: { cache: "*" }, slope: 64 KiB/min }\n',
    '',
    ['leaks: slab.cache, cache * → (none), looser', 'leaks: slope: 64 KiB/min → (none), looser'],
  ],
  ['more that is waived', '64 KiB, reason', '96 KiB, reason', [`${changed('64', '96')}, looser`]],
  ['a longer waiver', '2027-01-31', '2027-03-31', [`${changed('01-31', '03-31')}, looser`]],
  [
    'a longer one of less',
    'extra: 64 KiB, reason: tone mapper, owner: "@isp", until: 2027-01-31',
    'extra: 8 KiB, reason: tone mapper, owner: "@isp", until: 2027-02-01',
    [changed('64', '8', '01-31', '02-01')],
  ],
  ['another reason', 'tone mapper', 'denoiser', [changed('tone mapper', 'denoiser')]],
  ['what is unknown', 'budgets:', 'defaults: { on-unknown: warn }\nbudgets:', ['on-unknown: fail → warn, looser']],
  [
    'an owner',
    '"isp_*", module: isp_core',
    '"isp_*", module: other',
    ['owner of cache isp_*: isp_core, @isp → other, @isp'],
  ],
  [
    'what may differ',
    'owners:',
    'fingerprint: { ignore: [pageSizeBytes] }\nowners:',
    ['fingerprint: pageSizeBytes: (none) → ignored, looser'],
  ],
  ['the order of budgets and a comment', 'budgets:', '# of the camera board\nbudgets:', []],
])('%s', (_, was, now, expected) => {
  expect(BASE).toContain(was);
  const edited = BASE.replace(was, now);
  expect(edits(BASE, edited).map(shown)).toEqual(expected);
  // The other way round what was looser is tighter.
  const back = edits(edited, BASE);
  expect(back).toHaveLength(expected.length);
  for (const edit of back) {
    const same = edits(BASE, edited).find(({ what }) => what === edit.what);
    expect([edit.was, edit.now, edit.isLooser]).toEqual([
      same?.now,
      same?.was,
      same?.isLooser === null ? null : !same?.isLooser,
    ]);
  }
});

test('only what holds for the target counts', () => {
  const now = BASE.replace('at-most: 2 MiB', 'at-most: 3 MiB');
  expect(edits(BASE, now, 'other')).toEqual([]);
  expect(edits(BASE, now, 'imx8mm').map(shown)).toEqual(['ISP driver: at-most: 2 MiB → 3 MiB, looser']);
});

test('a waiver that is new is named with its day and its owner, and its place', () => {
  const without = BASE.replace(/waivers: .*\n/, '');
  expect(edits(without, BASE).map(shown)).toEqual([`waiver of ISP driver: (none) → ${WAIVED}, looser`]);
  expect(edits(without, BASE)[0]?.place).toEqual({ file: 'kfootprint.yml', line: 11, column: 11 });
});

test('two waivers of one budget are told apart', () => {
  const two = BASE.replace(/^waivers: \[(.*)\]$/m, 'waivers: [$1, $1]');
  expect(edits(two, two)).toEqual([]);
  expect(edits(two, BASE).map(({ what }) => what)).toEqual(['waiver of ISP driver (2)']);
});
