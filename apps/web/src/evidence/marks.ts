import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { words } from '../messages/index.ts';
import type { EvidenceMark } from '../ui/evidence.ts';
import { fieldLabel } from './field-names.ts';
import { writtenValue } from './field-value.tsx';

export type ReadField = DocumentDetail['fields'][string];
export type ReadRival = NonNullable<ReadField['rivals']>[number];

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
export const taxMarkId = (at: number): string => `tax:${at}`;
export const adjustmentMarkId = (at: number): string => `adjustment:${at}`;
export const rivalMarkId = (name: string, at: number): string => `rival:${name}:${at}`;

/** All lines at once: what their sum was made of. */
export const LINES = 'lines';

/** The field that something lit belongs to: its own name, or the one a rival is a rival of. */
export const fieldLit = (lit: string | null): string | null =>
  lit?.startsWith('rival:') ? (lit.split(':')[1] ?? null) : lit;

/** Whether a mark shows what is lit; the sum of the lines is shown by all of them. */
export const isMarkLit = (id: string, lit: string | null): boolean =>
  id === lit || (lit === LINES && id.startsWith('line:'));

export const codeMarkId = (at: number): string => `code:${at + 1}`;

/** Where codes are on the pages; one that says otherwise than the document is in doubt. */
const codeMarks = (document: DocumentDetail): readonly EvidenceMark[] =>
  document.codes.map(({ page, box, form, says }, at) => ({
    id: codeMarkId(at),
    page,
    box,
    label: words.documents.code.mark(words.documents.code.forms[form] ?? form),
    doubt: says.some(({ verdict }) => verdict === 'differs'),
  }));

/** Evidence names a line "line 3"; on the page it is a mark like any other. */
export const markIdOf = (field: string | null | undefined): string | null =>
  field?.replace(/^line (\d+)$/, (_, position) => lineMarkId(Number(position))) ?? null;

type Placed = { readonly page?: number | null; readonly box?: EvidenceMark['box'] | null };

const markAt = ({ page, box }: Placed, mark: Omit<EvidenceMark, 'page' | 'box'>): readonly EvidenceMark[] =>
  page && box ? [{ ...mark, page, box }] : [];

/** Where each field stands; a value from the data has no place, but what the page says instead has one. */
const fieldMarks = (document: DocumentDetail, questioned: ReadonlySet<string>): readonly EvidenceMark[] =>
  Object.entries(document.fields).flatMap(([name, field]) => {
    const doubt = isDoubted(document, name, questioned);
    const has = field.page !== null && field.box;
    return (has ? [field] : (field.rivals ?? [])).flatMap((place) =>
      markAt(place, { id: name, label: words.evidence.readFrom(fieldLabel(name), place.value), doubt }),
    );
  });

/** The other readings of the field that is looked at; all of all fields would only be noise. */
const rivalMarks = (document: DocumentDetail, lit: string | null): readonly EvidenceMark[] => {
  const name = fieldLit(lit);
  const field = name === null ? undefined : document.fields[name];
  if (name === null || field === undefined) return [];
  return (field.rivals ?? []).flatMap((rival, at) =>
    markAt(rival, {
      id: rivalMarkId(name, at),
      label: words.evidence.rivalMark(fieldLabel(name), writtenValue(name, rival.value)),
      rival: true,
    }),
  );
};

const tableMarks = (document: DocumentDetail): readonly EvidenceMark[] => [
  ...document.lines.flatMap((line) =>
    markAt(line, {
      id: lineMarkId(line.position),
      label: words.evidence.readFrom(words.evidence.line(line.position), line.total),
    }),
  ),
  ...document.taxes.flatMap((tax, at) =>
    markAt(tax, {
      id: taxMarkId(at),
      label: words.evidence.readFrom(words.documents.taxRow(tax.rate, tax.category), tax.amount),
    }),
  ),
  ...document.adjustments.flatMap((each, at) =>
    markAt(each, { id: adjustmentMarkId(at), label: words.evidence.readFrom(each.reason ?? each.kind, each.amount) }),
  ),
];

const areaOf = ({ box }: EvidenceMark): number => box.w * box.h;

/** What was read lies over what only follows from it at the same place, as the amount payable from the total. */
const derivedFirst = (document: DocumentDetail, { id }: EvidenceMark): number =>
  document.fields[id]?.source === 'derived' ? 0 : 1;

/** Every place on the document's pages a value was read from; the smaller lies over the larger, so that both can be clicked. */
export const marksOf = (
  document: DocumentDetail,
  questioned: ReadonlySet<string> = nobodyAsks,
  lit: string | null = null,
): readonly EvidenceMark[] => {
  const rivals = rivalMarks(document, lit);
  const fields = fieldMarks(document, questioned).filter(
    ({ id, page, box }) =>
      !rivals.some((rival) => id === fieldLit(lit) && rival.page === page && isSame(rival.box, box)),
  );
  return [...fields, ...tableMarks(document), ...codeMarks(document), ...rivals].toSorted(
    (a, b) => areaOf(b) - areaOf(a) || derivedFirst(document, a) - derivedFirst(document, b),
  );
};

const isSame = (a: EvidenceMark['box'], b: EvidenceMark['box']): boolean =>
  a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

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
