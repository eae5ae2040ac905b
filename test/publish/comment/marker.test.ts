import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareRuns,
  encodeKey,
  keyOfTarget,
  type Mark,
  markerOf,
  markIn,
} from '../../../src/publish/comment/marker.ts';
import { systemWorld } from '../../../src/world/index.ts';

const SHA = 'a'.repeat(40);
const MARK: Mark = { run: { id: 17, attempt: 2 }, headSha: SHA, wasBroken: true, isBroken: false };
/** Any text, halves of surrogate pairs and all that HTML knows included. */
const text = fc
  .oneof(
    fc.array(fc.constantFrom('-', '--', '>', '<!--', '-->', '%', '%2D', ' ', '\n', 'a', 'é', '😀', '\ud800'), {
      maxLength: 12,
    }),
    fc.array(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      { maxLength: 8 },
    ),
  )
  .map((parts) => parts.join(''));

describe('the hidden lines', () => {
  test('are these', () => {
    expect(markerOf('camera-board', MARK)).toBe(
      `<!-- kfootprint:camera-board run=17.2 sha=${SHA} -->\n<!-- kfootprint-state was=broken now=fine -->`,
    );
  });

  test.each([
    ['camera board', 'camera%20board'],
    ['a--b', 'a-%2Db'],
    ['-', '%2D'],
    ['a-', 'a%2D'],
    ['50%', '50%25'],
    ['é', '%C3%A9'],
    ['\ud800', '%uD800'],
    ['', ''],
  ])('hold the key %j as %s', (key, encoded) => {
    expect(encodeKey(key)).toBe(encoded);
  });

  test('are one HTML comment each, and read back, with any key', () => {
    fc.assert(
      fc.property(text, (key) => {
        const marker = markerOf(key, MARK);
        expect(marker).toMatch(/^<!-- (?:(?!--|>)[!-~]|-(?!-)| )+ -->\n<!-- kfootprint-state was=broken now=fine -->$/);
        expect(encodeKey(key)).not.toMatch(/--|[> ]|^-|-$/);
        expect(markIn(`${marker}\n\n**Within**`, key)).toEqual(MARK);
      }),
    );
  });

  test('of two keys are never those of one', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(encodeKey(a) === encodeKey(b)).toBe(a === b);
        expect(markIn(markerOf(a, MARK), b) !== null).toBe(a === b);
      }),
    );
  });

  test.each([
    ['not at the beginning', `x\n${markerOf('k', MARK)}`],
    ['after a blank', ` ${markerOf('k', MARK)}`],
    ['quoted', `> ${markerOf('k', MARK)}`],
    ['of a longer key', markerOf('kk', MARK)],
    ['with text behind it', `<!-- kfootprint:k run=17.2 sha=${SHA} --> <b>`],
    ['with more in it', `<!-- kfootprint:k run=17.2 sha=${SHA} x -->`],
    ['without a run', `<!-- kfootprint:k sha=${SHA} -->`],
    ['with a run that is no number', `<!-- kfootprint:k run=1e9.1 sha=${SHA} -->`],
    ['with a run that no number holds', `<!-- kfootprint:k run=${'9'.repeat(16)}.1 sha=${SHA} -->`],
    ['with a commit cut short', `<!-- kfootprint:k run=17.2 sha=${SHA.slice(1)} -->`],
  ])('%s are none', (_, body) => {
    expect(markIn(body, 'k')).toBeNull();
  });

  test('of a key that looks like a pattern are only its own', () => {
    expect(markIn(markerOf('kxk', MARK), 'k.k')).toBeNull();
    expect(markIn(markerOf('k.k', MARK), 'k.k')).toEqual(MARK);
  });

  test('are read without the second line, and with the ends of lines of a browser', () => {
    const alone = `<!-- kfootprint:k run=17.2 sha=${SHA} -->`;
    expect(markIn(alone, 'k')).toEqual({ ...MARK, wasBroken: false });
    expect(markIn(`${markerOf('k', MARK)}\n\nx`.replaceAll('\n', '\r\n'), 'k')).toEqual(MARK);
  });
});

test('runs are in the order of their ids, and then of their tries', () => {
  const runs = [
    [2, 1],
    [10, 1],
    [2, 3],
    [9, 2],
    [10, 2],
  ].map(([id = 0, attempt = 0]) => ({ id, attempt }));
  expect(runs.sort(compareRuns).map(({ id, attempt }) => `${id}.${attempt}`)).toEqual([
    '2.1',
    '2.3',
    '9.2',
    '10.1',
    '10.2',
  ]);
});

describe('the key that nobody gave', () => {
  const { md5 } = systemWorld({});
  test.each([
    [null, 'default'],
    ['', 'default'],
    ['camera-board', 'camera-board'],
    ['k'.repeat(100), 'k'.repeat(100)],
  ])('of the target %j is %s', (target, key) => {
    expect(keyOfTarget({ md5 }, target)).toBe(key);
  });

  test('of targets with a text for a name is short, and their own', () => {
    const [one, other] = ['a', 'b'].map((end) => keyOfTarget({ md5 }, '\ud83d\ude00'.repeat(50_000) + end));
    expect([one?.length, other?.length, one === other]).toEqual([74, 74, false]);
  });
});
