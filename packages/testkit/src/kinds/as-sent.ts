import type { FilePart } from '../harness/api/multipart.ts';
import { asScannedPdf, asTiff, drawReceipt } from '../pictures/index.ts';
import { billXml } from './bill-xml.ts';
import { VENDOR } from './known-company.ts';
import type { Row } from './row.ts';
import { letter, pdf } from './typed-bill.ts';

type Format = 'jpeg' | 'png' | 'webp';

/** A receipt of the known vendor, paid in cash on a day of March 2026. */
export const receiptOn = (day: string, total: string, tax: string, format: Format = 'jpeg'): Promise<Uint8Array> =>
  drawReceipt({
    lines: [
      VENDOR.name,
      'Am Kai 3, 20457 Hamburg',
      `USt-IdNr. ${VENDOR.taxId}`,
      `Beleg Nr. 77${day}`,
      `Datum: ${day}.03.2026 08:41`,
      ['Druckerpapier', total],
      ['Summe EUR', total],
      ['MwSt 19%', tax],
      ['BAR', total],
      'Vielen Dank',
    ],
    format,
  });

const BY = { jpeg: 'jpg', png: 'png', webp: 'webp' } as const;
const as =
  (format: Format, ...receipt: [day: string, total: string, tax: string]) =>
  async (): Promise<FilePart> => ({
    fileName: `receipt.${BY[format]}`,
    bytes: Buffer.from(await receiptOn(...receipt, format)),
  });

const photographed = (kind: string, file: Row['file'], [day, total, tax]: readonly [string, string, string]): Row => ({
  kind,
  file,
  reads: {
    supplier: VENDOR.name,
    issueDate: `2026-03-${day}`,
    taxTotal: tax,
    total,
    currency: 'EUR',
    paymentMeans: 'cash',
  },
  says: { kind: 'receipt', syntax: 'ocr' },
  waits: ['read.field_doubtful'],
  because: /paid in cash: from the till, or by somebody who is owed it/,
});

/** Made from bytes alone: no encoder of it may be carried along, so what it shows is noise. */
const heic = (): FilePart => ({
  fileName: 'photo.heic',
  bytes: Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(500, 9)]),
});

export const AS_PICTURES: readonly Row[] = [
  photographed('a JPEG', as('jpeg', '02', '9.90', '1.58'), ['02', '9.90', '1.58']),
  photographed('a PNG', as('png', '03', '11.90', '1.90'), ['03', '11.90', '1.90']),
  photographed('a WebP', as('webp', '05', '35.70', '5.70'), ['05', '35.70', '5.70']),
  photographed(
    'a TIFF',
    async () => ({ fileName: 'receipt.tif', bytes: await asTiff(await receiptOn('04', '23.80', '3.80', 'png')) }),
    ['04', '23.80', '3.80'],
  ),
  photographed(
    'a scanned PDF',
    async () => ({ fileName: 'scan.pdf', bytes: await asScannedPdf([await receiptOn('08', '71.40', '11.40')]) }),
    ['08', '71.40', '11.40'],
  ),
  { kind: 'a HEIC that holds no picture', file: heic, waits: ['ingest.file_refused'] },
];

type Sums = readonly [net: string, tax: string, total: string];

const comma = (amount: string): string => amount.replace('.', ',');

/** A PDF whose page shows one bill and whose XML says the same, or another. */
const hybrid =
  (number: string, data: Sums, page: Sums = data) =>
  (): FilePart => {
    const [net, tax, total] = page.map(comma) as unknown as Sums;
    const shown = letter(
      { number, date: '27.03.2026' },
      `
Pos   Bezeichnung                    Menge       Preis     MwSt        Betrag
1     Paper bags                        1      ${net}     19 %        ${net}
      Nettobetrag                                                ${net}
      MwSt. 19 %                                                 ${tax}
      Rechnungsbetrag EUR                                        ${total}`,
    );
    const content = billXml({ number, date: '2026-03-27', net: data[0], tax: data[1], total: data[2] });
    return { fileName: `${number}.pdf`, bytes: pdf([shown], { attachments: [{ name: 'factur-x.xml', content }] }) };
  };

export const AS_HYBRIDS: readonly Row[] = [
  {
    kind: 'a hybrid whose page and data agree',
    file: hybrid('HY-1', ['113.00', '21.47', '134.47']),
    reads: { invoiceNumber: 'HY-1', issueDate: '2026-03-27', total: '134.47' },
    says: { syntax: 'facturx', differences: [] },
    posts: { '1570': '21.47', '1600': '-134.47', '6300': '113.00' },
  },
  {
    kind: 'a hybrid whose page asks for more than its data',
    file: hybrid('HY-2', ['142.00', '26.98', '168.98'], ['172.00', '32.68', '204.68']),
    reads: { total: '168.98' },
    says: { syntax: 'facturx', differences: { length: 3 } },
    waits: ['read.sources_disagree'],
    because: /The XML says the total is 168\.98 EUR, page 1 says 204\.68 EUR/,
  },
];
