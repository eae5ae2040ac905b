import { ConfigError } from '../errors.ts';
import { type LabelName, type MetricFacts, nearest, type Pattern } from '../model/index.ts';
import { patternOf } from './select.ts';

// What a command line asks for, in the words of a budget file.

/** The metric of this name; throws a `ConfigError` that names the nearest where there is none. */
export function metricAsked<M extends MetricFacts>(name: string, metrics: readonly M[]): M {
  const found = metrics.find((metric) => metric.name === name);
  if (found) return found;
  const near = nearest(
    name,
    metrics.map((metric) => metric.name),
  );
  const next = `${near === undefined ? '' : `Did you mean ${near}? `}Run kfootprint metrics to see them all.`;
  throw new ConfigError(`there is no metric "${name}"`, { file: 'metric' }, next);
}

/** `module=isp_*` or `zone=kernel,order=8`: a comma begins the next pattern where a label of the metric follows. */
export function selectAsked(
  text: string,
  metric: Pick<MetricFacts, 'name' | 'labels'>,
): ReadonlyMap<LabelName, Pattern> {
  const select = new Map<LabelName, Pattern>();
  for (const part of partsOf(text, metric.labels)) {
    const at = part.indexOf('=');
    const label = metric.labels.find((known) => known === part.slice(0, Math.max(at, 0)).trim());
    if (label === undefined || select.has(label)) throw refuse(part, metric);
    select.set(label, patternOf(part.slice(at + 1)));
  }
  return select;
}

/** Names of callers and caches may hold commas. */
function partsOf(text: string, labels: readonly LabelName[]): string[] {
  const parts: string[] = [];
  for (const part of text.split(',')) {
    const last = parts.at(-1);
    const begins = labels.some((label) => part.trimStart().startsWith(`${label}=`));
    if (begins || last === undefined) parts.push(part);
    else parts[parts.length - 1] = `${last},${part}`;
  }
  return parts;
}

function refuse(part: string, { name, labels }: Pick<MetricFacts, 'name' | 'labels'>): ConfigError {
  const file = '--select';
  if (labels.length === 0) return new ConfigError(`${name} is a single number`, { file }, 'Leave --select out.');
  const at = part.indexOf('=');
  const example = `Write LABEL=PATTERN, such as ${labels[0]}=NAME; several with a comma between them.`;
  if (at < 0)
    return new ConfigError(`"${part}" names no label`, { file }, `${example} Its labels: ${labels.join(', ')}.`);
  const label = part.slice(0, at).trim();
  if (labels.some((known) => known === label))
    return new ConfigError(`"${label}" stands in it twice`, { file }, 'Write each label once.');
  const near = nearest(label, labels);
  const next = near === undefined ? `Its labels: ${labels.join(', ')}.` : `Did you mean ${near}?`;
  return new ConfigError(`${name} has no label "${label}"`, { file }, next);
}
