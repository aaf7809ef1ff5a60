import { interFont } from './inter.ts';

export type Typeface = 'inter' | 'helvetica' | 'times' | 'courier';
export type Weight = 'regular' | 'bold';

const NAMES: Readonly<Record<Typeface, readonly [string, string]>> = {
  inter: ['inter-regular', 'inter-bold'],
  helvetica: ['Helvetica', 'Helvetica-Bold'],
  times: ['Times-Roman', 'Times-Bold'],
  courier: ['Courier', 'Courier-Bold'],
};

export const fontName = (face: Typeface, weight: Weight): string => NAMES[face][weight === 'bold' ? 1 : 0];

/** Makes Inter known to a document; the other faces are among the fourteen every PDF viewer brings. */
export const registerTypefaces = (doc: PDFKit.PDFDocument): void => {
  doc.registerFont('inter-regular', interFont(400) as unknown as ArrayBuffer);
  doc.registerFont('inter-bold', interFont(700) as unknown as ArrayBuffer);
};
