const POLYNOMIAL = 0x04c11db7;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ POLYNOMIAL : value << 1;
  return value >>> 0;
});

/**
 * The checksum of the command `cksum`, the one that every system has: a CRC of 32 bits over the bytes and then over their
 * number, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/cksum.html. Each character stands for one byte.
 */
export function cksum(text: string): number {
  let crc = 0;
  for (let index = 0; index < text.length; index++) crc = next(crc, text.charCodeAt(index));
  for (let length = text.length; length > 0; length = Math.floor(length / 256)) crc = next(crc, length % 256);
  return ~crc >>> 0;
}

function next(crc: number, byte: number): number {
  return ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
}
