import { count, lineSource, MOST_LINES_OF_RECORD, quote, Rejection, Unfinished } from './lines.ts';
import { detached } from './stack.ts';
import {
  FLAG_KINDS,
  isHidden,
  type VmallocArea,
  type VmallocAreaKind,
  type VmallocCaller,
  vmallocAreas,
  vmallocCaller,
} from './vmalloc-areas.ts';
import type { VmallocPlace } from './vmalloc-places.ts';
import { vmallocinfoLane } from './vmallocinfo-lane.ts';

// 0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc N0=2
const LINE = /^\s*0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\s+(\d+)(?:\s+(.*))?$/i;
// The hash of a pointer is not ready in the first moments of a boot.
const HIDDEN = /^\s*(?:0x)?\(_*ptrval_*\)-(?:0x)?\(_*ptrval_*\)\s+(\d+)(?:\s+(.*))?$/;

/** No name in the kernel is of more than 512 characters (KSYM_NAME_LEN). */
const LONGEST_NAME = 1000;

// The last word of a whole line: a flag, or the share of a NUMA node.
const ENDS = /\s(?:vmalloc|vmap|ioremap|user|dma-coherent|sparse|vpages|lowmem|N\d+=\d+)\s*$/;

// What follows the range may stand in the next line, where a terminal or a mail broke the record between two words.
const CONTINUES =
  /^\s*(?:[\w.$]+\+0x[0-9a-f]+\/0x[0-9a-f]+|\[\w+\]|(?:pages|phys|N\d+)=\w+|vmalloc|vmap|ioremap|user|vpages)(?:\s|$)/;
const NODES = /^(?:\s*N\d+=\d+)+\s*$/;
/** Flags of vendors pass as well; another area's caller or a prompt does not. */
const TOKEN = /^(?:\[?[\w.()=:,-]+\]?)$/;

/**
 * `/proc/vmallocinfo` (vmalloc_info_show in mm/vmalloc.c): areas of vmalloc, vmap and ioremap with their callers; of a
 * file without end, those that come late as sums.
 */
export const vmallocinfo = lineSource<'proc/vmallocinfo', VmallocArea[]>({
  name: 'proc/vmallocinfo',
  summary: 'Areas of vmalloc, vmap and ioremap, each with its caller.',
  capture: { as: 'text', when: 'once' },
  isSummed: true,
  aliases: ['vmallocinfo', 'proc_vmallocinfo'],
  detect: (head) =>
    /^0x[0-9a-f]+-0x[0-9a-f]+\s+\d+(?:\s|$)/im.test(head) || HIDDEN.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    const areas = vmallocAreas();
    /** The record so far: its first line, and its last. */
    let last = { text: '', line: 0, number: -1, lineCount: 0 };
    let broken: { count: number; readonly line: number } | undefined;
    return {
      lane: vmallocinfoLane({
        ...areas,
        callerOf,
        isSize,
        ended: (text, number) => {
          last = { text, line: number, number, lineCount: 1 };
        },
      }),
      line(text, number, isOpen) {
        const area = areaOf(text, number, isOpen);
        if (area) {
          const place = placeOf(area);
          if (place && !isSize(place))
            throw new Rejection(`no area at 0x${area.start}-0x${area.end} is of ${area.spanBytes} bytes`);
          areas.take(area, place);
          last = { text, line: number, number, lineCount: 1 };
          return;
        }
        const goesOn = last.number === number - 1 && (ENDS.test(last.text) ? NODES : CONTINUES).test(text);
        if (!goesOn || last.lineCount === MOST_LINES_OF_RECORD)
          throw new Rejection(`not a line of /proc/vmallocinfo: ${quote(text)}`);
        const whole = `${last.text} ${text.trim()}`;
        const joined = areaOf(whole, last.line, isOpen);
        if (joined) areas.replaceLast(joined);
        broken = { count: (broken?.count ?? 0) + 1, line: broken?.line ?? number };
        last = { text: whole, line: last.line, number, lineCount: last.lineCount + 1 };
      },
      end(remark) {
        if (broken) remark(broken.line, `lines that go on with the area above, joined to it: ${broken.count}`);
        return areas.end(remark);
      },
    };
  },
});

/** Where an area lies; null where that is hidden. */
function placeOf({ start, end, spanBytes }: VmallocArea): VmallocPlace | null {
  if (isHidden(start)) return null;
  const [startHigh, startLow] = halvesOf(start);
  const [endHigh, endLow] = halvesOf(end);
  return { startHigh, startLow, endHigh, endLow, digits: 32 * start.length + end.length, spanBytes };
}

function halvesOf(digits: string): readonly [high: number, low: number] {
  const high = digits.slice(0, -8);
  return [high === '' ? 0 : Number.parseInt(high, 16) | 0, Number.parseInt(digits.slice(-8), 16) | 0];
}

/** Real addresses begin so where they have 16 digits. */
const REAL = 0xffff;

/**
 * Whether the addresses allow for the size, which they do not where a line lost its middle. Hashed ones are no distance
 * apart.
 */
function isSize({ startHigh, startLow, endHigh, endLow, digits, spanBytes }: VmallocPlace): boolean {
  const startDigits = digits >> 5;
  if (startDigits === 8) return spanBytes < 2 ** 32;
  const isReal = startDigits === 16 && startHigh >>> 16 === REAL && beginsReal(endHigh, endLow, digits & 31);
  // High halves first: addresses themselves are not exact as numbers, and their distances are.
  const distance = ((endHigh >>> 0) - (startHigh >>> 0)) * 2 ** 32 + (endLow >>> 0) - (startLow >>> 0);
  return !isReal || distance === spanBytes;
}

/** Whether the first four digits are those of a real address. */
function beginsReal(high: number, low: number, digits: number): boolean {
  if (digits >= 12) return high >>> (4 * (digits - 12)) === REAL;
  return digits >= 4 && Math.floor(((high >>> 0) * 2 ** 32 + (low >>> 0)) / 2 ** (4 * (digits - 4))) === REAL;
}

// fill+0x1/0x2 [cam 0123abcd]
const CALLER = /^([\x21-\x7e]+)(?: \[([\w.()=:,-]+)(?: [0-9a-f]+)?\])?$/;

/** A caller with its module, where these are plain ASCII. */
function callerOf(text: string): VmallocCaller | null {
  const [, caller, module] = CALLER.exec(text) ?? [];
  if (caller === undefined || !isCaller(caller)) return null;
  return vmallocCaller(detached(nameOf(caller)), module === undefined ? null : detached(module));
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
    start: tokenOf(start),
    end: tokenOf(end),
    spanBytes,
    pageCount: pages === undefined ? null : count(pages, 'pages='),
    areaCount: 1,
    caller: named(nameOf(caller)),
    module: module === null ? null : named(module),
    kind: kindOf(tokens),
    line: number,
  };
}

function lazy(kind: VmallocAreaKind, start: string, end: string, spanBytes: number, line: number): VmallocArea {
  return {
    start: tokenOf(start),
    end: tokenOf(end),
    spanBytes,
    pageCount: null,
    areaCount: 1,
    caller: '',
    module: null,
    kind,
    line,
  };
}

function tokenOf(address: string): string {
  return detached(address.toLowerCase());
}

/** The symbol less its offset. */
function nameOf(caller: string): string {
  return caller.replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+$/i, '');
}

/** A name as it is kept. */
function named(name: string): string {
  if (name.length > LONGEST_NAME) throw new Rejection(`no caller has so long a name: ${quote(name)}`);
  return detached(name);
}

/** The caller is `symbol+0x1/0x2` or a bare address; a flag word or a `key=value` means that none was recorded. */
function isCaller(token: string): boolean {
  return /\+0x[0-9a-f]+\/0x[0-9a-f]+$/i.test(token) || /^0x[0-9a-f]+$/i.test(token);
}

function kindOf(tokens: readonly string[]): VmallocAreaKind {
  return FLAG_KINDS.find((kind) => tokens.includes(kind)) ?? 'other';
}
