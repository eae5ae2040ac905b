export const MODULES: number;
export const CACHES: number;
export const SITES: number;
export function writeBigBoard(folder: string): void;
