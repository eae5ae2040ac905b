import type { TreeSource } from '../model/index.ts';
import { entryOf, leadingCount, reduceTree } from './tree.ts';

/** What `/sys/module/NAME` says of one module; null where the file is not there. */
export interface SysModule {
  coreSizeBytes: number | null;
  /** Only where an architecture puts data into vmalloc (CONFIG_ARCH_WANTS_MODULES_DATA_IN_VMALLOC, 5.18): not in coresize. */
  dataSizeBytes: number | null;
  /** 0 once the init part is freed. */
  initSizeBytes: number | null;
  refcount: number | null;
}

const FIELDS = {
  coresize: 'coreSizeBytes',
  datasize: 'dataSizeBytes',
  initsize: 'initSizeBytes',
  refcnt: 'refcount',
} as const;

/**
 * `/sys/module/NAME/{coresize,datasize,initsize,refcnt}` (modinfo_attrs in kernel/module/main.c). Built-in code has a
 * folder too, without a coresize.
 */
export const sysModule: TreeSource<'sys/module', ReadonlyMap<string, SysModule>> = {
  kind: 'tree',
  name: 'sys/module',
  summary: 'Core, data and init size and users of every module.',
  paths: Object.keys(FIELDS).map((file) => `sys/module/*/${file}`),
  capture: [{ as: 'values', when: 'later' }],
  start() {
    const modules = new Map<string, SysModule>();
    return reduceTree({
      value(path, text) {
        const [, , name = '', file = ''] = path.split('/');
        const field = FIELDS[file as keyof typeof FIELDS];
        const module = entryOf(modules, name, () => ({
          coreSizeBytes: null,
          dataSizeBytes: null,
          initSizeBytes: null,
          refcount: null,
        }));
        // -1 stands for a module that is on its way out.
        module[field] = file === 'refcnt' && text.startsWith('-') ? null : leadingCount(text, file);
      },
      link() {},
      end: () => modules,
    });
  },
};
