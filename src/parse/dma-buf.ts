import { type DmaBufExporter, dmaBufSums } from './dma-buf-sums.ts';
import { count, lineSource, quote, Rejection, Unfinished, uniqueKeys, words } from './lines.ts';

export interface DmaBuf {
  readonly buffers: number;
  /** As long as the buffers are, wherever they lie: in system memory, in CMA, or in memory of a device. */
  readonly bytes: number;
  readonly exporters: readonly DmaBufExporter[];
  /** Buffers that were locked, so that the kernel left them out. */
  readonly skipped: number;
}

const TITLE = /^Dma-buf Objects:$/;
// size    	flags   	mode    	count   	exp_name	ino     	name
const HEADER = /^size\s+flags\s+mode\s+count\b(.*)$/;
/** What a mail broke off the header. */
const HEADER_REST = /^(?:ino|name|ino\s+name)$/;
// 00004096	00000002	02080007	00000002	linux,cma	00000014	<none>
const ROW = /^(\d{1,16})\s+[0-9a-f]{8}\s+[0-9a-f]{8}\s+-?\d{1,20}(?:\s+(\S.*))?$/i;
const INODE = /^\d{8,20}$/;
const TOTAL = /^Total (\d+) objects, (\d+) bytes$/;
const SKIPPED = /^ERROR locking buffer object: skipping$/;
const DEVICES = 'Attached Devices:';
const DEVICES_END = /^Total \d+ devices attached$/;
//	write fence:drm_sched asahi_sched seq 5809165 signalled
const FENCE = /^\w+ fence:/;
/** A device that has no name yet. */
const NO_DEVICE = '(null)';
const NO_NAME = '<none>';
/** No exporter, buffer or device has a longer name. */
const MAX_NAME_LENGTH = 256;

/**
 * `/sys/kernel/debug/dma_buf/bufinfo` (dma_buf_debug_show in drivers/dma-buf/dma-buf.c): buffers that drivers share. The
 * exporter is told from 3.17 on, inode and name from 5.3 on; the header names them later than the rows have them.
 */
export const dmaBuf = lineSource<'sys/kernel/debug/dma_buf/bufinfo', DmaBuf>({
  name: 'sys/kernel/debug/dma_buf/bufinfo',
  summary: 'Buffers that drivers share (dma-buf), by exporter.',
  aliases: ['bufinfo', 'dma_buf_bufinfo', 'dma_buf'],
  detect: (head) => /^\s*Dma-buf Objects:\s*$/m.test(head),
  start: dmaBufFold,
});

function dmaBufFold() {
  const sums = dmaBufSums();
  const once = uniqueKeys();
  let state: 'before' | 'listing' | 'ended' = 'before';
  let isRepeated = false;
  /** Whether rows have an inode; null where no header says. */
  let hasInode: boolean | null = null;
  /** What takes the devices of the buffer whose lines these are; null between buffers. */
  let attach: ((device: string) => void) | null = null;
  let isAmongDevices = false;
  let skipped = 0;
  let mismatch: { readonly line: number; readonly message: string } | null = null;

  function begin(): void {
    attach = null;
    if (state === 'ended' || sums.total.buffers > 0) isRepeated = true;
    else state = 'listing';
  }

  /** Of a second listing nothing counts: it may be of another time. */
  function addRow(size: string | undefined, rest: string, line: number): void {
    attach = null;
    isAmongDevices = false;
    const { exporter, inode, name } = columnsOf(rest, hasInode);
    attach = () => {};
    if (isRepeated) throw new Rejection('the buffers are listed a second time');
    const bytes = count(size, 'size');
    if ([exporter, name].some((text) => text !== null && text.length > MAX_NAME_LENGTH))
      throw new Rejection(`a name is longer than ${MAX_NAME_LENGTH} characters`);
    if (inode !== null) once(inode);
    attach = sums.add({ exporter, name, bytes, line });
    state = 'listing';
  }

  /** A line below a buffer's; whether it may be one. */
  function takeDetail(text: string, bare: string): boolean {
    if (!attach) return false;
    if (DEVICES_END.test(bare)) attach = null;
    else if (bare === DEVICES) isAmongDevices = true;
    else if (FENCE.test(bare)) return true;
    else if (isAmongDevices && /^\S+$/.test(bare)) {
      if (bare !== NO_DEVICE && bare.length <= MAX_NAME_LENGTH) attach(bare);
    } else return /^\s/.test(text);
    return true;
  }

  function close(objects: number, bytes: number, line: number): void {
    attach = null;
    if (state === 'ended') return;
    state = 'ended';
    const { total } = sums;
    if (objects === total.buffers && bytes === total.bytes) return;
    const listed = `${total.buffers} of ${total.bytes} bytes`;
    mismatch = { line, message: `the kernel counts ${objects} buffers of ${bytes} bytes, but ${listed} are listed` };
  }

  /** A line of the list as a whole; whether it is one. */
  function takeFrame(bare: string, line: number): boolean {
    const header = HEADER.exec(bare);
    const total = TOTAL.exec(bare);
    if (header || TITLE.test(bare)) begin();
    else if (total) close(count(total[1], 'number of objects'), count(total[2], 'bytes'), line);
    else if (SKIPPED.test(bare)) skipped += isRepeated ? 0 : 1;
    else if (hasInode !== null && sums.total.buffers === 0 && HEADER_REST.test(bare))
      hasInode ||= bare.startsWith('ino');
    else return false;
    if (header) hasInode = /\bino\b/.test(header[1] ?? '');
    return true;
  }

  return {
    starts: TITLE,
    line(text: string, number: number, isOpen: boolean): void {
      const bare = text.trim();
      const row = ROW.exec(bare);
      if (row && isOpen) throw new Rejection('the line is cut');
      if (row) addRow(row[1], row[2] ?? '', number);
      else if (!takeFrame(bare, number) && !takeDetail(text, bare))
        throw new Rejection(`not a line of bufinfo: ${quote(text)}`);
    },
    end(remark: (line: number | null, message: string) => void): DmaBuf {
      if (mismatch) remark(mismatch.line, mismatch.message);
      if (state === 'listing') remark(null, 'the total is not there: the file ends before the list does');
      if (skipped > 0) remark(null, `${skipped} buffers were locked and are not listed: the bytes are a lower bound`);
      if (sums.isCrowded()) remark(null, 'too many exporters: the rest is told without a name');
      return { ...sums.total, exporters: sums.end(), skipped };
    },
    endsInside: () => state === 'listing',
  };
}

/** What stands behind the count. Terminals make blanks of tabs, and names may have blanks. */
function columnsOf(rest: string, hasInode: boolean | null) {
  const parts = rest.includes('\t') ? rest.split('\t').map((part) => part.trim()) : words(rest);
  const at = hasInode === false ? -1 : parts.findIndex((part, index) => index > 0 && INODE.test(part));
  if (at < 0 && hasInode) throw new Unfinished(`its inode goes on in no next line: ${quote(rest)}`, ' ');
  const end = at < 0 ? 1 : at;
  return {
    exporter: nameOf(parts.slice(0, end)),
    inode: at < 0 ? null : (parts[at] ?? null),
    name: nameOf(parts.slice(end + (at < 0 ? 0 : 1))),
  };
}

function nameOf(parts: readonly string[]): string | null {
  const name = parts.join(' ').trim();
  return name === '' || name === NO_NAME ? null : name;
}
