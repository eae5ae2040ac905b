import { getOctokit } from '@actions/github';
import type { Emulator } from './emulator/index.ts';

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** The client that actions use, in this process. */
export function octokitOf(emulator: Emulator, token = emulator.token): ReturnType<typeof getOctokit> {
  return getOctokit(token, { baseUrl: emulator.apiUrl, log: QUIET });
}

/** What the API says to a request: status and message; neither where it is not refused. */
export async function refusal(asked: Promise<unknown>): Promise<[status: unknown, message: unknown]> {
  try {
    await asked;
    return [undefined, undefined];
  } catch (error) {
    const { status, response } = error as {
      status?: number;
      response?: { data?: { message?: string; errors?: { message?: string }[] } };
    };
    return [status, response?.data?.errors?.[0]?.message ?? response?.data?.message];
  }
}
