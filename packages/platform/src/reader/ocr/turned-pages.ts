import type {
  Box,
  FieldName,
  FieldReading,
  PrintedLine,
  ReadDocument,
  Whereabouts,
} from '@counterfoil/domain/documents';

/** Quarter turns clockwise that bring a page upright. */
export type Turn = 0 | 90 | 180 | 270;

export const TURNS: readonly Turn[] = [90, 270, 180];

/** Letters in sure words below which a page may lie on its side; an upright receipt has hundreds. */
export const LETTERS_UPRIGHT = 40;

const SURE = 70;

/** Letters in words that the recogniser is sure of: nearly none on a page that lies on its side. */
export function uprightness(lines: readonly PrintedLine[]): number {
  return lines
    .flatMap((line) => line.words)
    .filter((word) => word.confidence >= SURE && /^[\p{L}\d.,:-]{3,}$/u.test(word.text))
    .reduce((sum, word) => sum + word.text.length, 0);
}

/** Boxes of turned pages as places on the page as it is shown. */
export function placedOnShownPages(document: ReadDocument, turns: readonly Turn[]): ReadDocument {
  if (turns.every((turn) => turn === 0)) return document;
  const place = <T extends Whereabouts>(each: T): T =>
    each.box === null || each.page === null ? each : { ...each, box: turnedBack(each.box, turns[each.page - 1] ?? 0) };
  const fields = { ...document.fields };
  for (const [name, field] of Object.entries(fields) as [FieldName, FieldReading][]) {
    fields[name] = { ...place(field), rivals: field.rivals.map(place) };
  }
  const proof = document.kindProof;
  const shownAt = <T extends { readonly page: number; readonly box: Box }>(each: T): T => ({
    ...each,
    box: turnedBack(each.box, turns[each.page - 1] ?? 0),
  });
  // Words that lie on their side are on no line of the page as it is shown.
  const { printed: _, ...shown } = document;
  return {
    ...shown,
    fields,
    lines: document.lines.map(place),
    taxes: document.taxes.map(place),
    adjustments: document.adjustments.map((each) => (each.place ? { ...each, place: place(each.place) } : each)),
    findings: document.findings.map((each) => (each.seen === undefined ? each : { ...each, seen: shownAt(each.seen) })),
    ...(document.columns === undefined ? {} : { columns: document.columns.map(shownAt) }),
    ...(document.codes === undefined ? {} : { codes: document.codes.map(shownAt) }),
    ...(proof === undefined ? {} : { kindProof: shownAt(proof) }),
  };
}

export function turnedBack({ x, y, w, h }: Box, turn: Turn): Box {
  if (turn === 90) return { x: y, y: 1 - x - w, w: h, h: w };
  if (turn === 180) return { x: 1 - x - w, y: 1 - y - h, w, h };
  if (turn === 270) return { x: 1 - y - h, y: x, w: h, h: w };
  return { x, y, w, h };
}
