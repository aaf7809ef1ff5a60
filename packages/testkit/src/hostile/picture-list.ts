import { createCanvas } from '@napi-rs/canvas';
import { type HostileRow, hostileList } from './hostile-file.ts';
import * as picture from './picture-shapes.ts';

const still = (side: number): Buffer => createCanvas(side, side).encodeSync('webp', 50);
const swapped = (bytes: Buffer, mark: string): Buffer =>
  Buffer.concat([Buffer.from(mark, 'latin1'), bytes.subarray(mark.length)]);

const ROWS: readonly HostileRow[] = [
  ['a PNG of 2.5 thousand million pixels', 'bomb.png', () => picture.png(50_000, 50_000, { rows: 100 })],
  ['a PNG of two thousand million a side', 'side.png', () => picture.png(0x7fffffff, 0x7fffffff, { rows: 0 })],
  ['a PNG just within the limit, all white', 'white.png', () => picture.png(6_300, 6_300)],
  ['a PNG of no pixels', 'none.png', () => picture.png(0, 0)],
  ['a PNG of one pixel', 'one.png', () => picture.png(1, 1)],
  ['a PNG one pixel wide', 'thin.png', () => picture.png(1, 100_000)],
  ['a PNG one pixel high', 'flat.png', () => picture.png(100_000, 1)],
  ['a PNG cut off', 'cut.png', () => picture.png(800, 800).subarray(0, 400)],
  ['a PNG with a tenth of its rows', 'tenth.png', () => picture.png(900, 900, { rows: 90 })],
  [
    'a PNG whose words inflate to 400 megabytes',
    'words.png',
    () => picture.png(300, 300, { more: [picture.packedText(400)] }),
  ],
  ['a PNG with the mark of a JPEG', 'mark.png', () => swapped(picture.png(300, 301), '\xff\xd8\xff\xe0')],
  [
    'a JPEG of 4.3 thousand million pixels',
    'bomb.jpg',
    () => picture.jpeg({ width: 65_500, height: 65_500, share: 0.0001 }),
  ],
  ['a JPEG cut off', 'cut.jpg', () => picture.jpeg({ width: 900, height: 900, share: 0.3 })],
  ['a JPEG for print', 'print.jpg', () => picture.jpeg({ width: 400, height: 300, colours: 4 })],
  [
    'a JPEG whose camera facts go round',
    'exif.jpg',
    () => picture.jpeg({ width: 300, height: 200, segments: [picture.exifLoop()] }),
  ],
  [
    'a JPEG of thirty megabytes of comments',
    'comments.jpg',
    () =>
      picture.jpeg({ width: 200, height: 200, segments: Array.from({ length: 480 }, () => picture.comment(65_000)) }),
  ],
  ['a JPEG of nothing but its mark', 'mark.jpg', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a GIF of ten thousand frames', 'moving.gif', () => picture.gif(10_000)],
  ['a GIF of one frame named .png', 'gif.png', () => picture.gif(1)],
  ['a WebP of five hundred frames', 'moving.webp', () => picture.movingWebp(still(300), { frames: 500, side: 300 })],
  [
    'a WebP whose frames are noise',
    'noise.webp',
    () => picture.movingWebp(Buffer.alloc(500, 7), { frames: 3, side: 16_000 }),
  ],
  ['a TIFF that leads back to its first page', 'loop.tif', () => picture.tiff(3, { backToFirst: true })],
  ['a TIFF of five thousand pages', 'pages.tif', () => picture.tiff(5_000)],
  ['a TIFF of a thousand million pixels', 'bomb.tif', () => picture.tiff(1, { width: 100_000, height: 10_000 })],
  ['a TIFF that points into nowhere', 'nowhere.tif', () => Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1')],
  [
    'a drawing with scripts and entities',
    'drawing.svg',
    () =>
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>fetch("http://192.0.2.1")</script><text>&x;</text></svg>',
  ],
  [
    'a drawing that loads a picture from elsewhere',
    'elsewhere.svg',
    () =>
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="http://192.0.2.1/a.png" width="1" height="1"/></svg>',
  ],
  [
    'a HEIC of nothing but its mark',
    'photo.heic',
    () => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(500, 9)]),
  ],
  ['a bitmap', 'old.bmp', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(200, 3)])],
];

export const PICTURE_FILES = hostileList('picture', '/v1/documents', ROWS);
