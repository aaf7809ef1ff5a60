import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { fontFile } from '../pdf/pdf-assets.ts';

const FAMILY = 'Counterfoil Sans';
let measuring: SKRSContext2D | undefined;

/** The font string of our own pages; registers the shipped font once, so that drawing never depends on the machine. */
export function drawnFont(size: number, bold: boolean): string {
  if (!GlobalFonts.has(FAMILY)) {
    GlobalFonts.registerFromPath(fontFile('Regular'), FAMILY);
    GlobalFonts.registerFromPath(fontFile('Bold'), FAMILY);
  }
  return `${bold ? 'bold ' : ''}${size}px "${FAMILY}"`;
}

/** Width in points of a text in the drawn font. */
export function drawnWidth(text: string, size: number, bold: boolean): number {
  measuring ??= createCanvas(1, 1).getContext('2d');
  measuring.font = drawnFont(size, bold);
  return measuring.measureText(text).width;
}

/** Lines of a text no wider than `width`; a word longer than a line is cut. */
export function wrapText(text: string, width: number, font: { size: number; bold: boolean }): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(/\s+/).filter((each) => each !== '')) {
    while (drawnWidth(word, font.size, font.bold) > width && word.length > 1) {
      const fits = Math.max(1, Math.floor((word.length * width) / drawnWidth(word, font.size, font.bold)) - 1);
      if (line !== '') lines.push(line);
      lines.push(word.slice(0, fits));
      line = '';
      word = word.slice(fits);
    }
    const longer = line === '' ? word : `${line} ${word}`;
    if (drawnWidth(longer, font.size, font.bold) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
