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

const KNOWN_MAX = 20_000;
/** No line holds more signs than this, so that no longer run is ever measured as one. */
const WORD_MAX = 400;
const PIECES = new RegExp(`.{1,${WORD_MAX}}`, 'gsu');
const known = new Map<string, number>();

/** Width in points of a text in the drawn font. Measuring is dear and the words of a long bill are few, so widths are kept. */
export function drawnWidth(text: string, size: number, bold: boolean): number {
  if (text.length > WORD_MAX) return measured(text, drawnFont(size, bold));
  const key = `${bold ? 'b' : 'r'}${size} ${text}`;
  const width = known.get(key) ?? measured(text, drawnFont(size, bold));
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, width);
  return width;
}

function measured(text: string, font: string): number {
  measuring ??= createCanvas(1, 1).getContext('2d');
  if (measuring.font !== font) measuring.font = font;
  return measuring.measureText(text).width;
}

/** Lines of a text no wider than `width`; a word longer than a line is cut. */
export function wrapText(text: string, width: number, font: { size: number; bold: boolean }): string[] {
  const widthOf = (word: string): number => drawnWidth(word, font.size, font.bold);
  const blank = widthOf(' ');
  const lines: string[] = [];
  let line: string[] = [];
  let taken = 0;
  const end = (): void => {
    if (line.length > 0) lines.push(line.join(' '));
    line = [];
    taken = 0;
  };
  for (let word of text.split(/\s+/).flatMap((each) => each.match(PIECES) ?? [])) {
    while (word.length > 1 && widthOf(word) > width) {
      const fits = Math.max(1, Math.floor((word.length * width) / widthOf(word)) - 1);
      end();
      lines.push(word.slice(0, fits));
      word = word.slice(fits);
    }
    const longer = taken + (line.length === 0 ? 0 : blank) + widthOf(word);
    if (longer > width) end();
    taken = line.length === 0 ? widthOf(word) : longer;
    line.push(word);
  }
  end();
  return lines;
}
