import { describe, expect, test } from 'vitest';
import { ConfigError, ServiceError } from '../../src/errors.ts';
import { parseRetentionDays, upload } from '../../src/publish/index.ts';
import type { World } from '../../src/world/index.ts';
import { memoryWorld } from '../support/memory-world.ts';

const ASKED = { name: 'kfootprint-a:b/c', folder: '/out', files: ['/out/report.md'], retentionDays: 5 };

function worldWith(answer: () => number): { world: World; asked: unknown[][] } {
  const asked: unknown[][] = [];
  const world = memoryWorld({});
  const artifacts = {
    ...world.artifacts,
    upload: async (...args: unknown[]) => {
      asked.push(args);
      return answer();
    },
  };
  return { world: { ...world, artifacts }, asked };
}

describe('upload', () => {
  test('gives the id; the name has no characters that the service refuses', async () => {
    const { world, asked } = worldWith(() => 7);
    expect(await upload(world, ASKED)).toEqual({ id: 7 });
    expect(asked).toEqual([['kfootprint-a-b-c', '/out', ['/out/report.md'], 5]]);
  });

  test('that the service refuses is told, not thrown; a fault of ours is thrown', async () => {
    const refused = worldWith(() => {
      throw new ServiceError('409: an artifact of this name exists');
    });
    expect(await upload(refused.world, ASKED)).toEqual({ failure: '409: an artifact of this name exists' });
    const broken = worldWith(() => {
      throw new TypeError('bug');
    });
    await expect(upload(broken.world, ASKED)).rejects.toThrow(TypeError);
  });

  test.each([
    ['', null],
    ['1', 1],
    ['400', 400],
  ])('retention of %j days', (text, days) => {
    expect(parseRetentionDays(text)).toBe(days);
  });

  test.each(['0', '401', '-1', '1.5', 'ten'])('retention of %j days is refused', (text) => {
    expect(() => parseRetentionDays(text)).toThrow(ConfigError);
  });
});
