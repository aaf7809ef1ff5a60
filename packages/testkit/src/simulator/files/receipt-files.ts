import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { bankAccountOf, entityOf } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import { type Receipt, receiptTruth, renderReceiptPhoto } from '../images/receipt-photo.ts';
import type { BankLine } from '../live/bank-line.ts';
import type { Life } from '../live/live-months.ts';
import { merchantOf } from '../parties/merchants.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { type SimulatedFile, safeName } from './simulated-file.ts';

/** A receipt somebody kept and photographed, with the card line it belongs to; null where its payer paid himself. */
export type KeptReceipt = {
  readonly file: SimulatedFile;
  readonly manifest: string;
  readonly lineKey: string | null;
  readonly receivedOn: CalendarDate;
};

const STREETS = {
  de: ['Am Sandtorkai', 'Steinstraße', 'Lange Reihe'],
  us: ['Waterside Drive', 'Colley Avenue', 'Main Street'],
};

const receiptOf = (line: BankLine, random: Random): Receipt => {
  const merchant = merchantOf(line.partyKey ?? '');
  const { tongue, currency } = entityOf(merchant.entity);
  const american = tongue === 'en-US';
  const street = `${random.pick(american ? STREETS.us : STREETS.de)}`;
  const total = -line.amount;
  const first = (total * BigInt(random.whole(31, 68))) / 100n;
  const words = american ? ['Item A', 'Item B'] : ['Artikel A', 'Artikel B'];
  return {
    shop: merchant.name,
    address: american
      ? [`${random.whole(101, 989)} ${street}`, 'Norfolk, VA 23510']
      : [`${street} ${random.whole(3, 97)}`, '20457 Hamburg'],
    taxId: null,
    date: line.bookingDate,
    total,
    currency,
    taxRate: american ? '0' : merchant.taxRate,
    tongue,
    card: line.card,
    items: [
      { text: words[0] as string, amount: first },
      { text: words[1] as string, amount: total - first },
    ],
  };
};

const kept = (
  receipt: Receipt,
  at: { folder: string; name: string; random: Random },
): SimulatedFile & { row: string } => {
  const path = `${at.folder}/${safeName(at.name)}.jpg`;
  const row = JSON.stringify({
    file: path,
    kind: 'receipt',
    dateOrder: receipt.tongue === 'en-US' ? 'MDY' : 'DMY',
    truth: receiptTruth(receipt),
  });
  return { path, bytes: renderReceiptPhoto(receipt, at.random), row };
};

/** A taxi in Kuala Lumpur, paid by the one who rode in it: no card line, another currency, no tax to reclaim. */
export const ABROAD = {
  shop: 'Teksi Mesra Sdn Bhd',
  address: ['Jalan Ampang 142', '50450 Kuala Lumpur'],
  taxId: null,
  currency: 'MYR',
  taxRate: '0',
  tongue: 'en-IE',
  card: null,
} as const;

const abroad = (life: Life, random: Random, folder: string): KeptReceipt[] => {
  if (life.organisation !== 'harbour') return [];
  const date = addDays(life.from, random.whole(11, 26));
  const total = BigInt(random.whole(4_113, 9_887));
  const receipt: Receipt = { ...ABROAD, date, total, items: [{ text: 'KLIA - Jalan Ampang', amount: total }] };
  const { row, ...file } = kept(receipt, { folder, name: `staff_${ABROAD.shop}_${date}`, random });
  return [{ file, manifest: row, lineKey: null, receivedOn: addDays(date, 8) }];
};

/** Receipts of card payments as they were kept, a few days after; most are lost, as everywhere. */
export const receiptFiles = (
  life: Life,
  at: { readonly seed: string; readonly difficulty: Difficulty },
): KeptReceipt[] => {
  const random = seededRandom(`${at.seed} ${life.organisation} receipts`);
  const lines = [...life.lines.values()]
    .flat()
    .filter(({ coding, kind }) => kind === 'card' && coding?.expectsDocument);
  const cards = lines.flatMap((line): KeptReceipt[] => {
    const own = random.fork(line.key);
    if (!own.chance(at.difficulty.receiptShare)) return [];
    const folder = `receipts/${bankAccountOf(line.bankAccount).entity}/${line.bookingDate.slice(0, 7)}`;
    const name = `${line.partyKey}_${line.bookingDate}_${line.bankReference}`;
    const { row, ...file } = kept(receiptOf(line, own), { folder, name, random: own });
    return [{ file, manifest: row, lineKey: line.key, receivedOn: addDays(line.bookingDate, own.whole(1, 16)) }];
  });
  return [...cards, ...abroad(life, random.fork('abroad'), `receipts/${life.organisation}-staff`)];
};
