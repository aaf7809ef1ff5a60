import { crc32, deflateRawSync } from 'node:zlib';

type Packed = {
  readonly name: string;
  readonly content: Buffer /** The size it says it has. */;
  readonly says?: number;
};

const le = (value: number, bytes: 2 | 4): Buffer => {
  const made = Buffer.alloc(bytes);
  if (bytes === 2) made.writeUInt16LE(value);
  else made.writeUInt32LE(value);
  return made;
};

/** A ZIP archive; the directory may name the same piece of it as often as wished. */
export const zip = (files: readonly Packed[], { namedTimes = 1 }: { readonly namedTimes?: number } = {}): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let length = 0;
  for (const { name, content, says = content.length } of files) {
    const data = deflateRawSync(content);
    const facts = [le(0, 2), le(8, 2), le(0, 4), le(crc32(content), 4), le(data.length, 4), le(says, 4)];
    const head = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      le(20, 2),
      ...facts,
      le(name.length, 2),
      le(0, 2),
      Buffer.from(name),
    ]);
    const listed = Buffer.concat([
      Buffer.from('PK\x01\x02'),
      le(20, 2),
      le(20, 2),
      ...facts,
      le(name.length, 2),
      Buffer.alloc(12),
      le(length, 4),
      Buffer.from(name),
    ]);
    parts.push(head, data);
    directory.push(...Array.from({ length: namedTimes }, () => listed));
    length += head.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const count = Math.min(files.length * namedTimes, 65_535);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'),
    le(count, 2),
    le(count, 2),
    le(listed.length, 4),
    le(length, 4),
    le(0, 2),
  ]);
  return Buffer.concat([...parts, listed, end]);
};

/** An archive in an archive in an archive: sixteen of each, down to a file of zeros. */
export const nestedZip = (levels: number): Buffer => {
  let inner = Buffer.alloc(10 * 1024 * 1024);
  for (let at = 0; at < levels; at += 1) {
    const content = inner;
    inner = zip(Array.from({ length: 16 }, (_, index) => ({ name: `${at}-${index}.zip`, content }))) as typeof inner;
  }
  return inner;
};
