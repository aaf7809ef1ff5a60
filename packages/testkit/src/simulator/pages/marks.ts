import type { Look } from '../parties/vendor.ts';
import type { Sheet } from './sheet.ts';

type Draw = (doc: PDFKit.PDFDocument, s: number) => void;

/** Little drawings in a square of side s, so that every letterhead has a sign of its own. */
const DRAWINGS: Readonly<Record<Look['mark'], Draw>> = {
  none: () => undefined,
  box: (doc, s) => {
    doc.polygon([s / 2, 0], [s, s * 0.27], [s, s * 0.75], [s / 2, s], [0, s * 0.75], [0, s * 0.27]).stroke();
    doc
      .moveTo(0, s * 0.27)
      .lineTo(s / 2, s * 0.52)
      .lineTo(s, s * 0.27)
      .moveTo(s / 2, s * 0.52)
      .lineTo(s / 2, s)
      .stroke();
  },
  crane: (doc, s) => {
    doc
      .moveTo(s * 0.3, s)
      .lineTo(s * 0.3, s * 0.05)
      .lineTo(s, s * 0.2)
      .moveTo(s * 0.3, s * 0.3)
      .lineTo(s * 0.85, s * 0.17)
      .stroke();
    doc
      .moveTo(s * 0.85, s * 0.17)
      .lineTo(s * 0.85, s * 0.6)
      .moveTo(s * 0.1, s)
      .lineTo(s * 0.5, s)
      .stroke();
    doc.rect(s * 0.72, s * 0.6, s * 0.26, s * 0.22).fill();
  },
  wave: (doc, s) => {
    for (const y of [0.3, 0.55, 0.8]) {
      doc.moveTo(0, s * y).bezierCurveTo(s * 0.25, s * (y - 0.22), s * 0.3, s * (y - 0.22), s * 0.5, s * y);
      doc.bezierCurveTo(s * 0.7, s * (y + 0.22), s * 0.75, s * (y + 0.22), s, s * y).stroke();
    }
  },
  bolt: (doc, s) => {
    doc
      .polygon(
        [s * 0.58, 0],
        [s * 0.16, s * 0.56],
        [s * 0.46, s * 0.56],
        [s * 0.36, s],
        [s * 0.84, s * 0.4],
        [s * 0.52, s * 0.4],
      )
      .fill();
  },
  drop: (doc, s) => {
    doc.moveTo(s / 2, 0).bezierCurveTo(s * 0.8, s * 0.4, s * 0.9, s * 0.55, s * 0.9, s * 0.66);
    doc
      .bezierCurveTo(s * 0.9, s * 0.88, s * 0.72, s, s / 2, s)
      .bezierCurveTo(s * 0.28, s, s * 0.1, s * 0.88, s * 0.1, s * 0.66);
    doc.bezierCurveTo(s * 0.1, s * 0.55, s * 0.2, s * 0.4, s / 2, 0).fill();
  },
  disc: (doc, s) => {
    doc.circle(s / 2, s / 2, s * 0.48).fill();
    doc.circle(s / 2, s / 2, s * 0.17).fill('#ffffff');
  },
  leaf: (doc, s) => {
    doc.moveTo(s * 0.08, s * 0.92).bezierCurveTo(s * 0.02, s * 0.3, s * 0.4, s * 0.05, s, 0);
    doc.bezierCurveTo(s * 0.98, s * 0.62, s * 0.66, s, s * 0.08, s * 0.92).fill();
    doc
      .lineWidth(s * 0.045)
      .strokeColor('#ffffff')
      .moveTo(s * 0.08, s * 0.92)
      .lineTo(s * 0.7, s * 0.3)
      .stroke();
  },
  anchor: (doc, s) => {
    doc.circle(s / 2, s * 0.14, s * 0.11).stroke();
    doc
      .moveTo(s / 2, s * 0.25)
      .lineTo(s / 2, s)
      .moveTo(s * 0.26, s * 0.38)
      .lineTo(s * 0.74, s * 0.38)
      .stroke();
    doc
      .moveTo(s * 0.06, s * 0.6)
      .bezierCurveTo(s * 0.1, s * 0.9, s * 0.4, s, s / 2, s)
      .bezierCurveTo(s * 0.6, s, s * 0.9, s * 0.9, s * 0.94, s * 0.6)
      .stroke();
  },
  bars: (doc, s) => {
    for (const [index, height] of [0.55, 0.8, 1].entries())
      doc.rect(s * 0.34 * index, s * (1 - height), s * 0.22, s * height).fill();
  },
};

/** Draws the vendor's mark with its top left at x, y. */
export const drawMark = (sheet: Sheet, look: Look, at: readonly [number, number, number]): void => {
  const [x, y, side] = at;
  sheet.doc
    .save()
    .translate(x, y)
    .lineWidth(side * 0.06)
    .strokeColor(look.accent)
    .fillColor(look.accent);
  DRAWINGS[look.mark](sheet.doc, side);
  sheet.doc.restore();
};
