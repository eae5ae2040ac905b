import { ConfigError, ServiceError } from '../errors.ts';
import type { World } from '../world/index.ts';

const MOST_DAYS = 400;

export interface Upload {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
  /** null for what the repository is set to. */
  readonly retentionDays: number | null;
}

/** Uploads the report. Whatever goes wrong is told and never changes the verdict. */
export async function upload(
  world: World,
  { name, folder, files, retentionDays }: Upload,
): Promise<{ id: number } | { failure: string }> {
  try {
    return { id: await world.artifacts.upload(artifactName(name), folder, files, retentionDays) };
  } catch (error) {
    if (error instanceof ServiceError) return { failure: error.message };
    throw error;
  }
}

/** The service refuses these, and the names of targets may have them. */
function artifactName(name: string): string {
  return name.replace(/["<>|*?:\r\n\\/]/g, '-');
}

export function parseRetentionDays(text: string): number | null {
  if (text === '') return null;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new ConfigError(`"${text}" is not a number of days`, { file: 'retention-days' }, `Write 1 to ${MOST_DAYS}.`);
}
