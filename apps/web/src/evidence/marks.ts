import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { words } from '../messages/index.ts';
import type { EvidenceMark } from '../ui/evidence.ts';
import { fieldLabel } from './field-names.ts';

export type ReadField = DocumentDetail['fields'][string];

const nobodyAsks: ReadonlySet<string> = new Set();

/**
 * A field somebody should look at: the reader named a finding on it, or a case doubts it. A weaker value the reader
 * passed over is no doubt: where one fits as well, the reader says so in a finding.
 */
export const isDoubted = (
  document: DocumentDetail,
  name: string,
  questioned: ReadonlySet<string> = nobodyAsks,
): boolean => questioned.has(name) || document.findings.some((finding) => finding.field === name);

export const lineMarkId = (position: number): string => `line:${position}`;

/** Evidence names a line "line 3"; on the page it is a mark like any other. */
export const markIdOf = (field: string | null | undefined): string | null =>
  field?.replace(/^line (\d+)$/, (_, position) => lineMarkId(Number(position))) ?? null;

type PageBox = { readonly page: number; readonly box: EvidenceMark['box']; readonly value: string | null };

/** Where the value stands on a page; a value from the data has no place, but what the page says instead has one. */
const placesOf = (field: ReadField): readonly PageBox[] => {
  if (field.page !== null && field.box) return [{ page: field.page, box: field.box, value: field.value }];
  return (field.rivals ?? []).flatMap(({ page, box, value }) => (page !== null && box ? [{ page, box, value }] : []));
};

/** Every place on the document's pages a value was read from. */
export const marksOf = (
  document: DocumentDetail,
  questioned: ReadonlySet<string> = nobodyAsks,
): readonly EvidenceMark[] => {
  const fields = Object.entries(document.fields).flatMap(([name, field]): EvidenceMark[] =>
    placesOf(field).map(({ page, box, value }) => ({
      id: name,
      page,
      box,
      label: words.evidence.readFrom(fieldLabel(name), value),
      doubt: isDoubted(document, name, questioned),
    })),
  );
  const lines = document.lines.flatMap((line): EvidenceMark[] =>
    line.page !== null && line.box
      ? [
          {
            id: lineMarkId(line.position),
            page: line.page,
            box: line.box,
            label: words.evidence.readFrom(words.evidence.line(line.position), line.total),
          },
        ]
      : [],
  );
  return [...fields, ...lines];
};

/** Where a value stands, in as few letters as the stub has room for. */
export const placeWord = (field: Pick<ReadField, 'page' | 'path' | 'source'>): string | null => {
  if (field.page !== null) return words.evidence.shortPage(field.page);
  if (field.path) return words.evidence.xml;
  if (field.source === 'person') return words.evidence.person;
  if (field.source === 'derived') return words.evidence.derived;
  return null;
};

/** From here on a value is sure, and a figure beside it would only be noise. */
const SURE = 0.95;

/** How many in a hundred readings like this one are right, where the reader is not sure of it. */
export const unsureShare = ({ confidence, value }: Pick<ReadField, 'confidence' | 'value'>): number | null =>
  value === null || confidence === null || confidence >= SURE ? null : Math.floor(confidence * 100);
