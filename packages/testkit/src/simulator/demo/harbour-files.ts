import { addDays } from '@counterfoil/domain/calendar';
import type { ReviewReasonCode } from '@counterfoil/domain/review';
import type { Bill } from '../bills/bill.ts';
import { entryOf, type VendorLetter } from '../bills/vendor-letter.ts';
import type { DemoFile } from '../demo.ts';
import { billFileName } from '../files/bill-files.ts';
import type { Life } from '../live/live-months.ts';
import { renderBill, renderBundle } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { renderVendorLetter } from '../pages/render-vendor-letter.ts';
import { withChangedIban, withFirstPrice, withLettersForZeros } from '../stories/alter-bill.ts';
import { renderUbl } from '../xml/ubl.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { harbourReceipts } from './demo-receipts.ts';
import { harbourBills } from './harbour-bills.ts';
import { unknownAccount } from './harbour-more-lines.ts';
import { harbourStatements } from './harbour-statements.ts';

type Part = Pick<DemoFile, 'about' | 'outcome'> &
  Partial<Pick<DemoFile, 'name' | 'story' | 'channel' | 'bytes' | 'mediaType' | 'entity'>> & { readonly bill: Bill };

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
    keptOpen: null,
    ...rest,
  };
};

type Bills = Readonly<Record<string, Bill>>;

const need = (bills: Bills, key: string): Bill => {
  const bill = bills[key];
  if (bill === undefined) throw new Error(`The demo has no bill "${key}"`);
  return bill;
};

const statementOfNordspeicher = (days: DemoCalendar, known: Bill): VendorLetter => ({
  kind: 'vendor_statement',
  vendor: known.vendor,
  recipient: known.recipient,
  date: days.at(0.7),
  entries: [
    { ...entryOf(known), number: 'NS-22958', date: days.at(0.1), dueDate: addDays(days.at(0.1), 14), amount: 71_388n },
  ],
});

/** What the rules allow: the vendor is known, a person wrote the rule, arithmetic closes, the amount is small. */
const postedDocuments = (bills: Bills): Omit<DemoFile, 'order'>[] => {
  const posted = (key: string, about: string, rest: Partial<Part> = {}): Omit<DemoFile, 'order'> =>
    billFile({ bill: need(bills, key), outcome: { kind: 'posted' }, about, ...rest });
  return [
    posted('dohrnUsual', 'Packaging from a vendor known by VAT id and account, coded by two rules.'),
    posted('slatewell', 'Software from Ireland; a rule says reverse charge.', { name: 'INV-IE-0093817.pdf' }),
    posted('kranich', 'Freight over two pages, a sum carried forward.', { name: 'Kranich-Logistik_88213.pdf' }),
    posted('fernmeldehaus', 'Telecom, paid by direct debit.', { name: 'Rechnung 260-55931.pdf' }),
    posted('wasserwerk', 'Water as XRechnung (UBL) with two tax rates.', {
      name: `xrechnung-${need(bills, 'wasserwerk').number}.xml`,
      channel: 'upload',
    }),
    posted('kartonwerk', 'Factur-X: page and XML agree; 2 % within 14 days.', { channel: 'upload' }),
    posted('tamm', 'Office supplies, by mail.', { name: `${need(bills, 'tamm').number}.pdf` }),
    posted('noordereiland', 'The rent of the B.V. in Rotterdam.'),
  ];
};

type Waiting = Partial<Part> & { readonly bill: Bill; readonly about: string };

/** What a person must see, each for a reason of its own. */
const waitingDocuments = (days: DemoCalendar, bills: Bills): Omit<DemoFile, 'order'>[] => {
  const waiting = (reason: ReviewReasonCode, part: Waiting): Omit<DemoFile, 'order'> =>
    billFile({ outcome: { kind: 'exception', reason }, ...part });
  const of = (key: string): Bill => need(bills, key);
  const altered = withChangedIban(of('dohrnChanged'));
  const kupferdreher = of('kupferdreher');
  return [
    waiting('post.approval_required', {
      bill: of('westhafen'),
      about: 'Rent as every month, but over the limit that may post without approval.',
    }),
    waiting('ingest.suspected_duplicate', {
      bill: withLettersForZeros(of('tamm')),
      name: 'Scan_Tamm_0031.pdf',
      channel: 'upload',
      story: 'same-bill-twice',
      about: 'The same bill once more by upload, O for 0 in its number.',
    }),
    waiting('party.bank_details_differ', {
      bill: altered,
      name: `${altered.number}.pdf`,
      story: 'changed-iban',
      about: 'A perfect bill, but for the account to be paid.',
    }),
    waiting('read.sources_disagree', {
      bill: kupferdreher,
      bytes: renderHybrid(kupferdreher, withFirstPrice(kupferdreher, '185.59')),
      story: 'xml-differs-from-page',
      about: 'The page says 1,532.72, its XML 1,523.72.',
    }),
    waiting('post.period_locked', {
      bill: of('luedemann'),
      story: 'locked-month',
      about: 'Dated in a month that is locked.',
    }),
    waiting('ingest.other_recipient', {
      bill: of('veemkade'),
      entity: 'harbour-gmbh',
      story: 'sister-invoice',
      about: 'Storage for the B.V. in Rotterdam, in Dutch, come by mail to Hamburg.',
    }),
    waiting('code.amount_unusual', {
      bill: of('stromwerk'),
      story: 'above-rhythm',
      about: 'Energy 31 % above its rhythm.',
    }),
    waiting('ingest.not_postable', {
      bill: of('nordspeicher'),
      name: 'Kontoauszug_Nordspeicher.pdf',
      bytes: renderVendorLetter(statementOfNordspeicher(days, of('nordspeicher'))),
      story: 'vendor-statement',
      about: 'A statement of account with a bill we never had.',
    }),
    waiting('post.approval_required', {
      bill: of('brandau'),
      channel: 'upload',
      about: 'A sample roaster to capitalise: the first bill of its maker, and far over the limit.',
    }),
  ];
};

/** What crosses a border, a year or somebody's patience, or is owed to the tax office in part. */
const fromAbroad = (days: DemoCalendar, bills: Bills): Omit<DemoFile, 'order'>[] => {
  const waiting = (reason: ReviewReasonCode, part: Waiting): Omit<DemoFile, 'order'> =>
    billFile({ outcome: { kind: 'exception', reason }, ...part });
  const reminded = need(bills, 'kartonwerk');
  const reminder: VendorLetter = {
    kind: 'reminder',
    vendor: reminded.vendor,
    recipient: reminded.recipient,
    date: days.at(0.95),
    entries: [entryOf(reminded)],
  };
  return [
    waiting('post.approval_required', {
      bill: need(bills, 'serraVerde'),
      about: 'Green coffee from Santos in dollars, less the advance; the tax of its import is due in Hamburg.',
    }),
    waiting('code.capital_or_deferred', {
      bill: need(bills, 'vierlande'),
      about: "A year's insurance: paid at once, cost of twelve months.",
    }),
    waiting('tax.withholding_due', {
      bill: need(bills, 'elbdach'),
      about: 'Work on the roof: of its total 15 % are kept back for the tax office, as the page itself says.',
    }),
    waiting('tax.rate_invalid', {
      bill: need(bills, 'havenhotel'),
      story: 'rate-at-new-year',
      about: 'A hotel in Rotterdam that still charges the rate that ended at New Year.',
    }),
    billFile({
      bill: reminded,
      name: 'Zahlungserinnerung_Kartonwerk.pdf',
      bytes: renderVendorLetter(reminder),
      about: 'A reminder of a bill that is here: the reviewer filed it, and it never posts.',
      outcome: { kind: 'filed' },
    }),
  ];
};

/** Three bills of three vendors on one copier run: a file that is told apart into documents of their own. */
const postTray = (days: DemoCalendar, bills: Bills): Omit<DemoFile, 'order'> => {
  const first = need(bills, 'janssen');
  const name = `Posteingang_${days.at(0.45)}.pdf`;
  return billFile({
    bill: first,
    name,
    bytes: renderBundle([first, need(bills, 'behn'), need(bills, 'geestland')], name),
    channel: 'upload',
    about:
      'The post of a day through the copier: a bill that posts, one of green coffee, and one of a dairy nobody knows.',
    outcome: { kind: 'split', documents: 3 },
  });
};

export const harbourFiles = (days: DemoCalendar, life: Life): Omit<DemoFile, 'order'>[] => {
  const bills = harbourBills(days);
  return [
    ...postedDocuments(bills),
    ...waitingDocuments(days, bills),
    ...fromAbroad(days, bills),
    postTray(days, bills),
    ...harbourStatements(days, life, bills),
    unknownAccount(days),
    ...harbourReceipts(days),
  ];
};
