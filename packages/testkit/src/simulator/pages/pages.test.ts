import { date } from '@counterfoil/domain/calendar';
import { createDocumentReader } from '@counterfoil/platform/reader';
import { afterAll, describe, expect, it } from 'vitest';
import { plain } from '../amounts/cents.ts';
import { draftBill } from '../bills/draft-bill.ts';
import { entryOf } from '../bills/vendor-letter.ts';
import { vendorOf, vendorsOf } from '../parties/vendors.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { renderBill } from './render-bill.ts';
import { renderHybrid } from './render-hybrid.ts';
import { renderVendorLetter } from './render-vendor-letter.ts';

const VENDORS = [...vendorsOf('harbour'), ...vendorsOf('tidewater')];
const reader = createDocumentReader();
afterAll(() => reader.close());

const drafted = (key: string, seed = 'page') => {
  const vendor = vendorOf(key);
  return draftBill(vendor, { serial: vendor.numbering.first + 9, issueDate: date('2026-11-17') }, seededRandom(seed));
};

const read = async (bytes: Uint8Array) => {
  const outcome = await reader.read({ bytes, fileName: 'bill.pdf' });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
};

describe('pages', () => {
  it('come in eight layouts and four typefaces', () => {
    expect(new Set(VENDORS.map((vendor) => vendor.look.layout)).size).toBe(8);
    expect(new Set(VENDORS.map((vendor) => vendor.look.typeface)).size).toBe(4);
  });

  it.each(VENDORS.map((vendor) => [vendor.shortName, vendor.key] as const))(
    'of %s carry number, day and total as text',
    async (_, key) => {
      const bill = drafted(key);
      const bytes = renderBill(bill);
      expect(new TextDecoder('latin1').decode(bytes.slice(0, 8))).toBe('%PDF-1.7');
      expect(Buffer.from(renderBill(bill)).equals(Buffer.from(bytes))).toBe(true);
      const { fields } = await read(bytes);
      expect(fields.invoiceNumber.value).toBe(bill.number);
      expect(fields.issueDate.value).toBe(bill.issueDate);
      expect(fields.total.value).toBe(plain(bill.total));
    },
  );

  it('keep umlauts, sharp s and the euro sign through both kinds of font', async () => {
    const standard = await read(renderBill(drafted('luedemann')));
    expect(standard.fields.supplier.value).toBe('Lüdemann Kälte- und Klimatechnik GmbH');
    const embedded = await read(renderBill({ ...drafted('ahrens') }));
    expect(embedded.fields.supplier.value).toContain('Drucktechnik Ahrens');
    const address = await read(renderBill(drafted('kranich')));
    expect(address.pages.length).toBe(2);
  });

  it('break long bills over pages with the sum carried forward', async () => {
    const bill = drafted('kranich');
    const document = await read(renderBill(bill));
    expect(document.lines.length).toBe(bill.lines.length);
    expect(document.pages.length).toBe(2);
  });
});

describe('a Factur-X bill', () => {
  const bill = drafted('kupferdreher');
  const text = new TextDecoder('latin1').decode(renderHybrid(bill));

  it('is PDF/A-3 with the XML as an associated file', () => {
    expect(text).toContain('/AFRelationship /Alternative');
    expect(text).toContain('(factur-x.xml)');
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(text).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(text).toContain('/OutputIntents');
    expect(text).not.toContain('/BaseFont /Helvetica');
  });

  it('is read from its XML, which agrees with the page', async () => {
    const document = await read(renderHybrid(bill));
    expect(document.syntax).toBe('facturx');
    expect(document.fields.total.value).toBe(plain(bill.total));
    expect(document.findings).toEqual([]);
  });
});

describe('what is no bill', () => {
  it.each([
    ['vendor_statement', 'nordspeicher'],
    ['vendor_statement', 'hampton-coatings'],
    ['reminder', 'nordspeicher'],
    ['reminder', 'hampton-coatings'],
  ] as const)('a %s of %s says so', async (kind, key) => {
    const bill = drafted(key);
    const bytes = renderVendorLetter({
      kind,
      vendor: bill.vendor,
      recipient: bill.recipient,
      date: date('2026-11-19'),
      entries: [entryOf(bill)],
    });
    expect((await read(bytes)).kind).toBe(kind);
  });
});
