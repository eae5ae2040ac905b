import { makeBadge } from 'badge-maker';
import { describe, expect, test } from 'vitest';
import type { Fleet } from '../../../src/model/index.ts';
import { renderBadge } from '../../../src/report/formats/badge.ts';
import { fleetWith, missingTarget, someFleets, targetOf, verdictOf, WITHIN } from './fleets.ts';

const within = () => targetOf([verdictOf(WITHIN)]);
const warned = { outcome: 'warn', failing: false } as const;

describe('badge.json', () => {
  test.each<readonly [string, string, boolean, Fleet]>([
    ['within, 57.61 MiB', 'brightgreen', false, fleetWith(within())],
    [
      '3 targets within',
      'brightgreen',
      false,
      fleetWith(within(), { ...within(), target: 'b' }, { ...within(), target: 'c' }),
    ],
    [
      'within, 57.61 MiB, 2 warnings',
      'yellow',
      false,
      fleetWith(targetOf([verdictOf(warned), verdictOf(warned)], { outcome: 'warn' })),
    ],
    [
      'within, 57.61 MiB, 1 waived',
      'yellowgreen',
      false,
      fleetWith(targetOf([verdictOf({ outcome: 'waived', failing: false })], { outcome: 'waived' })),
    ],
    ['within', 'brightgreen', false, fleetWith(targetOf([verdictOf(WITHIN)], { held: null }))],
    ['2 over', 'red', true, fleetWith(targetOf([verdictOf(), verdictOf(), verdictOf(warned)]))],
    ['1 over, 1 unknown', 'red', true, fleetWith(targetOf([verdictOf()]), missingTarget('qemu'))],
    ['1 unknown', 'orange', true, fleetWith(within(), missingTarget('qemu'))],
  ])('says %s in %s', (message, color, isError, fleet) => {
    expect(JSON.parse(renderBadge(fleet))).toEqual({
      schemaVersion: 1,
      label: 'kernel memory',
      message,
      color,
      isError,
    });
  });

  test('is what https://shields.io/badges/endpoint-badge takes, and draws', () => {
    for (const fleet of someFleets(100)) {
      const { schemaVersion, label, message, color, isError, ...others } = JSON.parse(renderBadge(fleet));
      expect([schemaVersion, typeof isError, others]).toEqual([1, 'boolean', {}]);
      // Its own library throws at what it does not know.
      expect(makeBadge({ label, message, color })).toContain(`<title>${label}: ${message}</title>`);
    }
  });
});
