import type { BuildReport, Manifest, ToldReport } from '../model/index.ts';
import type { Stored } from './decode.ts';
import type { MeasuredReport } from './decode-report.ts';

/** See `decode.ts`; loaded when there is something to decode. */
export async function decodeStored(text: string, file: string): Promise<Stored> {
  return (await import('./decode.ts')).decodeStored(text, file);
}

/** See `decode-report.ts`; loaded when there is something to decode. */
export async function decodeReport(text: string, file: string): Promise<MeasuredReport> {
  return (await import('./decode-report.ts')).decodeReport(text, file);
}

/** See `decode-told.ts`; loaded when there is something to decode. */
export async function decodeTold(text: string, file: string): Promise<ToldReport | null> {
  return (await import('./decode-told.ts')).decodeTold(text, file);
}

/** See `manifest.ts`; loaded when there is something to decode. */
export async function decodeManifest(text: string, file: string): Promise<Manifest> {
  return (await import('./manifest.ts')).decodeManifest(text, file);
}

/** See `schemas.ts`; only the project's own scripts want them. */
export async function documentSchemas(): Promise<ReadonlyMap<string, object>> {
  return (await import('./schemas.ts')).documentSchemas();
}

/** See `encode-build.ts`; loaded when there is something of the build to print. */
export async function encodeBuild(report: BuildReport, options: { readonly all: boolean }): Promise<object> {
  return (await import('./encode-build.ts')).encodeBuild(report, options);
}

export { listedReader } from './alike.ts';
export type { MeasuredReport } from './decode-report.ts';
export {
  encodeExplanation,
  encodeFleet,
  encodeFootprint,
  encodeRecord,
  encodeReport,
  printCompact,
  printDocument,
} from './encode.ts';
export { type ListedDocument, listedDocument } from './listed.ts';
