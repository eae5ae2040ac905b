import { type Command, textOption } from './command.ts';

export const metrics: Command = {
  name: 'metrics',
  summary: 'List every metric that a budget may name.',
  args: [],
  options: [{ name: 'format', value: 'form', summary: 'how to print it', choices: ['text', 'json'], default: 'text' }],
  example: 'kfootprint metrics',
  async run(_world, given) {
    const { metricFacts, metricsText, printDocument } = await import('./stages.ts');
    const facts = metricFacts();
    const stdout = textOption(given, 'format') === 'json' ? printDocument(facts) : metricsText(facts);
    return { stdout, exitCode: 0 };
  },
};
