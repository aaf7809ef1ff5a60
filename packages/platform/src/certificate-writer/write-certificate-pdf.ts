import { INK_2, INK_3, type Ink, InvoiceSheet, RULE } from '../invoice-writer/page/invoice-sheet.ts';

type Line = {
  readonly position?: number;
  readonly amount?: string;
  readonly entry?: { readonly number?: string };
  readonly legs?: readonly { readonly account: string }[];
  readonly allocations?: readonly { readonly item: string | null }[];
};

/** As much of a certificate as its page shows; what is missing is left blank. */
type Content = {
  readonly id?: string;
  readonly organisation?: { readonly name?: string };
  readonly entity?: { readonly name?: string };
  readonly bankAccount?: {
    readonly name?: string;
    readonly number?: string;
    readonly ledgerAccount?: string;
    readonly currency?: string;
  };
  readonly span?: { readonly from?: string; readonly through?: string };
  readonly opening?: string;
  readonly closing?: string;
  readonly lines?: number;
  readonly statements?: readonly {
    readonly label: string;
    readonly first: string;
    readonly last: string;
    readonly file: string;
  }[];
  readonly days?: readonly {
    readonly day: string;
    readonly opening: string;
    readonly closing: string;
    readonly ledger: string;
    readonly lines: readonly Line[];
  }[];
  readonly lockedBy?: { readonly name?: string };
  readonly lockedAt?: string;
};

export type CertificatePaper = {
  readonly file: string;
  /** What ended it, where something did. */
  readonly revoked: { readonly on: string; readonly text: string } | null;
};

const SMALL: Ink = { size: 7.5, color: INK_3 };
const STRONG: Ink = { weight: 600 };

type Pen = { readonly sheet: InvoiceSheet; y: number };

const room = (pen: Pen, height: number): void => {
  if (pen.y + height <= pen.sheet.bottom) return;
  pen.sheet.addPage();
  pen.y = 56;
};

const paragraph = (pen: Pen, text: string, ink: Ink = {}): void => {
  for (const line of pen.sheet.wrap(text, pen.sheet.right - pen.sheet.left, ink)) {
    room(pen, 14);
    pen.y = pen.sheet.write(line, [pen.sheet.left, pen.y], ink);
  }
};

const fact = (pen: Pen, label: string, value: string): void => {
  room(pen, 14);
  pen.sheet.write(label, [pen.sheet.left, pen.y], { color: INK_3 });
  for (const line of pen.sheet.wrap(value, pen.sheet.right - pen.sheet.left - 130))
    pen.y = pen.sheet.write(line, [pen.sheet.left + 130, pen.y]);
};

const COLUMNS = [0, 66, 258, 330, 408] as const;

const row = (pen: Pen, cells: readonly string[], ink: Ink = {}): void => {
  room(pen, 14);
  const { left, right } = pen.sheet;
  for (const [index, cell] of cells.entries()) {
    const x = left + (COLUMNS[index] ?? 0);
    const width = (COLUMNS[index + 1] ?? right - left) - (COLUMNS[index] ?? 0) - 8;
    const [first = ''] = pen.sheet.wrap(cell, width, ink);
    const figure = index >= 2;
    pen.sheet.write(first, [x, pen.y], { ...ink, ...(figure ? { align: 'right', width } : {}) });
  }
  pen.y += (ink.size ?? 9) * 1.45;
};

const whatBecame = ({ entry, legs = [], allocations = [] }: Line): string => {
  const items = allocations.map(({ item }) => item ?? 'an item').join(', ');
  const accounts = [...new Set(legs.map(({ account }) => account))].join(', ');
  return [entry?.number, items === '' ? accounts : items].filter(Boolean).join(' · ');
};

const drawDays = (pen: Pen, { days = [] }: Content): void => {
  row(pen, ['Day', 'Line and entry', 'Amount', 'Statement', 'Ledger'], { size: 7.5, weight: 600, color: INK_2 });
  pen.sheet.rule(pen.y, { color: RULE });
  pen.y += 5;
  for (const day of days) {
    for (const line of day.lines)
      row(pen, ['', `line ${line.position ?? ''} · ${whatBecame(line)}`, line.amount ?? '', '', ''], SMALL);
    row(pen, [day.day, day.lines.length === 0 ? 'no line' : '', '', day.closing, day.ledger], STRONG);
    pen.sheet.rule(pen.y);
    pen.y += 4;
  }
};

const drawHead = (pen: Pen, content: Content, { revoked }: CertificatePaper): void => {
  const { bankAccount = {}, span = {} } = content;
  paragraph(pen, 'Certificate of reconciliation', { size: 16, weight: 600 });
  pen.y += 4;
  if (revoked !== null) {
    paragraph(pen, `Taken back on ${revoked.on}: ${revoked.text}`, { weight: 600, color: '#9B2C2C' });
    pen.y += 4;
  }
  fact(pen, 'Organisation', [content.organisation?.name, content.entity?.name].filter(Boolean).join(', '));
  fact(pen, 'Bank account', [bankAccount.name, bankAccount.number].filter(Boolean).join(' '));
  fact(pen, 'Ledger account', `${bankAccount.ledgerAccount ?? ''}, ${bankAccount.currency ?? ''}`);
  fact(pen, 'Days', `${span.from ?? ''} to ${span.through ?? ''}`);
  fact(pen, 'Opening, closing', `${content.opening ?? ''}, ${content.closing ?? ''} ${bankAccount.currency ?? ''}`);
  fact(pen, 'Lines', String(content.lines ?? 0));
  fact(pen, 'Locked by', `${content.lockedBy?.name ?? ''}, ${content.lockedAt ?? ''}`);
  pen.y += 8;
  paragraph(
    pen,
    'On each of these days the opening balance and the lines of the statement make its closing balance; every line stands in the ledger once, whole, on its own day; nothing else moves the ledger account; and the ledger holds in the evening what the bank says.',
    { color: INK_2 },
  );
  pen.y += 10;
};

const drawProof = (pen: Pen, content: Content, envelope: Record<string, unknown>): void => {
  pen.y += 8;
  paragraph(pen, 'Statements', STRONG);
  for (const { label, first, last, file } of content.statements ?? [])
    paragraph(pen, `${label}, ${first} to ${last}, SHA-256 ${file}`, SMALL);
  pen.y += 8;
  paragraph(pen, 'Signature', STRONG);
  paragraph(pen, `Content SHA-256 ${String(envelope.contentHash)}`, SMALL);
  paragraph(pen, `Ed25519 ${String(envelope.signature)}`, SMALL);
  paragraph(pen, `Key ${String(envelope.keyId)}, ${String(envelope.publicKey)}`, SMALL);
  paragraph(
    pen,
    'This page is for reading. The proof is the certificate file: counterfoil verify --certificate FILE --key PUBLIC_KEY checks it without a server.',
    SMALL,
  );
};

/** A certificate as people read it. The page proves nothing by itself and says so; the signed file does. */
export const writeCertificatePdf = (paper: CertificatePaper): Promise<Uint8Array> => {
  const { content = {}, ...envelope } = JSON.parse(paper.file) as { content?: Content } & Record<string, unknown>;
  const author = content.organisation?.name ?? '';
  const sheet = new InvoiceSheet({
    size: content.bankAccount?.currency === 'USD' ? 'LETTER' : 'A4',
    title: `Certificate of reconciliation, ${content.bankAccount?.name ?? ''}, through ${content.span?.through ?? ''}`,
    author,
    day: (content.lockedAt ?? '2000-01-01').slice(0, 10),
    language: 'en',
  });
  const pen: Pen = { sheet, y: 56 };
  drawHead(pen, content, paper);
  drawDays(pen, content);
  drawProof(pen, content, envelope);
  sheet.onEveryPage((page, of) => {
    sheet.rule(sheet.bottom + 14);
    sheet.write(`${author}  ·  ${content.id ?? ''}`, [sheet.left, sheet.bottom + 20], SMALL);
    sheet.write(`${page} of ${of}`, [sheet.right - 80, sheet.bottom + 20], { ...SMALL, align: 'right', width: 80 });
  });
  return sheet.close();
};
