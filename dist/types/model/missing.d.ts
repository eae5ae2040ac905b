import type { ModuleFootprint } from './module-footprint.js';
/** What is not known of some of the modules. Where no slab at all is known of one, "other slab" of another says no more. */
export declare function missingOf(modules: readonly Pick<ModuleFootprint, 'missing'>[]): string[];
