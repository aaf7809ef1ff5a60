import { createCanvas, loadImage } from '@napi-rs/canvas';

/** A paper on the table: the picture of it, where its top left corner lies, and how crooked it was put down. */
export type LaidPaper = {
  readonly picture: Uint8Array;
  readonly x: number;
  readonly y: number;
  readonly degrees?: number;
};

export type Table = {
  readonly width: number;
  readonly height: number;
  /** Of its grey, 0 to 255. */
  readonly shade?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
};

/** Several papers photographed together on a table: a picture made by code, the same one every time. */
export async function layOnTable(
  papers: readonly LaidPaper[],
  { width, height, shade = 90, format = 'jpeg' }: Table,
): Promise<Uint8Array> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `rgb(${shade}, ${shade}, ${shade})`;
  context.fillRect(0, 0, width, height);
  for (const { picture, x, y, degrees = 0 } of papers) {
    const paper = await loadImage(picture);
    context.save();
    context.translate(x + paper.width / 2, y + paper.height / 2);
    context.rotate((degrees * Math.PI) / 180);
    context.drawImage(paper, -paper.width / 2, -paper.height / 2);
    context.restore();
  }
  return new Uint8Array(format === 'png' ? await canvas.encode('png') : await canvas.encode(format, 90));
}
