import { addDays, type CalendarDate, date } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';

export type Difficulty = 'easy' | 'normal' | 'hard';

/** Bank lines, open items, and which line truly settles which item. */
export type MatchingWorld = {
  readonly lines: readonly UnmatchedLine[];
  readonly items: readonly OpenItem[];
  readonly truth: ReadonlyMap<string, readonly string[]>;
};

/** Shares of one hundred. */
type Habits = {
  readonly quotesNumber: number;
  readonly quotesDigits: number;
  readonly statesName: number;
  readonly shortensName: number;
  readonly commonPrice: number;
  readonly paysShort: number;
  readonly unpaid: number;
  readonly noise: number;
  /** Further payments that settle two to four items of one party, and further items that are paid in two or three parts. */
  readonly combined: number;
  readonly instalments: number;
};

const HABITS: Record<Difficulty, Habits> = {
  easy: {
    quotesNumber: 92,
    quotesDigits: 4,
    statesName: 100,
    shortensName: 5,
    commonPrice: 5,
    paysShort: 0,
    unpaid: 10,
    noise: 5,
    combined: 4,
    instalments: 2,
  },
  normal: {
    quotesNumber: 55,
    quotesDigits: 15,
    statesName: 85,
    shortensName: 30,
    commonPrice: 20,
    paysShort: 5,
    unpaid: 25,
    noise: 10,
    combined: 8,
    instalments: 3,
  },
  hard: {
    quotesNumber: 25,
    quotesDigits: 15,
    statesName: 70,
    shortensName: 50,
    commonPrice: 45,
    paysShort: 12,
    unpaid: 40,
    noise: 20,
    combined: 12,
    instalments: 5,
  },
};

const FIRST =
  'Alster Brandau Contoso Dohrn Elbkontor Fabrikam Grimm Hansen Ilmenau Jessen Kupfer Lindgren Mertens Nord Oster Petersen Quantis Roest Stern Tankhof Ulmen Veddel Westhafen Zander'.split(
    ' ',
  );
const SECOND =
  'Metall Verpackung Logistik Glas Kaffee Druck Papier Bau Energie Software Werkzeug Handel Textil Chemie Optik Medien'.split(
    ' ',
  );
const FORMS = ['GmbH', 'GmbH & Co. KG', 'AG', 'KG', 'B.V.', 'Ltd', ''];
const EUR = 'EUR' as CurrencyCode;
const START = date('2026-01-05');

/** A small seeded generator (Marsaglia 2003, xorshift32): the same seed makes the same world. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
};

const pick = <T>(list: readonly T[], below: (n: number) => number): T => list[below(list.length)]!;

const partyName = (at: number): string =>
  `${FIRST[at % FIRST.length]!} ${SECOND[Math.floor(at / FIRST.length) % SECOND.length]!} ${FORMS[at % FORMS.length]!}${at >= 384 ? ` ${Math.floor(at / 384)}` : ''}`.trim();

const makeItem = (at: number, habits: Habits, below: (n: number) => number, parties: number): OpenItem => {
  const party = below(parties);
  const issued = addDays(START, below(120));
  const cents = below(100) < habits.commonPrice ? pick([999, 4900, 9900, 11900, 49900], below) : 500 + below(900_000);
  return {
    id: `oi_${at}`,
    entityId: 'ent_1',
    kind: at % 2 === 0 ? 'bill' : 'invoice',
    partyId: null,
    partyName: partyName(party),
    partyIbans: [],
    number: `RE-2026-${String(10_000 + at)}`,
    references: [],
    documentDate: issued,
    dueDate: addDays(issued, 30),
    open: money(BigInt(cents), EUR),
    earlyPayments: [],
    disputed: false,
  };
};

const payment = (item: OpenItem, at: number, habits: Habits, below: (n: number) => number): UnmatchedLine => {
  const quote = below(100);
  const text =
    quote < habits.quotesNumber
      ? `Rechnung ${item.number!.replaceAll('-', below(2) === 0 ? ' ' : '-')} vom ${item.documentDate.slice(8)}.${item.documentDate.slice(5, 7)}.`
      : quote < habits.quotesNumber + habits.quotesDigits
        ? `RG ${item.number!.slice(8)}`
        : pick(['SVWZ+ Zahlung', 'Danke', 'Ueberweisung', 'EREF+NOTPROVIDED'], below);
  const named = below(100) < habits.statesName;
  const short =
    below(100) < habits.shortensName
      ? item.partyName
          .toUpperCase()
          .slice(0, 6 + below(8))
          .trim()
      : item.partyName;
  const paid = below(100) < habits.paysShort ? item.open.minor - BigInt(below(80)) : item.open.minor;
  return {
    id: `bt_${at}`,
    entityId: 'ent_1',
    bankAccountId: 'ba_1',
    bookingDate: addDays(item.dueDate as CalendarDate, below(25) - 12),
    amount: money(item.kind === 'bill' ? -paid : paid, EUR),
    counterparty: named ? short : null,
    counterpartyIban: null,
    partyId: null,
    reference: null,
    text,
  };
};

type Draw = { readonly habits: Habits; readonly below: (n: number) => number; readonly parties: number };

/** How the payer speaks of several items: all their numbers, their digits, or nothing. */
const wordsFor = (items: readonly OpenItem[], { habits, below }: Draw): string => {
  const quote = below(100);
  if (quote < habits.quotesNumber) return `Rechnungen ${items.map(({ number }) => number).join(', ')}`;
  if (quote < habits.quotesNumber + habits.quotesDigits)
    return `RG ${items.map(({ number }) => number!.slice(8)).join(' ')}`;
  return pick(['SVWZ+ Sammelzahlung', 'Danke', 'EREF+NOTPROVIDED'], below);
};

/** Two to four items of one party and one direction, and the one payment for them. */
const combinedPayment = (at: number, draw: Draw): { items: OpenItem[]; lines: UnmatchedLine[] } => {
  const { habits, below, parties } = draw;
  const first = makeItem(1_000_000 + 4 * at, habits, below, parties);
  const items = Array.from({ length: 2 + below(3) }, (_, n): OpenItem => {
    const own = makeItem(1_000_000 + 4 * at + n, habits, below, parties);
    const issued = addDays(first.documentDate, below(15));
    return { ...own, kind: first.kind, partyName: first.partyName, documentDate: issued, dueDate: addDays(issued, 30) };
  });
  const total = items.reduce((sum, { open }) => sum + open.minor, 0n);
  const paid = payment(
    { ...first, open: money(total, EUR), dueDate: addDays(first.dueDate as CalendarDate, 14) },
    at,
    { ...habits, paysShort: 0 },
    below,
  );
  return { items, lines: [{ ...paid, id: `combined_${at}`, text: wordsFor(items, draw) }] };
};

/** One item, and the two or three payments that make it up. */
const instalmentPayments = (at: number, draw: Draw): { items: OpenItem[]; lines: UnmatchedLine[] } => {
  const { habits, below, parties } = draw;
  const item = makeItem(9_000_000 + at, habits, below, parties);
  const parts = 2 + below(2);
  const share = item.open.minor / BigInt(parts);
  const lines = Array.from({ length: parts }, (_, n) => {
    const amount = n === 0 ? item.open.minor - share * BigInt(parts - 1) : share;
    const due = addDays(item.dueDate as CalendarDate, 14 * n);
    const line = payment({ ...item, open: money(amount, EUR), dueDate: due }, at, { ...habits, paysShort: 0 }, below);
    return { ...line, id: `instalment_${at}_${n}`, text: wordsFor([item], draw) };
  });
  return { items: [item], lines };
};

/** About `count` bank lines against about `count` open items; some items unpaid, some money without a counterpart. */
export const makeWorld = (count: number, difficulty: Difficulty, seed = 7): MatchingWorld => {
  const habits = HABITS[difficulty];
  const below = seeded(seed);
  const parties = Math.max(20, Math.floor(count / 12));
  const items = Array.from({ length: count }, (_, at) => makeItem(at, habits, below, parties));
  const lines: UnmatchedLine[] = [];
  const truth = new Map<string, readonly string[]>();
  for (const [at, item] of items.entries()) {
    if (below(100) < habits.noise) {
      const stray = makeItem(at, habits, below, parties);
      lines.push({ ...payment(stray, at, { ...habits, quotesNumber: 0, quotesDigits: 0 }, below), id: `stray_${at}` });
    }
    if (below(100) < habits.unpaid) continue;
    const line = payment(item, at, habits, below);
    lines.push(line);
    truth.set(line.id, [item.id]);
  }
  const draw = { habits, below: seeded(seed + 1), parties };
  const groups = [
    ...Array.from({ length: Math.floor((count * habits.combined) / 100) }, (_, at) => combinedPayment(at, draw)),
    ...Array.from({ length: Math.floor((count * habits.instalments) / 100) }, (_, at) => instalmentPayments(at, draw)),
  ];
  for (const group of groups) {
    items.push(...group.items);
    lines.push(...group.lines);
    for (const line of group.lines)
      truth.set(
        line.id,
        group.items.map(({ id }) => id),
      );
  }
  return { lines, items, truth };
};
