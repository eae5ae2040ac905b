import type { MetricFacts } from '../model/index.ts';
import { wrap } from './columns.ts';

/** The vocabulary of budgets for a terminal of 80 columns. */
export function metricsText(metrics: readonly MetricFacts[]): string {
  const blocks = metrics.map(({ name, summary, unit, nature, labels, sources, fingerprint }) => [
    name,
    ...wrap(summary, 80, '  '),
    ...wrap(`${unit}, ${nature}; labels: ${labels.join(', ') || 'none'}`, 80, '  '),
    ...wrap(`from ${sources.join(', ')}`, 80, '  '),
    ...wrap(
      `${fingerprint.length > 0 ? `comparable with equal ${fingerprint.join(', ')}` : 'always comparable'}`,
      80,
      '  ',
    ),
  ]);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
