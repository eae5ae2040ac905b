import type { TreeSource } from '../model/index.ts';
import { quote, Rejection } from './lines.ts';
import { detached } from './stack.ts';
import { entryOf, reduceTree } from './tree.ts';

/** Where each section of each module lies, or lay: lower-case hex digits without `0x`. Hidden addresses are left out. */
export type ModuleSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const NAME = 'sys/module/*/sections';
/** One of each kind of memory that a module has (enum mod_mem_type in include/linux/module.h): reading all takes caches. */
const TELLING = [
  '.text',
  '.rodata',
  '.note.gnu.build-id',
  '.data',
  '.bss',
  '.gnu.linkonce.this_module',
  '.data..ro_after_init',
  '__jump_table',
  '.init.text',
];
// 0xffffffffc069a000
const ADDRESS = /^0x\s*(?:0*([0-9a-f]{1,16})|\(null\)|\(_+ptrval_+\))$/i;
/** A module that is linked without its functions' sections put together has one for each of them. */
const MOST_SECTIONS = 1000;

/**
 * `/sys/module/NAME/sections/SECTION` (module_sect_read in kernel/module/sysfs.c): the address of every section that was
 * loaded. Those of init stay although their memory is freed: they tell where the init code lay, which other modules may
 * lie in since. Not every way to copy a folder takes files whose names begin with a dot, so that a section that is
 * missing says nothing.
 */
export const sysModuleSections: TreeSource<typeof NAME, ModuleSections> = {
  kind: 'tree',
  name: NAME,
  summary: 'Where the sections of every module lie, and where its init code lay.',
  paths: [`${NAME}/*`],
  capture: [{ as: 'values', when: 'later', paths: TELLING.map((section) => `${NAME}/${section}`) }],
  start() {
    const modules = new Map<string, Map<string, string>>();
    let isHidden = false;
    let isVisible = false;
    let isCrowded = false;
    return reduceTree({
      value(path, text) {
        const [, , module = '', , section = ''] = path.split('/');
        const found = ADDRESS.exec(text);
        if (!found) throw new Rejection(`not the address of a section: ${quote(text)}`);
        const sections = entryOf(modules, module, () => new Map<string, string>());
        const digits = found[1]?.toLowerCase() ?? '0';
        const isZero = digits === '0';
        isHidden ||= isZero;
        isVisible ||= !isZero;
        if (isZero) return;
        if (sections.size < MOST_SECTIONS || sections.has(section)) sections.set(section, detached(digits));
        else isCrowded = true;
      },
      link() {},
      end(remark) {
        if (isHidden && !isVisible) remark(NAME, 'addresses are hidden (zero): read it as root');
        if (isCrowded) remark(NAME, `a module has more than ${MOST_SECTIONS} sections: the rest is left out`);
        return modules;
      },
    });
  },
};
