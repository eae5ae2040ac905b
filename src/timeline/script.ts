import type { Chunk } from './chunk.ts';
import type { Standing } from './standing.ts';

/** The one global of a page: what its data calls when it comes. Scripts come from files, too; what is asked for does not. */
export const RECEIVER = 'kfootprint';

export interface Receiver {
  chunk(chunk: Chunk): void;
  standing(standing: Standing): void;
}

export function chunkScript(chunk: Chunk): string {
  return called('chunk', chunk);
}

export function standingScript(standing: Standing): string {
  return called('standing', standing);
}

function called(name: keyof Receiver, document: object): string {
  return `${RECEIVER}.${name}(${inert(JSON.stringify(document))});\n`;
}

/** JSON that ends no element and no line wherever it stands. */
function inert(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
