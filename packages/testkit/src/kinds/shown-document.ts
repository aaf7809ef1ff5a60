import type { Row } from './row.ts';

type ShownField = { readonly value: string; readonly place: string; readonly isProven: boolean };

/** What a document's page shows somebody who looks at it: words, not data. */
export type ShownDocument = {
  /** Under its name: how far it came, in the page's own word. */
  readonly state: string;
  /** Why it waits. */
  readonly reasons: readonly string[];
  /** Each field that was read, where it says it stands, and whether that place lit up when it was chosen. */
  readonly fields: Readonly<Record<string, ShownField>>;
  /** The entry it leads to, its figures by account: debits as they are, credits below zero. */
  readonly entry: Readonly<Record<string, string>> | null;
  /** The documents it was split into, where it is a file of several. */
  readonly parts: readonly ShownDocument[];
};

/** What became of a file at the desk: its document as it is shown, or the words it was refused with. */
export type ShownFile = { readonly refused: string } | { readonly document: ShownDocument };

/** Header fields that a bill is judged by; whatever of them was read must say where it stands. */
const HEADER = ['supplier', 'supplierTaxIds', 'invoiceNumber', 'issueDate', 'currency', 'total', 'iban'];
/** A sentence, not a code. */
const SENTENCE = 20;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A value of the table as the desk writes it in English: days by the month's name, the rest as it is. */
const written = (value: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return day === undefined ? value : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
};

const amount = (text: string | undefined): number => Number(text?.replaceAll(/[\s,]/g, '').replace('−', '-'));

/** In what a page differs from what the table says of a file; nothing where it holds. */
export const faultsOfShown = (row: Row, shown: ShownFile): readonly string[] => {
  if ('refused' in shown) {
    const isMeant = row.refused !== undefined && shown.refused.length >= SENTENCE;
    return isMeant ? [] : [`was refused: "${shown.refused}"`];
  }
  if (row.refused !== undefined) return ['was taken, and should have been refused'];
  const { document } = shown;
  if (row.parts !== undefined) return faultsOfParts(row.parts, document);
  return [
    ...faultsOfState(row.posts === undefined, document),
    ...faultsOfEntry(row, document),
    ...faultsOfReasons(row, document),
    ...faultsOfFields(row, document),
    ...faultsOfPlaces(document),
  ];
};

const faultsOfState = (waits: boolean, { state }: ShownDocument): readonly string[] => {
  const meant = waits ? /Waits for/ : /^Posted/;
  return meant.test(state) ? [] : [`says "${state}", not ${waits ? 'that it waits' : 'that it is posted'}`];
};

const faultsOfEntry = ({ posts }: Row, { entry }: ShownDocument): readonly string[] => {
  if (posts === undefined) return entry === null ? [] : ['leads to an entry, and should wait'];
  if (entry === null) return ['leads to no entry'];
  const codes = [...new Set([...Object.keys(posts), ...Object.keys(entry)])];
  return codes.flatMap((code) =>
    amount(entry[code]) === amount(posts[code]) ? [] : [`has ${entry[code]} on ${code}, not ${posts[code]}`],
  );
};

const faultsOfReasons = ({ posts, because }: Row, { reasons }: ShownDocument): readonly string[] => {
  if (posts !== undefined) return [];
  if (!reasons.some((reason) => reason.length >= SENTENCE)) return ['does not say why it waits'];
  const said = reasons.join('\n');
  return because === undefined || because.test(said) ? [] : [`says "${said}", not ${because}`];
};

const faultsOfFields = ({ reads = {}, total }: Row, { fields }: ShownDocument): readonly string[] => [
  ...Object.entries(reads).flatMap(([name, value]) =>
    fields[name]?.value === written(value) ? [] : [`shows ${name} "${fields[name]?.value}", not "${written(value)}"`],
  ),
  ...(total === undefined || amount(fields.total?.value) === amount(total)
    ? []
    : [`shows the total "${fields.total?.value}", not ${total}`]),
];

const faultsOfPlaces = ({ fields }: ShownDocument): readonly string[] =>
  HEADER.flatMap((name) => (isPlaced(name, fields[name]) ? [] : [`does not show where ${name} stands`]));

/** What a receipt is in is seldom printed: it follows from its country, and says so. */
const isPlaced = (name: string, field: ShownField | undefined): boolean =>
  field === undefined || field.isProven || (name === 'currency' && field.place.includes('calc'));

const faultsOfParts = (meant: NonNullable<Row['parts']>, { state, parts }: ShownDocument): readonly string[] => {
  if (parts.length !== meant.length) return [`says "${state}" and leads to ${parts.length} documents`];
  return parts.flatMap((part, at) => {
    const { posts = false, total = '' } = meant[at] ?? {};
    const faults = [
      ...faultsOfState(!posts, part),
      ...(posts === (part.entry !== null) ? [] : [posts ? 'leads to no entry' : 'leads to an entry']),
      ...(posts || part.reasons.length > 0 ? [] : ['does not say why it waits']),
      ...(amount(part.fields.total?.value) === amount(total) ? [] : [`shows the total "${part.fields.total?.value}"`]),
      ...faultsOfPlaces(part),
    ];
    return faults.map((fault) => `document ${at + 1} ${fault}`);
  });
};
