import { count, quote, Rejection, rowSource, Unfinished, words } from './lines.ts';

/** One loaded module, as `/proc/modules` or `lsmod` lists it. */
export interface ModuleRow {
  readonly name: string;
  /** Core and, while loading, init part. From 6.4 on a sum of page-rounded parts; before, any number of bytes. */
  readonly sizeBytes: number;
  /** null where the kernel does not count references. */
  readonly refcount: number | null;
  readonly usedBy: readonly string[];
  readonly permanent: boolean;
  /** `Live`, `Loading`, `Unloading`; null from lsmod, which does not say. */
  readonly state: string | null;
  /** Lower-case hex digits of the start of the text area, without `0x`; null where hidden or not said. */
  readonly address: string | null;
  readonly addressDigits: number | null;
  readonly taints: string;
  readonly line: number;
}

// ccci_plat 134626 1 ccci, Live 0x00000000 (PO)
const PROC_LINE = /^(\S+) (\d+) (-?\d+|-) (\S+)(?: |(?<=,))([A-Z][a-z]+) 0x([0-9a-f]+)(?: \(([^)]*)\))?$/i;
// usbnet                 65536  1 cdc_ether
const LSMOD_LINE = /^(\S+)\s+(\d+)\s+(-?\d+|-)(?:\s+(\S+))?$/;
// Linux 2.4, in /proc/modules as well: zlib_inflate  18244  0 (autoclean) [isofs squashfs]
const LINE_2_4 =
  /^(\S+)\s+(\d+)\s+(-?\d+)(?:\s+\((?:autoclean|unused|deleted|initializing|uninitialized)\))*(?:\s+\[(?!permanent\])([^\]]*)\])?$/;
// No lsmod ends its list of users with a comma: it goes on in the next line.
const WRAPPED_LINE = /^\S+\s+\d+\s+(?:-?\d+|-)\s+\S+,$/;
// A mail may break a line of /proc/modules before its address, or before the taints, which then stand alone.
const BEFORE_ADDRESS = /^\S+ \d+ (?:-?\d+|-) \S+ [A-Z][a-z]+$/;
const TAINTS = /^\([A-Z]+\)$/;
const PERMANENT = '[permanent]';
const USER = /^(?:[\w.+-]+|\[permanent\])$/;
const LSMOD_HEADER = /^Module\s+Size\s+Used by/;

/**
 * `/proc/modules` (m_show in kernel/module/procfs.c) and what the lsmod of kmod and BusyBox make of it; which one is
 * seen line by line, since BusyBox may print a table header above verbatim lines.
 */
export const modules = rowSource<'proc/modules', ModuleRow>({
  name: 'proc/modules',
  summary: 'Loaded modules: size, users, state, address.',
  capture: { as: 'text', when: 'once' },
  aliases: ['modules', 'proc_modules', 'lsmod'],
  mayBeEmpty: true,
  detect: (head) => {
    const first = head.split('\n')[0]?.trim() ?? '';
    return LSMOD_HEADER.test(first) || PROC_LINE.test(first);
  },
  keyOf: ({ name }) => name,
  mostRows: 10_000,
  starts: LSMOD_HEADER,
  parseLine(text, number, isOpen, above) {
    const line = text.trim();
    if (LSMOD_HEADER.test(line) || TAINTS.test(line)) return undefined;
    const proc = PROC_LINE.exec(line);
    if (proc) {
      const [, name = '', size, refcount, users = '', state = '', address = '', taints = ''] = proc;
      if (isOpen && address.length !== (above?.addressDigits ?? 16) && (above !== undefined || address.length !== 8))
        throw new Rejection('the line is cut in its address');
      const place = { address: isHidden(address) ? null : address.toLowerCase(), addressDigits: address.length };
      return rowOf(number, name, size, refcount, users, state, place, taints);
    }
    if (WRAPPED_LINE.test(line)) throw new Unfinished(`its list of users goes on in no next line: ${quote(line)}`, '');
    const lsmod = LINE_2_4.exec(line) ?? LSMOD_LINE.exec(line);
    // Among lines with a state, one without is cut, though lsmod would print it so.
    if (!lsmod || (isOpen && above?.state != null)) {
      const message = `not a line of /proc/modules or lsmod: ${quote(words(line).slice(0, 4).join(' '))}`;
      throw BEFORE_ADDRESS.test(line) ? new Unfinished(message, ' ') : new Rejection(message);
    }
    const [, name = '', size, refcount, users = ''] = lsmod;
    return rowOf(number, name, size, refcount, users, null, NOWHERE, '');
  },
});

const NOWHERE = { address: null, addressDigits: null };

/** Key by key: copying from other objects would take longer than all the rest. */
function rowOf(
  line: number,
  name: string,
  size: string | undefined,
  refcount: string | undefined,
  users: string,
  state: string | null,
  { address, addressDigits }: Pick<ModuleRow, 'address' | 'addressDigits'>,
  taints: string,
): ModuleRow {
  const sizeBytes = count(size, 'size');
  const usedBy = usersOf(users);
  const permanent = usedBy.includes(PERMANENT);
  return {
    name,
    sizeBytes,
    refcount: references(refcount),
    usedBy: permanent ? usedBy.filter((user) => user !== PERMANENT) : usedBy,
    permanent,
    state,
    address,
    addressDigits,
    taints,
    line,
  };
}

/** `-` from a kernel that does not count them; kmod prints a negative number there. */
function references(text: string | undefined): number | null {
  return text?.startsWith('-') ? null : count(text, 'reference count');
}

/** Those that use the module, and the mark of one that is never unloaded. */
function usersOf(list: string): string[] {
  if (list === '-' || list === '') return [];
  const users = list.split(/[,\s]+/).filter((user) => user !== '' && user !== '-');
  const odd = users.find((user) => !USER.test(user));
  if (odd !== undefined) throw new Rejection(`${quote(odd)} is no module that could use another`);
  return users;
}

function isHidden(address: string): boolean {
  return /^0+$/.test(address);
}
