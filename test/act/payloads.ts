import webhooks from '@octokit/webhooks-examples';

/** Of each event the example that comes closest to what the tests are for. */
const EXAMPLES: ReadonlyMap<string, string | null> = new Map([
  ['push', null],
  ['pull_request', 'synchronize'],
  ['workflow_run', 'completed'],
]);

/**
 * A payload as GitHub sends it, whole, with the ids, commits and names of the emulator: what that does not tell stays as the
 * example has it, so that fields which nobody here thought of are there.
 */
export function payloadOf(event: string, ours: unknown): unknown {
  const action = EXAMPLES.get(event);
  const { examples = [] } = webhooks.find(({ name }) => name === event) ?? {};
  const example = examples.find((each) => action === null || ('action' in each && each.action === action));
  if (action === undefined || example === undefined) throw new Error(`there is no example of ${event}`);
  return laidOver(example, ours);
}

function laidOver(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over;
  const inner = Object.entries(over).map(([key, value]) => [key, laidOver(under[key], value)]);
  return { ...under, ...Object.fromEntries(inner) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
