// What is known of modules and images that nobody has loaded.

export { layoutOf, rulesFor } from './module-layout.ts';
export { symbolPrefixes } from './symbol-prefixes.ts';
