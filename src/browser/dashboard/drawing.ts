import type { TimelineView } from '../../chart/index.ts';
import { printable } from '../../model/index.ts';
import { drawn, element } from './dom.ts';

/** A number over commits, as `timeline.html.hbs` writes it. */
export function drawing(view: TimelineView): { readonly figure: HTMLElement; readonly cursor: SVGElement } {
  const { width, height, ticks, band, marks, limits, slope, line, last, months } = view;
  const cursor = drawn('path', { class: 'cursor', d: '' });
  const shapes = [
    ...ticks.map(({ y }) => drawn('path', { class: 'grid', d: `M0 ${y}H${width}` })),
    ...(band ? [drawn('rect', { class: 'band', ...band })] : []),
    ...marks.map(({ x, kind }) => drawn('path', { class: `mark ${kind}`, d: `M${x} 0V${height}` })),
    ...limits.map(({ y, kind }) => drawn('path', { class: `level ${kind}`, d: `M0 ${y}H${width}` })),
    ...(slope ? [drawn('path', { class: 'slope', d: `M${slope.x1} ${slope.y1}L${slope.x2} ${slope.y2}` })] : []),
    drawn('path', { class: 'line', d: line }),
    cursor,
  ];
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none' }, ...shapes);
  const figure = element(
    'div',
    { class: 'timeline', style: `--h:${height}px`, 'aria-hidden': 'true' },
    element('div', { class: 'ticks' }, ...ticks.map(({ y, text }) => element('span', { style: `top:${y}px` }, text))),
    element(
      'div',
      { class: 'plot' },
      svg,
      ...marks.flatMap(({ x, kind, label, isLeft }) =>
        label === ''
          ? []
          : [
              element(
                'span',
                { class: `marked ${kind}${isLeft ? ' left' : ''}`, style: `left:${x / 10}%` },
                printable(label),
              ),
            ],
      ),
      ...limits.map(({ y, kind, text }) => element('span', { class: `leveled ${kind}`, style: `top:${y}px` }, text)),
      ...(last ? [element('i', { class: 'last', style: `left:${last.x / 10}%;top:${last.y}px` })] : []),
    ),
    element(
      'div',
      { class: 'months' },
      ...months.map(({ x, text }) => element('span', { style: `left:${x / 10}%` }, text)),
    ),
  );
  return { figure, cursor };
}
