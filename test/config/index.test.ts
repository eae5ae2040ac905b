import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import type { Pattern } from '../../src/model/index.ts';
import { budget, complaints, parse } from './complaints.ts';

const MIB = 2 ** 20;

describe('a budget file', () => {
  test('with every key that there is', () => {
    const { defaults, budgets } = parse(`# camera board
version: 1
defaults: { on-unknown: warn, on-new-module: fail, on-inherited: fail, on-no-baseline: fail }
budgets:
  - name: ISP driver
    metric: module.total
    select: { module: isp_* }
    at-most: 1.5 MiB
    warn-at: 90%
    growth: 16 KiB
  - { metric: module.static, select: { module: "*" }, sum: true, at-most: 12 MiB }
  - metric: kernel.held
    growth: { at-most: 2%, floor: 64 KiB }
  - { metric: buddy.free-blocks, select: { zone: kernel, order: 8 }, at-least: 4, warn-at: 120% }
`);
    expect(defaults).toEqual({ onUnknown: 'warn', onNewModule: 'fail', onInherited: 'fail', onNoBaseline: 'fail' });
    expect(budgets.map(({ name, metric, sum, place }) => [name, metric, sum, place.line, place.column])).toEqual([
      ['ISP driver', 'module.total', false, 5, 5],
      ['module.static *', 'module.static', true, 11, 5],
      ['kernel.held', 'kernel.held', false, 12, 5],
      ['buddy.free-blocks kernel 8', 'buddy.free-blocks', false, 14, 5],
    ]);
    expect(budgets.map(({ rules }) => Object.fromEntries([...rules].map(([key, of]) => [key, [...of]])))).toEqual([
      {
        'at-most': [['limit', { amount: 1.5 * MIB }]],
        'warn-at': [['limit', { percent: 90 }]],
        growth: [['at-most', { amount: 16_384 }]],
      },
      { 'at-most': [['limit', { amount: 12 * MIB }]] },
      {
        growth: [
          ['at-most', { percent: 2 }],
          ['floor', { amount: 65_536 }],
        ],
      },
      { 'at-least': [['limit', { amount: 4 }]], 'warn-at': [['limit', { percent: 120 }]] },
    ]);
    expect(budgets.map(({ select }) => [...select].map(([label, { text }]) => [label, text]))).toEqual([
      [['module', 'isp_*']],
      [['module', '*']],
      [],
      [
        ['zone', 'kernel'],
        ['order', '8'],
      ],
    ]);
  });

  test('with nothing said means fail, warn, warn, warn', () => {
    const { defaults } = parse(budget('at-most: 1 MiB'));
    expect(defaults).toEqual({ onUnknown: 'fail', onNewModule: 'warn', onInherited: 'warn', onNoBaseline: 'warn' });
  });

  test('may ignore new modules', () => {
    const { defaults } = parse(`defaults: { on-new-module: ignore }\n${budget('at-most: 1 MiB')}`);
    expect(defaults.onNewModule).toBe('ignore');
  });

  test('of the demo board is one', () => {
    const file = join(import.meta.dirname, '../../examples/demo-board/kfootprint.yml');
    expect(parse(readFileSync(file, 'utf8')).budgets.map(({ name }) => name)).toContain('bridge stack');
  });

  test('may repeat a value by an alias, begin with --- and end with ...', () => {
    const { budgets } = parse(`---
version: 1
budgets:
  - { metric: module.total, at-most: &most 4 MiB }
  - { metric: modules.total, at-most: *most }
...
`);
    expect(budgets.map(({ rules }) => rules.get('at-most')?.get('limit'))).toEqual([
      { amount: 4 * MIB },
      { amount: 4 * MIB },
    ]);
  });

  test('may say in what snapshots may differ and be compared', () => {
    const text = `fingerprint: { ignore: [onlineCpuCount, debugOptions] }\n${budget('at-most: 1 MiB')}`;
    expect(parse(text).ignoredFields).toEqual(['onlineCpuCount', 'debugOptions']);
    expect(parse(budget('at-most: 1 MiB')).ignoredFields).toEqual([]);
  });

  test('may have CRLF and a byte order mark', () => {
    const text = `\ufeff${budget('name: ISP', 'at-most: 4 MiB').replaceAll('\n', '\r\n')}`;
    expect(parse(text).budgets).toMatchObject([{ name: 'ISP', place: { line: 3, column: 5 } }]);
  });
});

describe('what is wrong with a file', () => {
  const WHOLE = 'Write version: 1, then budgets: and below it one "- " for each.';
  test.each([
    ['empty', '', `kfootprint.yml:1:1: the budget file is empty | ${WHOLE}`],
    ['of comments only', '# later\n# more\n', `kfootprint.yml:1:1: the budget file is empty | ${WHOLE}`],
    ['a list', '- metric: modules.total\n', `kfootprint.yml:1:1: the budget file cannot be a list | ${WHOLE}`],
    ['a word', 'hello', `kfootprint.yml:1:1: the budget file cannot be "hello" | ${WHOLE}`],
  ])('that is %s', (_, text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  const KNOWN = 'Known here: version, defaults, budgets, targets, owners, waivers, fingerprint.';
  const ONE = 'budgets:\n  - { metric: modules.total, at-most: 9 MiB }\n';
  test.each([
    [ONE, '1:1: "version" is missing | Write version: 1.'],
    [`version: 2\n${ONE}`, '1:10: "version" cannot be 2 | Write version: 1.'],
    [`version: "1"\n${ONE}`, '1:10: "version" cannot be "1" | Write version: 1.'],
    ['version: 1\n', '1:1: "budgets" is missing | Write budgets: and below it one "- " for each.'],
    ['version: 1\nbudgets: []\n', '2:10: "budgets" is empty | Write budgets: and below it one "- " for each.'],
    ['version: 1\nbudgets:\n', '2:9: "budgets" is empty | Write budgets: and below it one "- " for each.'],
    ['version: 1\nbudgets: 5\n', '2:10: "budgets" cannot be 5 | Write budgets: and below it one "- " for each.'],
    [
      'version: 1\nbudgets:\n  - modules.total\n',
      '3:5: budget 1 cannot be "modules.total" | Write a metric and a limit, such as metric: modules.total.',
    ],
    [`version: 1\nmoons: []\n${ONE}`, `2:1: unknown key "moons" | ${KNOWN}`],
    [`version: 1\ndefault: {}\n${ONE}`, '2:1: unknown key "default" | Did you mean "defaults"?'],
    [`version: 1\ndefaults:\n${ONE}`, '2:10: "defaults" is empty | Write its keys below it, or leave it out.'],
    [`version: 1\ndefaults: { on-unknow: fail }\n${ONE}`, '2:13: unknown key "on-unknow" | Did you mean "on-unknown"?'],
    [
      `version: 1\ndefaults: { on-unknown: ignore }\n${ONE}`,
      '2:25: "on-unknown" cannot be "ignore" | Write fail or warn.',
    ],
    [
      `version: 1\nfingerprint: { ignore: [cpus] }\n${ONE}`,
      '2:25: a field of "ignore" cannot be "cpus" | Write one of: arch, wordBits, pageSizeBytes, slabAllocator, debugOptions, debugConfig, onlineCpuCount, presentRamBytes, moduleLayout, vmallocUsed.',
    ],
    [
      `version: 1\nfingerprint: { ignore: arch }\n${ONE}`,
      '2:24: "ignore" cannot be "arch" | Write "- " for each field that may differ.',
    ],
    [
      `version: 1\ndefaults: { on-new-module: no }\n${ONE}`,
      '2:28: "on-new-module" cannot be "no" | Write fail or warn or ignore.',
    ],
  ])('%j', (text, complaint) => {
    expect(complaints(text)).toEqual([`kfootprint.yml:${complaint}`]);
  });
});

describe('what is wrong with a budget', () => {
  test.each([
    [['at-mots: 4 MiB', 'at-least: 0'], '4:5: unknown key "at-mots" | Did you mean "at-most"?'],
    [
      ['owner: isp-team', 'at-most: 4 MiB'],
      '4:5: unknown key "owner" | Known here: name, metric, select, sum, phases, require, at-most, at-least, growth, slope, warn-at.',
    ],
    [['sum: yes', 'at-most: 4 MiB'], '4:10: "sum" cannot be "yes" | Write true or false.'],
    [['name: 5', 'at-most: 4 MiB'], '4:11: "name" cannot be 5 | Write a text, in quotes where it could be a number.'],
    [['name: ""', 'at-most: 4 MiB'], '4:11: "name" is empty | Write a text, in quotes where it could be a number.'],
    [['sum: true'], '3:5: this budget sets no limit | Add one of: at-most, at-least, growth, slope, warn-at.'],
    [['at-most: true'], '4:14: "at-most" cannot be true | Write one amount.'],
    [['at-most:'], '4:13: "at-most" is empty | Write one amount.'],
    [['at-most: .nan'], '4:14: "at-most" cannot be NaN | Write one amount.'],
    [['at-most: { limit: 4 MiB }'], '4:14: "at-most" cannot be a map of keys | Write one amount.'],
    [['growth: [16 KiB]'], '4:13: "growth" cannot be a list | Write one amount, or at-most, floor, sigma below it.'],
    [['growth: { floor: 5 KiB }'], '4:13: "at-most" is missing | Write at-most: and an amount.'],
    [['growth: { at-most: 2%, sigmas: 3 }'], '4:28: unknown key "sigmas" | Did you mean "sigma"?'],
    [
      ['growth: { at-most: 2%, floor: 1% }'],
      '4:35: growth: floor: "1%" is a share, and there is nothing here to share | Write 64 KiB or 1.5 MiB.',
    ],
    [
      ['select: isp_core', 'at-most: 4 MiB'],
      '4:13: "select" cannot be "isp_core" | Write labels with patterns, such as { module: "isp_*" }.',
    ],
    [['select: { modul: isp_core }', 'at-most: 4 MiB'], '4:15: unknown label "modul" | Did you mean "module"?'],
    [['select: { owner: isp }', 'at-most: 4 MiB'], '4:15: unknown label "owner" | Known here: module.'],
    [['select: { cache: isp }', 'at-most: 4 MiB'], '4:15: module.total has no label "cache" | Its labels: module.'],
    [
      ['select: { module: [isp] }', 'at-most: 4 MiB'],
      '4:23: "module" cannot be a list | Write one pattern in quotes, such as "isp_*".',
    ],
    [
      ['select: { module: true }', 'at-most: 4 MiB'],
      '4:23: "module" cannot be true | Write one pattern in quotes, such as "isp_*".',
    ],
    [['warn-at: 90%'], '4:14: warn-at: 90% is a share of nothing | Add at-most or at-least, or write an amount.'],
    [
      ['at-most: 4 MiB', 'warn-at: 100%'],
      '5:14: warn-at does not lie below at-most: it never warns | Lower it, to 90% for example.',
    ],
    [
      ['at-least: 4 MiB', 'warn-at: 90%'],
      '5:14: warn-at does not lie above at-least: it never warns | Raise it, to 120% for example.',
    ],
  ])('%j', (lines, complaint) => {
    expect(complaints(budget(...lines))).toEqual([`kfootprint.yml:${complaint}`]);
  });

  test.each([
    ['- at-most: 4 MiB', '3:5: "metric" is missing | Write metric: and one of those that kfootprint metrics lists.'],
    [
      '- { metric: modul.total, at-most: 4 MiB }',
      '3:15: there is no metric "modul.total" | Did you mean "module.total"? Run kfootprint metrics to see them all.',
    ],
    [
      '- { metric: frames.dropped, at-most: 4 }',
      '3:15: there is no metric "frames.dropped" | Run kfootprint metrics to see them all.',
    ],
    ['- { metric: 5, at-most: 4 }', '3:15: there is no metric 5 | Run kfootprint metrics to see them all.'],
    [
      '- { metric: slab.total, select: { cache: isp }, at-most: 4 MiB }',
      '3:37: slab.total has no label "cache" | It is a single number: leave select out.',
    ],
    ['-', '3:4: budget 1 is empty | Write a metric and a limit, such as metric: modules.total.'],
  ])('%j', (line, complaint) => {
    expect(complaints(`version: 1\nbudgets:\n  ${line}\n`)).toEqual([`kfootprint.yml:${complaint}`]);
  });

  test.each([
    ['buddy.free-blocks', 'zone: Normal', '4', 'order'],
    ['buddy.free-blocks', 'zone: "*", order: "*"', '4', 'order'],
    ['buddy.largest-order', 'zone: Normal', '4', 'node'],
    ['meminfo', 'key: "*"', '4 MiB', 'key'],
  ])('the sum of %s over { %s } adds up the same memory twice', (metric, select, limit, label) => {
    const line = `  - { sum: true, metric: ${metric}, select: { ${select} }, at-most: ${limit} }`;
    expect(complaints(`version: 1\nbudgets:\n${line}\n`)).toEqual([
      `kfootprint.yml:3:12: the series of ${metric} overlap: their sum means nothing | Leave sum out, or select one ${label}.`,
    ]);
  });

  test.each([
    'buddy.free-blocks, select: { zone: "*", order: 8 }, at-least: 4',
    'meminfo, select: { key: "Active(*" }, at-most: 4 MiB',
    'slab.cache, select: { cache: "*" }, at-most: 4 MiB',
  ])('the sum of %s means something', (line) => {
    expect(complaints(`version: 1\nbudgets:\n  - { sum: true, metric: ${line} }\n`)).toEqual([]);
  });

  test('two of one name', () => {
    const text = `version: 1
budgets:
  - { name: ISP, metric: module.total, at-most: 4 MiB }
  - { metric: modules.total, at-most: 9 MiB }
  - metric: module.static
    name: ISP
    at-most: 2 MiB
  - { metric: modules.total, growth: 1% }
`;
    expect(complaints(text)).toEqual([
      'kfootprint.yml:6:11: there is a budget "ISP" already | Give each budget a name of its own.',
      'kfootprint.yml:8:5: there is a budget "modules.total" already | Give each budget a name of its own.',
    ]);
  });
});

describe('several complaints', () => {
  test('are all told at once, in the order of the file', () => {
    const text = `version: 1
defaults: { on-unknwon: warn }
budgets:
  - { metric: module.totl, at-most: 4 MB }
  - { metric: module.total, at-most: 4 MB, select: { modul: a, cach: b } }
  - { metric: modules.total, at-most: 7 KB, growth: 5 }
  - { metric: modules.total, grow: 3, summ: true }
`;
    expect(complaints(text)).toEqual([
      'kfootprint.yml:2:13: unknown key "on-unknwon" | Did you mean "on-unknown"?',
      'kfootprint.yml:4:15: there is no metric "module.totl" | Did you mean "module.total"? Run kfootprint metrics to see them all.',
      'kfootprint.yml:5:54: unknown label "modul" | Did you mean "module"?',
      'kfootprint.yml:5:64: unknown label "cach" | Known here: module.',
      'kfootprint.yml:6:39: at-most: "7 KB" is not a size | Write 7 KiB: sizes are counted in 1024s.',
      'kfootprint.yml:6:53: growth: 5 is not a size | Write 5 B: a size needs its unit.',
      'kfootprint.yml:7:30: unknown key "grow" | Did you mean "growth"?',
      'kfootprint.yml:7:39: unknown key "summ" | Did you mean "sum"?',
    ]);
  });

  test('do not stop at a key that a later version may know', () => {
    expect(complaints(`moons: []\n${budget('at-most: 4 MB')}`)).toEqual([
      'kfootprint.yml:1:1: unknown key "moons" | Known here: version, defaults, budgets, targets, owners, waivers, fingerprint.',
      'kfootprint.yml:5:14: at-most: "4 MB" is not a size | Write 4 MiB: sizes are counted in 1024s.',
    ]);
  });

  test('do not follow from each other', () => {
    expect(complaints(budget('at-most: 4 MB', 'warn-at: 90%'))).toEqual([
      'kfootprint.yml:4:14: at-most: "4 MB" is not a size | Write 4 MiB: sizes are counted in 1024s.',
    ]);
  });

  test('are one error, so that whoever throws it cannot lose some', () => {
    try {
      parse(budget('at-most: 4 MB', 'growth: 5 MB'));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect((error as ConfigError).also).toHaveLength(1);
    }
  });

  test('a mistyped field is told with the one that it was meant to be', () => {
    expect(complaints(budget('growth: { at-mots: 2% }'))).toEqual([
      'kfootprint.yml:4:13: "at-most" is missing | Write at-most: and an amount.',
      'kfootprint.yml:4:15: unknown key "at-mots" | Did you mean "at-most"?',
    ]);
  });
});

describe('hostile names', () => {
  test('__proto__ as a key is as unknown as any other, wherever it stands', () => {
    expect(complaints(`__proto__: 1\n${budget('at-most: 4 MiB', '__proto__: 3')}`)).toEqual([
      'kfootprint.yml:1:1: unknown key "__proto__" | Known here: version, defaults, budgets, targets, owners, waivers, fingerprint.',
      expect.stringMatching(/^kfootprint\.yml:6:5: unknown key "__proto__" \| Known here: name, /),
    ]);
    expect(complaints(budget('growth: { at-most: 4 KiB, __proto__: 1 KiB }'))).toEqual([
      'kfootprint.yml:4:31: unknown key "__proto__" | Known here: at-most, floor, sigma.',
    ]);
  });

  test('__proto__ as a label is not dropped: a budget without its filter would judge everything', () => {
    expect(complaints(budget('select: { __proto__: isp }', 'at-most: 4 MiB'))).toEqual([
      'kfootprint.yml:4:15: unknown label "__proto__" | Known here: module.',
    ]);
  });

  test('__proto__ as a value is a value', () => {
    const [found] = parse(budget('name: __proto__', 'select: { module: __proto__ }', 'at-most: 4 MiB')).budgets;
    expect(found?.name).toBe('__proto__');
    expect(found?.select.get('module')?.matches('__proto__')).toBe(true);
    expect(complaints('version: 1\nbudgets:\n  - { metric: __proto__, at-most: 4 }\n')).toEqual([
      'kfootprint.yml:3:15: there is no metric "__proto__" | Run kfootprint metrics to see them all.',
    ]);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is no metric and no key', (name) => {
    expect(complaints(`version: 1\nbudgets:\n  - { metric: ${name}, ${name}: 4 }\n`)).toHaveLength(2);
  });
});

describe('select', () => {
  const pattern = (written: string): Pattern => {
    const [found] = parse(budget(`select: { module: ${written} }`, 'at-most: 4 MiB')).budgets;
    return found?.select.get('module') ?? expect.unreachable();
  };

  test.each([
    '/dev/video0',
    'isp[0]',
    'isp[a-z]',
    'isp(raw)',
    '!isp',
    '!!isp',
    'isp?',
    'isp+',
    'isp.core',
    'isp\\core',
    '\\isp',
    'isp\\',
    'isp{a,b}',
    '^isp$',
    'a|b',
    'isp core',
    '@isp',
    '~isp',
    ':0000192',
    'dma-kmalloc-8k',
    '',
  ])('%j means itself and nothing else', (name) => {
    const { matches } = pattern(JSON.stringify(name));
    expect(matches(name)).toBe(true);
    for (const other of ['isp', 'isp0', 'ispp', 'ispa', 'isp_core', 'a', `${name}x`, `x${name}`])
      if (other !== name) expect(matches(other), other).toBe(false);
  });

  test.each([
    ['isp_*', ['isp_', 'isp_core'], ['isp', 'xisp_core', 'ISP_core']],
    ['*', ['', 'a', 'a/b', '.hidden', 'line\nbreak'], []],
    ['*_drv', ['isp_drv', '_drv'], ['isp_drv2']],
    ['a*b*c', ['abc', 'axxbyyc'], ['ab', 'acb', 'abcx']],
    ['!*', ['!isp'], ['isp']],
    ['a\\b*', ['a\\b', 'a\\bc'], ['ab', 'abc', 'a\\\\b']],
    ['a\\*', ['a\\', 'a\\x'], ['a*', 'ax']],
    ['**', ['', 'isp'], []],
  ])('in %j only * stands for any text', (written, hits, misses) => {
    const { matches } = pattern(JSON.stringify(written));
    for (const hit of hits) expect(matches(hit), hit).toBe(true);
    for (const miss of misses) expect(matches(miss), miss).toBe(false);
  });

  test('takes numbers', () => {
    expect(pattern('8250').matches('8250')).toBe(true);
    expect(pattern('8250').matches('82500')).toBe(false);
  });

  test('does not choke on a pattern of many stars', () => {
    const { matches } = pattern(JSON.stringify('*a'.repeat(2000)));
    expect(matches(`${'a'.repeat(1999)}b`)).toBe(false);
    expect(matches('a'.repeat(2000))).toBe(true);
  });
});
