import type { CardPaper, CardPlot, CardSection, CardTable } from '@counterfoil/domain/models';
import { INK_2, INK_3, type Ink, InvoiceSheet, LINE, RULE } from '../invoice-writer/page/invoice-sheet.ts';

const HEADING: Ink = { size: 11, weight: 600 };
const BODY: Ink = { size: 9 };
const SMALL: Ink = { size: 7.5, color: INK_3 };
const TOP = 56;
const GAP = 6;
const PLOT = 150;

/** Where one writes next; a page that is full gives way to another. */
type Place = { readonly sheet: InvoiceSheet; y: number };

const room = (at: Place, height: number): void => {
  if (at.y + height <= at.sheet.bottom) return;
  at.sheet.addPage();
  at.y = TOP;
};

/** A piece of the document's structure: who hears the page read hears what is a heading, a list or a cell. */
const piece = (at: Place, type: string, draw: () => void): PDFKit.PDFStructureElement => {
  const { doc } = at.sheet;
  const content = doc.markStructureContent(type);
  draw();
  doc.endMarkedContent();
  return doc.struct(type, {}, content);
};

const lineHeight = ({ size = 9 }: Ink): number => size * 1.45;

const writeLines = (at: Place, lines: readonly string[], [x, ink]: readonly [number, Ink]): void => {
  for (const line of lines) at.y = at.sheet.write(line, [x, at.y], ink);
};

/** A paragraph that may run over the end of a page: each page's part is marked as content of its own. */
const paragraph = (
  at: Place,
  text: string,
  { type = 'P', ink = BODY, indent = 0 } = {},
): PDFKit.PDFStructureElement => {
  const { sheet } = at;
  const lines = sheet.wrap(text, sheet.right - sheet.left - indent, ink);
  room(at, Math.min(lines.length, 40) * lineHeight(ink));
  const made = piece(at, type, () => writeLines(at, lines, [sheet.left + indent, ink]));
  at.y += 2;
  return made;
};

const cellLines = (at: Place, { columns }: CardTable, row: readonly string[], ink: Ink): string[][] =>
  columns.map(({ share }, place) =>
    at.sheet.wrap(row[place] ?? '', (at.sheet.right - at.sheet.left) * share - GAP, ink),
  );

const tableRow = (
  at: Place,
  table: CardTable,
  row: readonly string[],
  type: 'TH' | 'TD',
): PDFKit.PDFStructureElement => {
  const { sheet } = at;
  const ink: Ink = type === 'TH' ? { size: 7.5, weight: 600, color: INK_2 } : { size: 8 };
  const cells = cellLines(at, table, row, ink);
  const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight(ink);
  const top = at.y;
  let x = sheet.left;
  const elements = cells.map((lines, place) => {
    const { share, figures } = table.columns[place]!;
    const width = (sheet.right - sheet.left) * share - GAP;
    const from = x;
    x += width + GAP;
    return piece(at, type, () => {
      let y = top;
      for (const line of lines)
        y = sheet.write(line, [from, y], figures === true ? { ...ink, align: 'right', width } : ink);
    });
  });
  const made = sheet.doc.struct('TR', {}, elements);
  at.y = top + height + 2;
  sheet.doc.markContent('Artifact', { type: 'Layout' });
  sheet.rule(at.y - 1, type === 'TH' ? { color: RULE } : {});
  sheet.doc.endMarkedContent();
  at.y += 2;
  return made;
};

const tablePiece = (at: Place, table: CardTable): PDFKit.PDFStructureElement => {
  const rows: PDFKit.PDFStructureElement[] = [];
  const head = (): void => {
    rows.push(
      tableRow(
        at,
        table,
        table.columns.map(({ title }) => title),
        'TH',
      ),
    );
  };
  room(at, 60);
  head();
  for (const row of table.rows) {
    const needed = Math.max(...cellLines(at, table, row, { size: 8 }).map((lines) => lines.length)) * 11.6 + 6;
    if (at.y + needed > at.sheet.bottom) {
      room(at, needed);
      head();
    }
    rows.push(tableRow(at, table, row, 'TD'));
  }
  at.y += GAP;
  return at.sheet.doc.struct('Table', {}, rows);
};

/** Confidence along the bottom, what came true upwards; on the line they are one. The table beside it has the figures. */
const plotPiece = (at: Place, { alt, points }: CardPlot): PDFKit.PDFStructureElement => {
  room(at, PLOT + 30);
  const { doc, left } = at.sheet;
  const top = at.y;
  const x = (share: number): number => left + 24 + share * PLOT;
  const y = (share: number): number => top + PLOT - share * PLOT;
  const content = doc.markStructureContent('Figure');
  doc.save().lineWidth(0.5).strokeColor(LINE);
  doc.rect(x(0), y(1), PLOT, PLOT).stroke();
  doc.moveTo(x(0), y(0)).lineTo(x(1), y(1)).dash(2, { space: 2 }).stroke().undash();
  doc.strokeColor(INK_2).fillColor(INK_2);
  for (const { said, right, from, to } of points) {
    doc.moveTo(x(said), y(from)).lineTo(x(said), y(to)).stroke();
    doc.circle(x(said), y(right), 2).fill();
  }
  doc.restore();
  at.sheet.write('1', [left + 8, y(1) - 4], SMALL);
  at.sheet.write('0', [left + 8, y(0) - 6], SMALL);
  at.sheet.write('said', [x(1) - 14, y(0) + 4], SMALL);
  at.sheet.write('came true', [x(0) + 4, y(1) + 3], SMALL);
  doc.endMarkedContent();
  at.y = top + PLOT + 22;
  return doc.struct('Figure', { alt }, content);
};

const sectionPiece = (at: Place, section: CardSection): PDFKit.PDFStructureElement => {
  at.y += 8;
  room(at, 60);
  const parts = [paragraph(at, section.heading, { type: 'H2', ink: HEADING })];
  for (const text of section.paragraphs ?? []) parts.push(paragraph(at, text));
  const items = (section.list ?? []).map((text) =>
    at.sheet.doc.struct('LI', {}, [paragraph(at, `–  ${text}`, { type: 'LBody', indent: 6 })]),
  );
  if (items.length > 0) parts.push(at.sheet.doc.struct('L', {}, items));
  if (section.table !== undefined && section.table.rows.length > 0) parts.push(tablePiece(at, section.table));
  if (section.plot !== undefined && section.plot.points.length > 0) parts.push(plotPiece(at, section.plot));
  return at.sheet.doc.struct('Sect', {}, parts);
};

const factsPiece = (at: Place, { facts }: CardPaper): PDFKit.PDFStructureElement => {
  const table: CardTable = {
    columns: [
      { title: 'Of this version', share: 0.26 },
      { title: '', share: 0.74 },
    ],
    rows: facts,
  };
  return tablePiece(at, table);
};

/** The card as PDF/A-3a: tagged, its text as text, its fonts inside; nothing is taken from the clock. */
export const writeCard = async (paper: CardPaper): Promise<Uint8Array> => {
  const sheet = new InvoiceSheet({
    size: 'A4',
    title: paper.title,
    author: paper.author,
    day: paper.day,
    language: 'en',
    tagged: true,
  });
  const at: Place = { sheet, y: TOP };
  const parts = [
    paragraph(at, paper.title, { type: 'H1', ink: { size: 16, weight: 600 } }),
    paragraph(at, paper.subtitle, { ink: { size: 9, color: INK_2 } }),
  ];
  at.y += GAP;
  parts.push(factsPiece(at, paper));
  for (const section of paper.sections) parts.push(sectionPiece(at, section));
  sheet.doc.addStructure(sheet.doc.struct('Document', {}, parts));
  sheet.onEveryPage((page, of) => {
    sheet.doc.markContent('Artifact', { type: 'Pagination' });
    sheet.rule(sheet.bottom + 14);
    sheet.write(paper.foot, [sheet.left, sheet.bottom + 20], SMALL);
    sheet.write(`Page ${page} of ${of}`, [sheet.right - 80, sheet.bottom + 20], {
      ...SMALL,
      align: 'right',
      width: 80,
    });
    sheet.doc.endMarkedContent();
  });
  return sheet.close();
};
