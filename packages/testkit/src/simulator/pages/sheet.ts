import type { CalendarDate } from '@counterfoil/domain/calendar';
import PDFDocument from 'pdfkit';
import { fontName, registerTypefaces, type Typeface, type Weight } from './fonts/typefaces.ts';

export type TextStyle = {
  readonly size?: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly face?: Typeface;
  readonly align?: 'left' | 'right' | 'center';
  /** The box to align in; with `wrap` the text breaks into lines of this width. */
  readonly width?: number;
  readonly wrap?: boolean;
  readonly leading?: number;
  readonly spacing?: number;
};

export type SheetOptions = {
  readonly size: 'A4' | 'LETTER';
  readonly typeface: Typeface;
  readonly title: string;
  readonly author: string;
  readonly day: CalendarDate;
  /** PDF/A-3: every font embedded, colour profile and metadata, as Factur-X asks. */
  readonly archival?: boolean;
};

/** What a vendor's system stamps on the file: the morning of the day of issue, so that the bytes never differ. */
export const morningOf = (day: CalendarDate): Date => new Date(`${day}T07:12:00Z`);

/** Pages to draw on, in points from the top left; the y of a text is the top of its line. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly width: number;
  readonly height: number;
  readonly #options: SheetOptions;
  /** Where the document that is drawn just now begins: a file may hold several. */
  #first = 0;

  constructor(options: SheetOptions) {
    this.#options = options;
    const embedded = options.archival || options.typeface === 'inter';
    this.doc = new PDFDocument({
      size: options.size,
      margin: 0,
      bufferPages: true,
      font: embedded ? (null as unknown as string) : 'Helvetica',
      pdfVersion: '1.7',
      ...(options.archival ? { subset: 'PDF/A-3b' as const } : {}),
      info: {
        Title: options.title,
        Author: options.author,
        Creator: options.author,
        Producer: 'pdfkit',
        CreationDate: morningOf(options.day),
        ModDate: morningOf(options.day),
      },
    });
    registerTypefaces(this.doc);
    this.width = this.doc.page.width;
    this.height = this.doc.page.height;
  }

  #use(
    text: string,
    style: TextStyle,
  ): { characterSpacing: number; lineGap: number; features: PDFKit.Mixins.OpenTypeFeatures[] } {
    const face = this.#options.archival ? 'inter' : (style.face ?? this.#options.typeface);
    this.doc.font(fontName(face, style.weight ?? 'regular'));
    this.doc.fontSize(style.size ?? 9).fillColor(style.color ?? '#1c1917');
    // Columns of figures need equal widths, and Inter's kerning would push the points of a date under its figures.
    const features = { kern: false, calt: false, tnum: style.align === 'right' && !/\p{L}|\d-\d/u.test(text) };
    return {
      characterSpacing: style.spacing ?? 0,
      lineGap: style.leading ?? 0,
      features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[],
    };
  }

  widthOf(text: string, style: TextStyle = {}): number {
    return this.doc.widthOfString(text, this.#use(text, style));
  }

  heightOf(text: string, style: TextStyle & { readonly width: number }): number {
    return this.doc.heightOfString(text, { ...this.#use(text, style), width: style.width });
  }

  /** Writes text and gives the y below it. */
  write(text: string, at: readonly [number, number], style: TextStyle = {}): number {
    const [x, y] = at;
    if (style.wrap && style.width !== undefined) {
      const options = { ...this.#use(text, style), width: style.width, align: style.align ?? 'left' };
      this.doc.text(text, x, y, options);
      return y + this.doc.heightOfString(text, options);
    }
    const slack = style.align && style.align !== 'left' ? (style.width ?? 0) - this.widthOf(text, style) : 0;
    const options = { ...this.#use(text, style), lineBreak: false };
    this.doc.text(text, x + (style.align === 'center' ? slack / 2 : slack), y, options);
    return y + this.doc.currentLineHeight(true);
  }

  rule(
    from: readonly [number, number],
    toX: number,
    look: { width?: number; color?: string; dash?: number } = {},
  ): void {
    this.doc
      .save()
      .lineWidth(look.width ?? 0.5)
      .strokeColor(look.color ?? '#44403c');
    if (look.dash) this.doc.dash(look.dash, { space: look.dash });
    this.doc
      .moveTo(...from)
      .lineTo(toX, from[1])
      .stroke()
      .restore();
  }

  upright(from: readonly [number, number], toY: number, color = '#44403c'): void {
    this.doc
      .save()
      .lineWidth(0.5)
      .strokeColor(color)
      .moveTo(...from)
      .lineTo(from[0], toY)
      .stroke()
      .restore();
  }

  box(at: readonly [number, number, number, number], look: { fill?: string; stroke?: string; width?: number }): void {
    this.doc
      .save()
      .rect(...at)
      .lineWidth(look.width ?? 0.5);
    if (look.fill && look.stroke) this.doc.fillAndStroke(look.fill, look.stroke);
    else if (look.fill) this.doc.fill(look.fill);
    else this.doc.strokeColor(look.stroke ?? '#44403c').stroke();
    this.doc.restore();
  }

  nextPage(): void {
    this.doc.addPage({ size: this.#options.size, margin: 0 });
  }

  /** Another document begins in the same file, with pages of its own to count. */
  nextDocument(): void {
    this.nextPage();
    this.#first = this.doc.bufferedPageRange().count - 1;
  }

  get pages(): number {
    return this.doc.bufferedPageRange().count - this.#first;
  }

  /** Draws on every page of the document once all are there: headers that name the number of pages. */
  onEveryPage(draw: (page: number, pages: number) => void): void {
    const { pages } = this;
    for (let page = 0; page < pages; page += 1) {
      this.doc.switchToPage(this.#first + page);
      draw(page + 1, pages);
    }
  }

  /** The finished file. The writer compresses synchronously, so everything is there once it has ended. */
  close(): Uint8Array {
    this.doc.end();
    const parts: Buffer[] = [];
    for (let part: Buffer | null = this.doc.read(); part !== null; part = this.doc.read()) parts.push(part);
    return new Uint8Array(Buffer.concat(parts));
  }
}
