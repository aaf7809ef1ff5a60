import PDFDocument from 'pdfkit';
import { ALPHABETS, type Alphabet, interFont, type Weight } from '../fonts/inter.ts';

export type Ink = {
  readonly size?: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly align?: 'left' | 'right';
  readonly width?: number;
};

export const INK = '#1C1B18';
export const INK_2 = '#524F47';
export const INK_3 = '#6B675D';
export const LINE = '#D2CEC3';
export const RULE = '#8C877B';

type Run = { readonly alphabet: Alphabet; readonly text: string };
type HeldFont = { readonly hasGlyphForCodePoint: (code: number) => boolean };

const MARGIN = 56;
const FOOT = 76;

/**
 * Pages to draw an invoice on, from the top left in points. PDF/A-3b: fonts embedded, colour profile, metadata, and nothing
 * taken from the clock, so that one paper is always the same bytes.
 */
export class InvoiceSheet {
  readonly doc: PDFKit.PDFDocument;
  readonly left = MARGIN;
  readonly right: number;
  readonly bottom: number;

  constructor(about: {
    readonly size: 'A4' | 'LETTER';
    readonly title: string;
    readonly author: string;
    readonly day: string;
    readonly language: string;
    /** With its structure told to who hears it read: PDF/A-3a instead of 3b. */
    readonly tagged?: boolean;
  }) {
    const stamp = morningOf(about.day);
    this.doc = new PDFDocument({
      size: about.size,
      margin: 0,
      bufferPages: true,
      font: null as unknown as string,
      pdfVersion: '1.7',
      subset: about.tagged === true ? 'PDF/A-3a' : 'PDF/A-3b',
      tagged: about.tagged === true,
      lang: about.language,
      displayTitle: true,
      info: {
        Title: about.title,
        Author: about.author,
        Creator: 'Counterfoil',
        Producer: 'pdfkit',
        CreationDate: stamp,
        ModDate: stamp,
      },
    });
    this.right = this.doc.page.width - MARGIN;
    this.bottom = this.doc.page.height - FOOT;
    this.#use('latin', {});
  }

  #known = new Map<string, HeldFont>();

  #use(alphabet: Alphabet, { size = 9, weight = 400, color = INK }: Ink): HeldFont {
    const name = `${alphabet}-${weight}`;
    if (!this.#known.has(name)) this.doc.registerFont(name, interFont(alphabet, weight) as unknown as ArrayBuffer);
    this.doc.font(name).fontSize(size).fillColor(color);
    const held = (this.doc as unknown as { _font: { font: HeldFont } })._font.font;
    this.#known.set(name, held);
    return held;
  }

  /** The text in pieces of one alphabet each; what no alphabet of the font has is shown as a question mark. */
  #runs(text: string, ink: Ink): Run[] {
    const runs: { alphabet: Alphabet; text: string }[] = [];
    for (const sign of text.normalize('NFC')) {
      const code = sign.codePointAt(0) ?? 63;
      const alphabet = ALPHABETS.find((one) => this.#held(one, ink).hasGlyphForCodePoint(code));
      const piece = { alphabet: alphabet ?? 'latin', text: alphabet === undefined ? '?' : sign };
      const last = runs.at(-1);
      if (last?.alphabet === piece.alphabet) last.text += piece.text;
      else runs.push(piece);
    }
    return runs;
  }

  #held(alphabet: Alphabet, ink: Ink): HeldFont {
    return this.#known.get(`${alphabet}-${ink.weight ?? 400}`) ?? this.#use(alphabet, ink);
  }

  #options(ink: Ink): PDFKit.Mixins.TextOptions {
    // Columns of figures need equal widths, and kerning would push the points of a date under its figures.
    const features = { kern: false, calt: false, tnum: ink.align === 'right' };
    return { lineBreak: false, features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
  }

  widthOf(text: string, ink: Ink = {}): number {
    return this.#runs(text, ink).reduce((width, run) => {
      this.#use(run.alphabet, ink);
      return width + this.doc.widthOfString(run.text, this.#options(ink));
    }, 0);
  }

  /** Writes one line and gives the y below it. */
  write(text: string, [x, y]: readonly [number, number], ink: Ink = {}): number {
    let at = ink.align === 'right' ? x + (ink.width ?? 0) - this.widthOf(text, ink) : x;
    for (const run of this.#runs(text, ink)) {
      this.#use(run.alphabet, ink);
      this.doc.text(run.text, at, y, this.#options(ink));
      at += this.doc.widthOfString(run.text, this.#options(ink));
    }
    return y + (ink.size ?? 9) * 1.45;
  }

  /** The lines a text breaks into at a width; a word longer than the width is cut. */
  wrap(text: string, width: number, ink: Ink = {}): string[] {
    return text.split(/\r?\n/).flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(/\s+/).flatMap((one) => this.#cut(one, width, ink))) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && this.widthOf(longer, ink) > width) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      return [...lines, line];
    });
  }

  #cut(word: string, width: number, ink: Ink): string[] {
    if (this.widthOf(word, ink) <= width) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const sign of word) {
      if (piece !== '' && this.widthOf(piece + sign, ink) > width) {
        pieces.push(piece);
        piece = sign;
      } else piece += sign;
    }
    return [...pieces, piece];
  }

  rule(y: number, look: { from?: number; color?: string; width?: number } = {}): void {
    this.doc
      .save()
      .lineWidth(look.width ?? 0.5)
      .strokeColor(look.color ?? LINE)
      .moveTo(look.from ?? this.left, y)
      .lineTo(this.right, y)
      .stroke()
      .restore();
  }

  addPage(): void {
    this.doc.addPage();
  }

  /** Draws on every page, once all are there: only then is their number known. */
  onEveryPage(draw: (page: number, of: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(start + page);
      draw(page + 1, count);
    }
  }

  /** The finished file. */
  async close(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.doc.on('end', () => resolve());
      this.doc.on('error', reject);
    });
    this.doc.end();
    await done;
    return new Uint8Array(Buffer.concat(chunks));
  }
}

/** The morning of the day of issue stands for every instant in the file. */
export const morningOf = (day: string): Date => new Date(`${day}T07:12:00Z`);
