// No kernel file: many of one name are no matter.
const NAME = 'sys/e';

/** A zip of many empty entries that all stand at one place: the directory alone is long. */
export function manyEntriesZip(count: number): Buffer {
  const local = Buffer.alloc(30 + NAME.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(NAME.length, 26);
  local.write(NAME, 30);
  const central = Buffer.alloc(46 + NAME.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(NAME.length, 28);
  central.write(NAME, 46);
  const directory = Buffer.alloc(central.length * count);
  for (let index = 0; index < count; index++) central.copy(directory, index * central.length);
  const end = Buffer.alloc(56 + 20 + 22);
  // zip64: its own end, where that stands, and the old end, which refers to them.
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directory.length), 40);
  end.writeBigUInt64LE(BigInt(local.length), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(local.length + directory.length), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(0xffffffff, 88);
  end.writeUInt32LE(0xffffffff, 92);
  return Buffer.concat([local, directory, end]);
}
