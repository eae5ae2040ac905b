import {
  count,
  lineSource,
  MOST_LINES_OF_RECORD,
  quote,
  Rejection,
  requireRoom,
  Unfinished,
  uniqueKeys,
} from './lines.ts';

/** What an area is for, by its flag words. `other` has none that is known. */
export type VmallocAreaKind =
  | 'vmalloc'
  | 'ioremap'
  | 'vmap'
  | 'user'
  | 'dma-coherent'
  | 'sparse'
  | 'vm_map_ram'
  | 'unpurged'
  | 'lowmem'
  | 'other';

export interface VmallocArea {
  /** Address tokens in lower-case hex as printed: real, hashed or zero. Equal tokens mean equal addresses. */
  readonly start: string;
  readonly end: string;
  /** Address space, guard page included: never a RAM figure. */
  readonly spanBytes: number;
  /** RAM behind it; null where no `pages=` is printed: ioremap, borrowed pages, percpu. */
  readonly pageCount: number | null;
  /** Symbol that asked, less its offset, or a bare address where no symbol covers it; empty for lazy areas. */
  readonly caller: string;
  readonly module: string | null;
  readonly kind: VmallocAreaKind;
  readonly line: number;
}

// 0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc N0=2
const LINE = /^\s*0x([0-9a-f]+)-0x([0-9a-f]+)\s+(\d+)(?:\s+(.*))?$/i;
// The hash of a pointer is not ready in the first moments of a boot.
const HIDDEN = /^\s*(?:0x)?\(_*ptrval_*\)-(?:0x)?\(_*ptrval_*\)\s+(\d+)(?:\s+(.*))?$/;

const HIDDEN_PLACE = /^0+$/;

// The last word of a whole line: a flag, or the share of a NUMA node.
const ENDS = /\s(?:vmalloc|vmap|ioremap|user|dma-coherent|sparse|vpages|lowmem|N\d+=\d+)\s*$/;

// What follows the range may stand in the next line, where a terminal or a mail broke the record between two words.
const CONTINUES =
  /^\s*(?:[\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+|\[\w+\]|(?:pages|phys|N\d+)=\w+|vmalloc|vmap|ioremap|user|vpages)(?:\s|$)/;
const NODES = /^(?:\s*N\d+=\d+)+\s*$/;
/** Flags of vendors pass as well; another area's caller or a prompt does not. */
const TOKEN = /^(?:\[?[\w.()=:,-]+\]?)$/;

/** `/proc/vmallocinfo` (vmalloc_info_show in mm/vmalloc.c): areas of vmalloc, vmap and ioremap with their callers. */
export const vmallocinfo = lineSource<'proc/vmallocinfo', VmallocArea[]>({
  name: 'proc/vmallocinfo',
  summary: 'Areas of vmalloc, vmap and ioremap, each with its caller.',
  capture: { as: 'text', when: 'once' },
  aliases: ['vmallocinfo', 'proc_vmallocinfo'],
  detect: (head) =>
    /^0x[0-9a-f]+-0x[0-9a-f]+\s+\d+(?:\s|$)/im.test(head) || HIDDEN.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    const areas: VmallocArea[] = [];
    const check = checkOf();
    /** The record so far, and its last line. */
    let last = { text: '', number: -1, lineCount: 0 };
    let broken: { count: number; readonly line: number } | undefined;
    return {
      line(text, number, isOpen) {
        const area = areaOf(text, number, isOpen);
        if (area) {
          requireRoom(areas.length);
          check(area);
          areas.push(area);
          last = { text, number, lineCount: 1 };
          return;
        }
        const goesOn = last.number === number - 1 && (ENDS.test(last.text) ? NODES : CONTINUES).test(text);
        if (!goesOn || last.lineCount === MOST_LINES_OF_RECORD)
          throw new Rejection(`not a line of /proc/vmallocinfo: ${quote(text)}`);
        const whole = `${last.text} ${text.trim()}`;
        const joined = areaOf(whole, areas.at(-1)?.line ?? number, isOpen);
        if (joined) areas[areas.length - 1] = joined;
        broken = { count: (broken?.count ?? 0) + 1, line: broken?.line ?? number };
        last = { text: whole, number, lineCount: last.lineCount + 1 };
      },
      end(remark) {
        if (broken) remark(broken.line, `lines that go on with the area above, joined to it: ${broken.count}`);
        const again = secondHalf(areas);
        if (!again) return areas;
        remark(again.line, 'the same areas stand here a second time: they are left out');
        return areas.slice(0, areas.indexOf(again));
      },
    };
  },
});

/**
 * First area of the second half, where that is the first half once more. Only hidden addresses let it come so far. No
 * two areas of a boot need to differ, but eight in a row do.
 */
function secondHalf(areas: readonly VmallocArea[]): VmallocArea | undefined {
  const half = areas.length / 2;
  if (half < 8 || !Number.isInteger(half)) return undefined;
  const isAgain = areas.slice(0, half).every((area, index) => {
    const other = areas[half + index];
    return other !== undefined && HIDDEN_PLACE.test(area.start) && likenessOf(area) === likenessOf(other);
  });
  return isAgain ? areas[half] : undefined;
}

function likenessOf({ spanBytes, pageCount, caller, module, kind }: VmallocArea): string {
  return JSON.stringify([spanBytes, pageCount, caller, module, kind]);
}

/**
 * Rejects a second area at the same place, as where a file was captured twice into one, and sizes that the addresses
 * rule out, as where a line lost its middle. Hidden addresses are all alike, and hashed ones no distances.
 */
function checkOf(): (area: VmallocArea) => void {
  const once = uniqueKeys();
  return ({ start, end, spanBytes }) => {
    if (HIDDEN_PLACE.test(start)) return;
    const place = `0x${start}-0x${end}`;
    const isReal = start.length === 16 && start.startsWith('ffff') && end.startsWith('ffff');
    const isSize = !isReal || BigInt(`0x${end}`) - BigInt(`0x${start}`) === BigInt(spanBytes);
    const isTooLarge = start.length === 8 && spanBytes >= 2 ** 32;
    if (!isSize || isTooLarge) throw new Rejection(`no area at ${place} is of ${spanBytes} bytes`);
    once(`${place} ${spanBytes}`);
  };
}

/** The area that a line begins; undefined where it begins none. */
function areaOf(line: string, number: number, isOpen: boolean): VmallocArea | undefined {
  const found = LINE.exec(line);
  const hidden = found ? null : HIDDEN.exec(line);
  if (!found && !hidden) return undefined;
  const [start = '0', end = '0', span, rest = ''] = found ? found.slice(1) : ['0', '0', ...(hidden ?? []).slice(1)];
  const spanBytes = count(span, 'size');
  if (rest.startsWith('unpurged vm_area')) return lazy('unpurged', start, end, spanBytes, number);
  if (rest.startsWith('vm_map_ram')) return lazy('vm_map_ram', start, end, spanBytes, number);
  const tokens = rest.split(/\s+/).filter((token) => token !== '');
  const caller = tokens[0] !== undefined && isCaller(tokens[0]) ? (tokens.shift() ?? '') : '';
  const odd = tokens.find((token) => !TOKEN.test(token));
  if (odd !== undefined) throw new Rejection(`${quote(odd)} is no flag of an area`);
  const module = tokens[0]?.startsWith('[') ? (/^\[([^\]\s]+)/.exec(tokens[0])?.[1] ?? null) : null;
  const pages = tokens.find((token) => token.startsWith('pages='))?.slice('pages='.length);
  // Whatever has pages of its own was made by vmalloc or vmap.
  if (tokens.at(-1)?.startsWith('pages=')) throw new Unfinished('the line is cut before its flags', ' ');
  if (isOpen && !ENDS.test(rest)) throw new Rejection('the line is cut before its flags');
  return {
    start: start.toLowerCase(),
    end: end.toLowerCase(),
    spanBytes,
    pageCount: pages === undefined ? null : count(pages, 'pages='),
    caller: caller.replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+$/i, ''),
    module,
    kind: kindOf(tokens),
    line: number,
  };
}

function lazy(kind: VmallocAreaKind, start: string, end: string, spanBytes: number, line: number): VmallocArea {
  const tokens = { start: start.toLowerCase(), end: end.toLowerCase() };
  return { ...tokens, spanBytes, pageCount: null, caller: '', module: null, kind, line };
}

/** The caller is `symbol+0x1/0x2` or a bare address; a flag word or a `key=value` means that none was recorded. */
function isCaller(token: string): boolean {
  return /\+0x[0-9a-f]+\/0x[0-9a-f]+$/i.test(token) || /^0x[0-9a-f]+$/i.test(token);
}

/** Most telling first: `user` and `vpages` come beside others, `phys=` marks an ioremap on its own. */
const KINDS = ['ioremap', 'dma-coherent', 'lowmem', 'sparse', 'vmalloc', 'vmap', 'user'] as const;

function kindOf(tokens: readonly string[]): VmallocAreaKind {
  return KINDS.find((kind) => tokens.includes(kind)) ?? 'other';
}
