import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { Bill } from '../bills/bill.ts';
import { entryOf, type VendorLetter } from '../bills/vendor-letter.ts';
import type { DemoFile, DemoOutcome } from '../demo.ts';
import { billFileName } from '../files/bill-files.ts';
import type { Life } from '../live/live-months.ts';
import { renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { renderVendorLetter } from '../pages/render-vendor-letter.ts';
import { withChangedIban, withFirstPrice, withLettersForZeros } from '../stories/alter-bill.ts';
import { renderUbl } from '../xml/ubl.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { harbourBills } from './harbour-bills.ts';
import { harbourStatements } from './harbour-statements.ts';

type Part = Pick<DemoFile, 'about' | 'outcome'> &
  Partial<Pick<DemoFile, 'name' | 'story' | 'channel' | 'bytes' | 'mediaType'>> & { readonly bill: Bill };

const POSTED: DemoOutcome = { kind: 'posted' };
const waits = (reason: ReviewReasonCode): DemoOutcome => ({ kind: 'exception', reason });

const bytesOf = (bill: Bill): Uint8Array => {
  if (bill.vendor.format === 'ubl') return new TextEncoder().encode(renderUbl(bill));
  return bill.vendor.format === 'facturx' ? renderHybrid(bill) : renderBill(bill);
};

/** A bill as a file of the demo; the name says what the vendor called it. */
export const billFile = ({ bill, ...rest }: Part): Omit<DemoFile, 'order'> => {
  const xml = bill.vendor.format === 'ubl' || bill.vendor.format === 'cii';
  return {
    name: `${billFileName(bill)}.${xml ? 'xml' : 'pdf'}`,
    mediaType: xml ? 'application/xml' : 'application/pdf',
    bytes: rest.bytes ?? bytesOf(bill),
    entity: bill.recipient.key,
    kind: 'document',
    bankAccountKey: null,
    channel: 'mail',
    story: null,
    ...rest,
  };
};

const need = (bills: Readonly<Record<string, Bill>>, key: string): Bill => {
  const bill = bills[key];
  if (bill === undefined) throw new Error(`The demo has no bill "${key}"`);
  return bill;
};

const statementOfNordspeicher = (days: DemoCalendar, known: Bill): VendorLetter => ({
  kind: 'vendor_statement',
  vendor: known.vendor,
  recipient: known.recipient,
  date: days.at(0.7),
  entries: [{ ...entryOf(known), number: 'NS-22958', date: days.at(0.1), amount: 71_388n }],
});

/** Sixteen documents: what the rules allow is posted, the rest waits, each for its own reason. */
const documents = (days: DemoCalendar, bills: Readonly<Record<string, Bill>>): Omit<DemoFile, 'order'>[] => {
  const of = (key: string): Bill => need(bills, key);
  const altered = withChangedIban(of('dohrnChanged'));
  const copy = withLettersForZeros(of('tamm'));
  const kupferdreher = of('kupferdreher');
  const letter = statementOfNordspeicher(days, of('nordspeicher'));
  return [
    {
      bill: of('westhafen'),
      outcome: waits('post.approval_required'),
      about: 'Rent as every month, but over the limit that may post without approval.',
    },
    {
      bill: of('dohrnUsual'),
      outcome: POSTED,
      about: 'Packaging from a vendor known by VAT id and account, coded by two rules.',
    },
    {
      bill: of('slatewell'),
      name: 'INV-IE-0093817.pdf',
      outcome: POSTED,
      about: 'Software from Ireland; a rule says reverse charge.',
    },
    {
      bill: of('kranich'),
      name: 'Kranich-Logistik_88213.pdf',
      outcome: POSTED,
      about: 'Freight over two pages with a sum carried forward.',
    },
    {
      bill: of('fernmeldehaus'),
      name: 'Rechnung 260-55931.pdf',
      outcome: POSTED,
      about: 'Telecom, paid by direct debit.',
    },
    {
      bill: of('wasserwerk'),
      name: `xrechnung-${of('wasserwerk').number}.xml`,
      channel: 'upload',
      outcome: POSTED,
      about: 'Water as XRechnung (UBL) with two tax rates.',
    },
    {
      bill: of('kartonwerk'),
      channel: 'upload',
      outcome: POSTED,
      about: 'Factur-X: page and XML agree; 2 % within 14 days.',
    },
    { bill: of('veemkade'), outcome: POSTED, about: 'Storage for the B.V. in Rotterdam, in Dutch.' },
    { bill: of('tamm'), name: `${of('tamm').number}.pdf`, outcome: POSTED, about: 'Office supplies, by mail.' },
    {
      bill: copy,
      name: 'Scan_Tamm_0031.pdf',
      channel: 'upload',
      story: 'same-bill-twice',
      outcome: waits('ingest.suspected_duplicate'),
      about: 'The same bill once more by upload, O for 0 in its number.',
    },
    {
      bill: altered,
      name: `${altered.number}.pdf`,
      story: 'changed-iban',
      outcome: waits('party.bank_details_differ'),
      about: 'A perfect bill, but for the account to be paid.',
    },
    {
      bill: kupferdreher,
      bytes: renderHybrid(kupferdreher, withFirstPrice(kupferdreher, '185.59')),
      story: 'xml-differs-from-page',
      outcome: waits('read.sources_disagree'),
      about: 'The page says 1,532.72, its XML 1,523.72.',
    },
    {
      bill: of('luedemann'),
      story: 'locked-month',
      outcome: waits('post.period_locked'),
      about: 'Dated in a month that is locked.',
    },
    {
      bill: of('stromwerk'),
      story: 'above-rhythm',
      outcome: waits('code.amount_unusual'),
      about: 'Energy 31 % above its rhythm.',
    },
    {
      bill: of('nordspeicher'),
      name: 'Kontoauszug_Nordspeicher.pdf',
      bytes: renderVendorLetter(letter),
      story: 'vendor-statement',
      outcome: waits('ingest.not_postable'),
      about: 'A statement of account with a bill we never had.',
    },
    {
      bill: of('brandau'),
      channel: 'upload',
      outcome: waits('code.capital_or_deferred'),
      about: 'A sample roaster: an asset, or a repair?',
    },
  ].map((part) => billFile(part as Part));
};

export const harbourFiles = (days: DemoCalendar, life: Life): Omit<DemoFile, 'order'>[] => {
  const bills = harbourBills(days);
  return [...documents(days, bills), ...harbourStatements(days, life, bills)];
};
