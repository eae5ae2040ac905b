import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';

const PAGE = readFileSync(join(projectFolder, 'docs/fleets.md'), 'utf8').replace(/\s+/g, ' ');
const AMOUNT = String.raw`[\d,]+(?:\.\d+)?(?: [kMG]B\b)?`;
const SUM = new RegExp(`(${AMOUNT}(?: [×+] ${AMOUNT})+) = (${AMOUNT})`, 'g');
const UNITS: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9 };

function amount(text: string): { readonly value: number; readonly step: number } {
  const [digits = '', unit = ''] = text.replaceAll(',', '').split(' ');
  const scale = UNITS[unit] ?? 1;
  return { value: Number(digits) * scale, step: scale * 10 ** -(digits.split('.')[1]?.length ?? 0) };
}

const sums = [...PAGE.matchAll(SUM)].map(([whole, left = '', right = '']) => [whole, left, right] as const);

test.each(sums)('docs/fleets.md: %s', (_, left, right) => {
  const products = left.split(' + ').map((part) => part.split(' × ').map((factor) => amount(factor).value));
  const total = products.reduce((sum, factors) => sum + factors.reduce((product, factor) => product * factor, 1), 0);
  const { value, step } = amount(right);
  expect(Math.abs(total - value)).toBeLessThanOrEqual(step / 2);
});

test('docs/fleets.md has sums, and none that is not read', () => {
  expect(sums.length).toBeGreaterThan(15);
  expect(PAGE.match(/\d = \d|B = \d/g)).toHaveLength(sums.length);
});
