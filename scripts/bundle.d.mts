import type { InputOptions, OutputOptions } from 'rolldown';

export const input: InputOptions;
export const output: OutputOptions;
