import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../../src/model/index.ts';
import { phasesView } from '../../../src/report/html/phases.ts';
import { captured } from '../../measure/footprints.ts';

const viewOf = ({ loadCosts, residues }: Pick<Footprint, 'loadCosts' | 'residues'>) =>
  phasesView(loadCosts ?? [], residues ?? []) ?? expect.unreachable('no bars');

describe('a module that was loaded and left something', () => {
  let leaked: Footprint;
  beforeAll(async () => {
    leaked = await captured('6.12.117+deb12-amd64-plain/unload-leak');
  });

  // By truth.json: 124 KiB static, 444 KiB by vmalloc, of which all stays.
  test('has a bar for each part, from what it took to what is left', () => {
    const [figure, ...others] = viewOf(leaked).figures;
    expect(others).toEqual([]);
    expect(figure).toMatchObject({
      name: 'fp_truth',
      state: 'unloaded: 444 KiB left',
      steps: ['before: s01-before', 'loaded: s02-loaded'],
      zero: '0.0%',
    });
    const of = (label: string) => figure?.bars.find((bar) => bar.label === label);
    expect(of('vmalloc')?.text).toBe('+444 KiB, 444 KiB left');
    expect(of('vmalloc')?.left).toEqual(of('vmalloc')?.loaded);
    expect(of('static')).toMatchObject({ text: '+124 KiB, 0 B left', left: null });
    // What this kernel does not show is no bar of nothing.
    expect(of('kmalloc')).toMatchObject({ left: null, text: expect.stringMatching(/ ± 128 KiB$/) });
    expect(of('kmalloc')?.band).not.toBeNull();
    expect(figure?.label).toContain('vmalloc +444 KiB by loading, 444 KiB left behind');
  });

  test('that was there before the run has what is left alone', () => {
    const [figure] = viewOf({ loadCosts: [], residues: leaked.residues }).figures;
    expect(figure).toMatchObject({ name: 'fp_truth', state: 'unloaded; its load is not in this run', steps: [] });
    expect(figure?.bars.map(({ label, text }) => [label, text])).toContainEqual(['vmalloc', '444 KiB left']);
  });
});

test('many modules that went and left nothing are said to', async () => {
  const view = viewOf(await captured('6.12.117+deb12-amd64-plain/unload'));
  expect(view.figures[0]).toMatchObject({ name: '40 modules', state: '38 of 40 unloaded: nothing is seen to be left' });
});

test('what gave memory back lies to the left of where it was before', async () => {
  const [figure] = viewOf(await captured('prof-debug/unload-leak')).figures;
  const pages = figure?.bars.find(({ label }) => label === 'pages');
  const share = (text: string | undefined) => Number.parseFloat(text ?? '');
  expect(share(figure?.zero)).toBeGreaterThan(50);
  expect(share(pages?.loaded?.start) + share(pages?.loaded?.length)).toBeCloseTo(share(figure?.zero), 0);
  expect(pages?.text).toMatch(/^−6\.14 MiB/);
});

test('a load of which nothing is told has no bars', () => {
  const untold = { modules: ['camera'], from: 's01', to: 's02', parts: [], reason: 'bus went at the same time' };
  expect(phasesView([untold], [])).toBeNull();
});
