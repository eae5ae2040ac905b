import { keepCompiled } from './compile-cache.ts';

// Before anything of the program is loaded, and with it compiled.
keepCompiled(process.env);
void import('./cli.ts');
