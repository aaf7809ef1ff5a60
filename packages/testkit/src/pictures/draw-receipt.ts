import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const FAMILY = 'Receipt print';
GlobalFonts.registerFromPath(require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff'), FAMILY);

/** A line of a receipt: words in the middle, or words at the left margin and an amount at the right one. */
export type ReceiptPrint = string | readonly [label: string, amount: string];

export type DrawnReceipt = {
  readonly lines: readonly ReceiptPrint[];
  /** Width of the paper in pixels; the height follows from the lines. */
  readonly width?: number;
  readonly format?: 'png' | 'jpeg' | 'webp';
  /** How dark the paper and how pale the print are: 0 is fresh, 1 is a year in a wallet. */
  readonly wear?: number;
  /** Quarter turns clockwise the camera was held at. */
  readonly turn?: 0 | 90 | 180 | 270;
};

/** Prints a receipt as a till would and photographs it: a picture made by code, the same one every time. */
export async function drawReceipt({
  lines,
  width = 600,
  format = 'jpeg',
  wear = 0,
  turn = 0,
}: DrawnReceipt): Promise<Uint8Array> {
  const [margin, step] = [40, 40];
  const height = lines.length * step + 2 * margin;
  const upright = turn % 180 === 0;
  const canvas = createCanvas(upright ? width : height, upright ? height : width);
  const context = canvas.getContext('2d');
  const shade = (value: number): string => `rgb(${value}, ${value}, ${value})`;
  context.fillStyle = shade(Math.round(255 - 45 * wear));
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.fillStyle = shade(Math.round(20 + 90 * wear));
  context.font = `26px "${FAMILY}"`;
  for (const [index, line] of lines.entries()) {
    const y = margin + (index + 0.7) * step;
    const [label, amount] = typeof line === 'string' ? [line, null] : line;
    const at = amount === null ? (width - context.measureText(label).width) / 2 : margin;
    context.fillText(label, at, y);
    if (amount !== null) context.fillText(amount, width - margin - context.measureText(amount).width, y);
  }
  return new Uint8Array(format === 'png' ? await canvas.encode('png') : await canvas.encode(format, 85));
}
