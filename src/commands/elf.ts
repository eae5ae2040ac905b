import { ConfigError } from '../errors.ts';
import type { EstimateRequest, KallsymsKeeps } from '../model/index.ts';
import { type Command, type Given, textOption } from './command.ts';

const KEEPS: readonly KallsymsKeeps[] = ['none', 'functions', 'all'];
const MOST_CPUS = 65_536;

export const elf: Command = {
  name: 'elf',
  summary: 'Estimate the memory of modules from their .ko files, or tell what grew between two builds.',
  args: [
    {
      name: 'path',
      summary: '.ko, folder of them, vmlinux or System.map; two are compared, the older one first',
      many: true,
      input: 'ko',
    },
  ],
  options: [
    { name: 'cpus', value: 'count', summary: 'CPUs that static percpu memory is counted for' },
    { name: 'page-size', value: 'bytes', summary: 'page size of the target', default: '4096' },
    {
      name: 'kallsyms',
      value: 'kept',
      summary: 'symbols that the kernel keeps (all: CONFIG_KALLSYMS_ALL)',
      choices: KEEPS,
      default: 'functions',
    },
    { name: 'format', value: 'form', summary: 'how to print it', choices: ['text', 'json'], default: 'text' },
    { name: 'all', summary: 'print every row' },
  ],
  example: 'kfootprint elf examples/elf/main/isp_core.ko examples/elf/pull-request/isp_core.ko',
  async run(world, given) {
    const request = requestOf(given);
    const { inspectBuild, buildText, encodeBuild, printDocument } = await import('./build-stages.ts');
    const report = await inspectBuild(world, given.args, request);
    const options = { all: given.options.has('all') };
    const isJson = textOption(given, 'format') === 'json';
    const stdout = isJson ? printDocument(await encodeBuild(report, options)) : await buildText(report, options);
    return { stdout, exitCode: 0 };
  },
};

function requestOf(given: Given): EstimateRequest {
  const cpus = textOption(given, 'cpus');
  const pageSizeBytes = Number(textOption(given, 'page-size') ?? '4096');
  if (!Number.isInteger(Math.log2(pageSizeBytes)) || pageSizeBytes < 4096 || pageSizeBytes > 1_048_576)
    throw refused('--page-size', textOption(given, 'page-size'), 'Write bytes, a power of two from 4096 to 1048576.');
  const cpuCount = cpus === null ? null : Number(cpus);
  if (cpuCount !== null && !(Number.isInteger(cpuCount) && cpuCount >= 1 && cpuCount <= MOST_CPUS))
    throw refused('--cpus', cpus, `Write a whole number from 1 to ${MOST_CPUS}.`);
  const kept = textOption(given, 'kallsyms');
  return { cpuCount, pageSizeBytes, keeps: KEEPS.find((known) => known === kept) ?? 'functions' };
}

function refused(option: string, value: string | null, next: string): ConfigError {
  return new ConfigError(`"${value}" cannot be used`, { file: option }, next);
}
