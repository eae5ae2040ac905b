import { below } from './capture.mjs';

const PAGE = 4096;
/** The modules of the capture lie within so much. */
const APART = 0x1000000n;
// usbnet 65536 1 cdc_ether, Live 0xffffffffc0c3b000
const ROW = /^(\S+) (\d+) (\S+) (\S+) (\S+) 0x([0-9a-f]{16})(.*)$/;

export const modules = {
  name: 'modules',
  source: 'proc/modules',
  column: 'bytes',
  mawk: ['{ s += $2 } END { printf "%.0f", s }'],
  sumOf: (rows) => rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  /** Other names, sizes and places; who uses whom stays. */
  repeat: (lines, copies, random) =>
    Array.from({ length: copies }, (_, copy) =>
      lines.map((line) => (copy === 0 ? line : varied(line, copy, random))),
    ).flat(),
};

function varied(line, copy, random) {
  const [, name, size, refcount, users, state, address, rest] = ROW.exec(line);
  const usedBy = users === '-' ? users : users.replace(/([^,[\]]+),/g, `$1_${copy},`);
  const place = (BigInt(`0x${address}`) - BigInt(copy) * APART).toString(16);
  return `${name}_${copy} ${Number(size) + PAGE * below(8, random)} ${refcount} ${usedBy} ${state} 0x${place}${rest}`;
}
