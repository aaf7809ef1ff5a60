import { drawnWidth, wrapText } from './fonts.ts';

/** A4 in points; the drawn rendition of an XML document always has this size. */
export const PAGE = { width: 595, height: 842, margin: 48 } as const;

/** Signs of one text that are drawn; who wants more of it reads the original. */
const BLOCK_MAX = 4000;

/** One text on a drawn page: baseline at `y`, `key` names what it shows, so that a field knows its box. */
export type PlannedText = {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
  readonly grey: boolean;
  readonly text: string;
  readonly key: string | null;
};
export type PlannedRule = { readonly page: number; readonly y: number };
export type PagePlan = {
  readonly pages: number;
  readonly texts: readonly PlannedText[];
  readonly rules: readonly PlannedRule[];
};

export type TextStyle = {
  size?: number;
  bold?: boolean;
  grey?: boolean;
  key?: string | null;
  align?: 'left' | 'right';
};

/** Lays texts down the pages, beginning a new page when the next block would not fit. */
export class PageComposer {
  private readonly texts: PlannedText[] = [];
  private readonly rules: PlannedRule[] = [];
  private page = 1;
  private y: number = PAGE.margin;

  get top(): number {
    return this.y;
  }

  set top(y: number) {
    this.y = y;
  }

  /** Makes room for `height` points; true when that began a new page. */
  room(height: number): boolean {
    if (this.y + height <= PAGE.height - PAGE.margin) return false;
    this.page += 1;
    this.y = PAGE.margin;
    return true;
  }

  space(height: number): void {
    this.y += height;
  }

  rule(): void {
    this.rules.push({ page: this.page, y: this.y });
    this.y += 8;
  }

  /** Puts one line of text at the current height without moving it. Right-aligned text ends at `x`. */
  put(text: string, x: number, style: TextStyle = {}): void {
    const { size = 9, bold = false, grey = false, key = null } = style;
    const width = drawnWidth(text, size, bold);
    const left = style.align === 'right' ? x - width : x;
    this.texts.push({ page: this.page, x: left, y: this.y + size, width, size, bold, grey, text, key });
  }

  /** Wraps a text into `width` and returns the height it took; the current height stays. */
  block(text: string, place: { x: number; width: number }, style: TextStyle = {}): number {
    const { size = 9, bold = false } = style;
    const start = this.y;
    const shown = text.length > BLOCK_MAX ? `${text.slice(0, BLOCK_MAX)} …` : text;
    for (const line of wrapText(shown, place.width, { size, bold })) {
      this.put(line, place.x, style);
      this.y += size * 1.35;
    }
    const height = this.y - start;
    this.y = start;
    return height;
  }

  finish(): PagePlan {
    return { pages: this.page, texts: this.texts, rules: this.rules };
  }
}
