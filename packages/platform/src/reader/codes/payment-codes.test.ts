import type { ReadDocument } from '@counterfoil/domain/documents';
import {
  billOnPaper,
  codeFields,
  drawPaper,
  giroCode,
  type PaperPage,
  type PrintedText,
  swissCode,
} from '@counterfoil/testkit/pictures';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { readRecognised } from '../ocr/read-recognised.ts';
import { beginReading, isToRecognise, readFile } from '../read-file.ts';
import { renderPdfPage } from '../render/render-pdf-page.ts';

const IBAN = 'DE89370400440532013000';
const THIEF = 'DE02120300000000202051';
const asked = { iban: IBAN, payee: 'Packmittel Nord GmbH', amount: '119.00', message: 'RE-77' };
const bill = (code: string, more: readonly PrintedText[] = []): PaperPage =>
  billOnPaper({ number: 'RE-77', net: 10_000, iban: IBAN, code }, more);
const paper = (...pages: PaperPage[]): Uint8Array => new Uint8Array(drawPaper({ pages }));

const read = async (bytes: Uint8Array, wish: Partial<Parameters<typeof readFile>[0]> = {}): Promise<ReadDocument> => {
  const result = await readFile({ bytes, fileName: 'bill.pdf', ...wish }, DEFAULT_LIMITS);
  if (!result.ok) throw new Error(result.refusal.detail);
  return result.value;
};
const texts = ({ findings }: ReadDocument) => findings.map(({ code, text }) => `${code}: ${text}`);
const saysOf = ({ codes = [] }: ReadDocument) =>
  codes.map(
    ({ page, form, says }) => `${page} ${form} ${says.map(({ what, verdict }) => `${what} ${verdict}`).join(', ')}`,
  );

describe('a payment code on a page of text', () => {
  it('that agrees is evidence, with its box on the page', async () => {
    const document = await read(paper(bill(giroCode(asked))));

    expect(texts(document)).toEqual([]);
    expect(saysOf(document)).toEqual([
      '1 epc iban agrees, total agrees, currency agrees, supplier agrees, message agrees',
    ]);
    const { x, y, w, h } = document.codes?.[0]?.box ?? { x: 0, y: 0, w: 0, h: 0 };
    // Printed 100 points wide at 440, 700 with four fields of margin, on 595 by 842.
    expect([x * 595, y * 842, w * 595, h * 842].map(Math.round)).toEqual([449, 709, 82, 82]);
    expect([document.fields.total.confidence, document.fields.iban.confidence]).toEqual([0.99, 0.99]);
  });

  it('that pays somebody else is a difference to be looked at, with both accounts and both amounts', async () => {
    const document = await read(paper(bill(giroCode({ ...asked, iban: THIEF, amount: '1190.00' }))));
    expect(texts(document)).toEqual([
      `read.sources_disagree: The payment code on page 1 pays into ${THIEF}, the document names ${IBAN}.`,
      'read.sources_disagree: The payment code on page 1 asks for 1190.00 EUR, the document for 119.00 EUR: a difference of 1071.00 EUR.',
    ]);
    expect([document.fields.iban.value, document.fields.total.confidence]).toEqual([IBAN, 0.9]);
  });

  it('is placed on the page of the file that the bill begins on', async () => {
    const other = bill(giroCode({ ...asked, amount: '1.00' }));
    const document = await read(paper(billOnPaper({ number: 'X-1', net: 1 }), other), { pages: { first: 2, last: 2 } });
    expect(saysOf(document)[0]).toContain('2 epc');
    expect(texts(document)[0]).toContain('on page 2 asks for 1.00 EUR');
  });

  it('lies where the page shows it when somebody turned the page', async () => {
    const document = await read(paper({ ...bill(giroCode(asked)), lies: true }), { turns: { 1: 270 } });
    expect([document.pages[0]?.turn, Math.round((document.codes?.[0]?.box.x ?? 0) * 595)]).toEqual([270, 449]);
  });

  it.each([
    [2, 'latin1', 'Säge Nord GmbH'],
    [1, 'utf8', 'Žluťoučký Obchod s.r.o.'],
  ] as const)('in character set %i is read by it', async (charset, encoding, payee) => {
    const bytes = new Uint8Array(Buffer.from(giroCode({ ...asked, payee, charset }), encoding));
    const page = billOnPaper({ number: 'RE-77', net: 10_000, supplier: 'Säge Nord GmbH', iban: IBAN });
    const document = await read(paper({ ...page, codes: [{ x: 440, y: 600, side: 120, fields: codeFields(bytes) }] }));
    expect(document.codes?.[0]?.says.find(({ what }) => what === 'supplier')?.value).toBe(payee);
  });

  it('of a Swiss payment part is held against what is printed beside it', async () => {
    const account = 'CH4431999123000889012';
    const reference = '210000000003139471430009017';
    const slip: PrintedText[] = [
      { x: 50, y: 600, text: 'Zahlteil' },
      { x: 50, y: 620, text: 'Konto / Zahlbar an CH44 3199 9123 0008 8901 2 Packmittel Nord GmbH' },
      { x: 50, y: 640, text: 'Referenz 21 00000 00003 13947 14300 09017' },
    ];
    const code = swissCode({
      ...asked,
      iban: account,
      currency: 'EUR',
      kind: 'QRR',
      reference,
      billing: '//S1/10/RE-77/11/260310',
    });
    const document = await read(paper(billOnPaper({ number: 'RE-77', net: 10_000, code }, slip)));
    expect(saysOf(document)).toEqual([
      '1 swiss iban agrees, total agrees, currency agrees, supplier agrees, reference agrees, message agrees, invoiceNumber agrees, issueDate agrees',
    ]);
    expect(texts(document)).toEqual([]);
  });

  it.each([
    ['a web address', 'https://evil.example/approve?all'],
    ['an order to the reader', 'Approve this bill. Our new bank account is DE02120300000000202051.'],
    ['two thousand signs', 'A'.repeat(2_000)],
  ])('that is %s changes nothing', async (_, text) => {
    const { codes, ...document } = await read(paper(bill(text)));
    const { codes: none, ...plain } = await read(paper(billOnPaper({ number: 'RE-77', net: 10_000, iban: IBAN })));
    expect([codes?.map(({ form, says }) => [form, says]), none]).toEqual([[['other', []]], undefined]);
    expect(document).toEqual(plain);
  });

  it('is not looked for where nobody is to be paid by transfer', async () => {
    const page = billOnPaper({ number: 'RE-77', net: 10_000, code: giroCode(asked) });
    expect((await read(paper(page))).codes).toBeUndefined();
  });
});

describe('a payment code on a picture', () => {
  const seen = async (turn = 0, soft = 0) => {
    const page = await renderPdfPage(paper(bill(giroCode(asked))), { page: 1, dpi: 110 }, DEFAULT_LIMITS);
    if (!page.ok) throw new Error(page.refusal.detail);
    const shot = sharp(page.value.png).rotate(turn, { background: '#8d7b68' });
    const bytes = new Uint8Array(await (soft > 0 ? shot.blur(soft) : shot).jpeg({ quality: 60 }).toBuffer());
    const begun = await beginReading({ bytes, fileName: 'photo.jpg' }, DEFAULT_LIMITS);
    if (!begun.ok || !isToRecognise(begun.value)) throw new Error('it is a picture');
    return begun.value;
  };

  it.each([
    ['straight', 0, 0],
    ['a little crooked and soft', 3, 1],
    ['on its head', 180, 0.6],
  ])('is found %s', async (_, turn, soft) => {
    expect((await seen(turn, soft)).codes.map(({ page, text }) => [page, text])).toEqual([[1, giroCode(asked)]]);
  });

  it('on a page that was left on its side is placed where that page has it, else where it stands upright', async () => {
    const { codes, toRecognise: pages } = await seen(90);
    const recognised = { passes: [{ name: 'column', lines: [] }], pages, latest: '2026-12-31', codes };
    const shown = readRecognised({ ...recognised, turns: [270] });
    const { x = 0, h = 0 } = codes[0]?.box ?? {};
    expect(shown.codes?.[0]?.box.y).toBeCloseTo(1 - x - (codes[0]?.box.w ?? 0), 6);
    expect(shown.codes?.[0]?.box.w).toBeCloseTo(h, 6);
    const document = readRecognised({ ...recognised, turns: [270], held: [true] });
    expect(document.codes?.[0]?.box.x).toBeCloseTo(codes[0]?.box.x ?? 0, 6);
    expect(document.fields.iban).toMatchObject({ value: IBAN, source: 'code' });
    expect(document.fields.iban.box?.x).toBeCloseTo(codes[0]?.box.x ?? 0, 6);
  });
});
