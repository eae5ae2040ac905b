import type { Fingerprint } from './snapshot-facts.js';
export declare const fingerprintWords: Readonly<Record<keyof Fingerprint, string>>;
export declare const otherWords: {
    readonly kernel: 'kernel release';
    readonly kernelBuild: 'kernel build';
    readonly compiler: 'compiler';
    readonly config: 'kernel configuration';
    readonly memTotal: 'MemTotal';
    readonly options: 'kernel options that only one of the two has';
    readonly modules: 'modules that only one of the two has';
};
