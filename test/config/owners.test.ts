import { describe, expect, test } from 'vitest';
import { complaints, parse } from './complaints.ts';

const BUDGETS = 'version: 1\nbudgets:\n  - { metric: slab.total, at-most: 1 MiB }\nowners:\n';

describe('owners', () => {
  test('say whose caches and callers they are, and who answers for a module', () => {
    const { owners } = parse(`${BUDGETS}  - { cache: "isp_*", module: isp_core, team: "@isp" }
  - { caller: osal_malloc, module: camss }
  - { symbols: "vb2_*", module: videobuf2 }
  - { module: "snd_*", team: audio }
  - { cma: "isp-pool*", path: "drivers/media/isp/*", module: isp }
`);
    expect(
      owners.map(({ cache, caller, symbols, module, team }) => [
        cache?.text ?? caller?.text ?? symbols?.text,
        module.text,
        team,
      ]),
    ).toEqual([
      ['isp_*', 'isp_core', '@isp'],
      ['osal_malloc', 'camss', null],
      ['vb2_*', 'videobuf2', null],
      [undefined, 'snd_*', 'audio'],
      [undefined, 'isp', null],
    ]);
    expect(owners.at(-1)?.cma?.matches('isp-pool@50000000')).toBe(true);
    expect(owners.at(-1)?.path?.matches('drivers/media/isp/core/main.c')).toBe(true);
    expect(owners.at(-1)?.path?.matches('drivers/media/ispx.c')).toBe(false);
  });

  test.each([
    ['{ cache: isp }', '5:5: "module" is missing | Write the name of the module.'],
    [
      '{ module: isp }',
      '5:5: this owner owns nothing | Add cache, caller, cma, path or symbols, for what belongs to the module, or team, for who answers for it.',
    ],
    [
      '{ cache: isp, module: "isp_*" }',
      '5:27: "isp_*" names no one module that the caches could belong to | Write one name.',
    ],
    [
      '{ symbols: "a_*", module: "*" }',
      '5:31: "*" names no one module that the symbols could belong to | Write one name.',
    ],
    ['{ cma: a, module: "*" }', '5:23: "*" names no one module that the CMA areas could belong to | Write one name.'],
    ['{ path: a, module: "*" }', '5:24: "*" names no one module that the files could belong to | Write one name.'],
    ['{ caller: a, module: "*" }', '5:26: "*" names no one module that the areas could belong to | Write one name.'],
    ['{ caches: isp, module: isp }', '5:7: unknown key "caches" | Did you mean "cache"?'],
    [
      '{ module: isp, team: @isp }',
      '5:26: this is not YAML: Plain value cannot start with reserved character @ | Quote a value that starts with @, as in "@…".',
    ],
    [
      'isp',
      '5:5: owner 1 cannot be "isp" | Write "- " and module: for each, with cache, caller, cma, path, symbols or team.',
    ],
  ])('%s', (line, complaint) => {
    expect(complaints(`${BUDGETS}  - ${line}\n`)).toEqual([`kfootprint.yml:${complaint}`]);
  });
});
