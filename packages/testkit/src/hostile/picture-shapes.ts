import { crc32, deflateSync } from 'node:zlib';

const u16 = (value: number): Buffer => Buffer.from([(value >> 8) & 255, value & 255]);
export const u32 = (value: number): Buffer =>
  Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
export const le16 = (value: number): Buffer => Buffer.from([value & 255, (value >> 8) & 255]);
export const le32 = (value: number): Buffer => Buffer.from(u32(value).toReversed());

export const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
};

/** A grey PNG that says a size and carries as many white pixels as `rows` of it. */
export const png = (
  width: number,
  height: number,
  { rows = height, more = [] }: { readonly rows?: number; readonly more?: readonly Buffer[] } = {},
): Buffer =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])])),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(rows * (width + 1)), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** A text chunk that inflates to so many megabytes. */
export const packedText = (megabytes: number): Buffer =>
  chunk(
    'zTXt',
    Buffer.concat([
      Buffer.from('Comment\0\0', 'latin1'),
      deflateSync(Buffer.alloc(megabytes * 1024 * 1024, 'a'), { level: 1 }),
    ]),
  );

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(data.length + 2), data]);

/** A code of one letter of one bit: enough for a picture of nothing but grey. */
const oneCode = (table: number): Buffer => Buffer.from([table, 1, ...Array.from({ length: 15 }, () => 0), 0]);

export type JpegWish = {
  readonly width: number;
  readonly height: number;
  /** One for grey, three for colour, four for print. */
  readonly colours?: 1 | 3 | 4;
  readonly segments?: readonly Buffer[];
  /** How much of the picture is really there, of 1. */
  readonly share?: number;
};

/** A baseline JPEG of one shade, written by hand so that every part of it can be wrong on purpose. */
export const jpeg = ({ width, height, colours = 1, segments = [], share = 1 }: JpegWish): Buffer => {
  const ids = Array.from({ length: colours }, (_, at) => at + 1);
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8) * colours;
  const frame = Buffer.concat([
    Buffer.from([8]),
    u16(height),
    u16(width),
    Buffer.from([colours, ...ids.flatMap((id) => [id, 0x11, 0])]),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => 1)])),
    segment(0xc0, frame),
    segment(0xc4, Buffer.concat([oneCode(0), oneCode(0x10)])),
    segment(0xda, Buffer.from([colours, ...ids.flatMap((id) => [id, 0]), 0, 63, 0])),
    Buffer.alloc(Math.ceil((blocks / 4) * share)),
    ...(share === 1 ? [Buffer.from([0xff, 0xd9])] : []),
  ]);
};

/** Facts of a camera that lead back to themselves and name a thousand million entries. */
export const exifLoop = (): Buffer =>
  segment(
    0xe1,
    Buffer.concat([
      Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'),
      le16(2),
      ...[
        [0x0112, 3, 1, 99],
        [0x010e, 2, 0x7fffffff, 8],
      ].flatMap(([tag = 0, type = 0, count = 0, value = 0]) => [le16(tag), le16(type), le32(count), le32(value)]),
      le32(8),
    ]),
  );

export const comment = (bytes: number): Buffer => segment(0xfe, Buffer.alloc(bytes, '<script>alert(1)</script>'));

/** Frames of one pixel, as many as wished. */
export const gif = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    ...Array.from({ length: frames }, () =>
      Buffer.from('!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1'),
    ),
    Buffer.from(';'),
  ]);

/** A piece of a RIFF file. */
export const riff = (type: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type, 'latin1'), le32(data.length), data, Buffer.alloc(data.length % 2)]);

/** A WebP that says it moves: a still picture's data as every one of its frames. */
export const movingWebp = (
  still: Buffer,
  { frames, side }: { readonly frames: number; readonly side: number },
): Buffer => {
  const u24 = (value: number): Buffer => le32(value).subarray(0, 3);
  const picture = still.subarray(12);
  const frame = riff(
    'ANMF',
    Buffer.concat([u24(0), u24(0), u24(side - 1), u24(side - 1), u24(10), Buffer.from([0]), picture]),
  );
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), u24(side - 1), u24(side - 1)])),
    riff('ANIM', Buffer.alloc(6)),
    ...Array.from({ length: frames }, () => frame),
  ]);
  return riff('RIFF', body);
};

/** A TIFF of `pages` folders of 100 x 100 grey pixels; the last leads back to the first, or nowhere. */
export const tiff = (
  pages: number,
  {
    width = 100,
    height = 100,
    backToFirst = false,
  }: { readonly width?: number; readonly height?: number; readonly backToFirst?: boolean } = {},
): Buffer => {
  const data = Buffer.alloc(Math.min(width * height, 1_000_000), 255);
  const entries = 8;
  const folder = 2 + entries * 12 + 4;
  const first = 8 + data.length;
  const folders = Array.from({ length: pages }, (_, at) => {
    const next = at + 1 < pages ? first + (at + 1) * folder : backToFirst ? first : 0;
    const rows = [
      [256, 4, 1, width],
      [257, 4, 1, height],
      [258, 3, 1, 8],
      [259, 3, 1, 1],
      [262, 3, 1, 1],
      [273, 4, 1, 8],
      [278, 4, 1, height],
      [279, 4, 1, data.length],
    ];
    return Buffer.concat([
      le16(entries),
      ...rows.flatMap(([tag = 0, type = 0, count = 0, value = 0]) => [le16(tag), le16(type), le32(count), le32(value)]),
      le32(next),
    ]);
  });
  return Buffer.concat([Buffer.from('II*\0', 'latin1'), le32(first), data, ...folders]);
};
