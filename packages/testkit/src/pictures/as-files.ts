import { createCanvas, loadImage } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';

/** A picture as a scanner stores it: one strip of grey pixels in a TIFF (TIFF 6.0, baseline greyscale). */
export const asTiff = async (picture: Uint8Array): Promise<Buffer> => {
  const { width, height, grey } = await greyOf(picture);
  const [SHORT, LONG] = [3, 4];
  const entries = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, 8],
    [259, SHORT, 1],
    [262, SHORT, 1],
    [273, LONG, 0],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, grey.length],
  ] as const;
  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  for (const [at, [tag, type, value]] of entries.entries()) {
    const from = 10 + at * 12;
    head.writeUInt16LE(tag, from);
    head.writeUInt16LE(type, from + 2);
    head.writeUInt32LE(1, from + 4);
    head.writeUInt32LE(tag === 273 ? head.length : value, from + 8);
  }
  return Buffer.concat([head, grey]);
};

const greyOf = async (picture: Uint8Array): Promise<{ width: number; height: number; grey: Buffer }> => {
  const image = await loadImage(picture);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  // What these tests draw is grey: each of its three colours says the same.
  return {
    width,
    height,
    grey: Buffer.from(Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0)),
  };
};

/** Pictures as the pages of a PDF without a word of text, as a copier sends them. */
export const asScannedPdf = async (pictures: readonly Uint8Array[]): Promise<Buffer> => {
  const stamp = new Date('2026-03-10T07:12:00Z');
  const doc = new PDFDocument({ autoFirstPage: false, info: { CreationDate: stamp, ModDate: stamp } });
  for (const picture of pictures) {
    const { width, height } = await loadImage(picture);
    doc.addPage({ size: [width, height], margin: 0 });
    doc.image(Buffer.from(picture), 0, 0, { width, height });
  }
  doc.end();
  const parts: Buffer[] = [];
  for (let part: Buffer | null = doc.read(); part !== null; part = doc.read()) parts.push(part);
  return Buffer.concat(parts);
};
