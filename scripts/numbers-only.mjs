/**
 * Of d3-scale only numbers are ever scaled here, and marks on axes are written by ourselves: what blends colours and dates, and
 * what formats numbers, would be half of what a page runs.
 */
export function numbersOnly() {
  const PREFIX = '\0numbers-only:';
  const unused = (name) => `export const ${name} = () => { throw new Error('d3-scale is used for numbers only'); };`;
  const replaced = new Map([
    [
      'd3-interpolate',
      [
        'export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;',
        'export const interpolate = interpolateNumber;',
        ...['interpolateRound', 'piecewise'].map(unused),
      ],
    ],
    [
      'd3-format',
      ['formatSpecifier', 'precisionFixed', 'precisionRound', 'precisionPrefix', 'formatPrefix', 'format'].map(unused),
    ],
  ]);
  return {
    name: 'numbers-only',
    resolveId: (id, importer = '') => (replaced.has(id) && /[\\/]d3-scale[\\/]/.test(importer) ? PREFIX + id : null),
    load: (id) => (id.startsWith(PREFIX) ? (replaced.get(id.slice(PREFIX.length))?.join('\n') ?? null) : null),
  };
}
