import type { CalendarDate } from '../calendar/index.ts';
import { type CurrencyCode, describeMoney, type Money } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { ReadFile } from './read-trial-balance.ts';
import { type Finding, openSheet, type Sheet, type SheetRow } from './sheet.ts';

const KINDS = {
  bill: { side: 'C', control: 'payables', words: ['bill', 'vendor bill', 'purchase', 'eingangsrechnung', 'inkoop'] },
  bill_credit_note: {
    side: 'D',
    control: 'payables',
    words: ['bill credit note', 'vendor credit', 'vendor credit note'],
  },
  invoice: { side: 'D', control: 'receivables', words: ['invoice', 'sales invoice', 'sale', 'ausgangsrechnung'] },
  invoice_credit_note: {
    side: 'C',
    control: 'receivables',
    words: ['invoice credit note', 'credit note', 'gutschrift'],
  },
  advance_paid: { side: 'D', control: 'payables', words: ['advance paid', 'payment on account', 'prepayment'] },
  other_debit: { side: 'D', control: null, words: ['open debit', 'clearing debit'] },
  other_credit: { side: 'C', control: null, words: ['open credit', 'clearing credit'] },
  advance_received: { side: 'C', control: 'receivables', words: ['advance received', 'customer deposit'] },
} as const;
export type OpeningItemKind = keyof typeof KINDS;

/** What was open at the cut-over, with its original number and dates; debit positive, as it stands on its account (D34). */
export type OpeningItem = {
  readonly line: number;
  /** Empty where an item of a clearing account is nobody's. */
  readonly party: string;
  readonly partyNumber: string | null;
  readonly kind: OpeningItemKind;
  /** Whose control account it stands on where the file names none; null for kinds that must name theirs. */
  readonly control: 'payables' | 'receivables' | null;
  readonly number: string | null;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly amount: Money;
  readonly functional: Money;
  /** The account of the other system, where it keeps several; else the entity's own for payables or receivables. */
  readonly account: string | null;
};

/** The open items of another system, each on a line with its party, number, dates and what is still open of it. */
export const readOpenItems = (sheet: Sheet, functional: CurrencyCode): Result<ReadFile<OpeningItem>> => {
  const findings: Finding[] = [];
  const opened = openSheet(sheet, 'open_items', findings);
  if (!opened.ok) return opened;
  const rows = opened.value.flatMap((row) => itemOf(row, functional));
  const numbered = rows.filter(({ number, control }) => number !== null && control !== null);
  for (const same of Map.groupBy(numbered, ({ party, kind, number }) => [party, kind, number].join('\n')).values()) {
    const again = same[1];
    if (again !== undefined)
      findings.push({
        line: again.line,
        says: `${again.number} of ${again.party} stands here and in line ${same[0]?.line}.`,
      });
  }
  return accept({ rows, findings });
};

const kindOf = (written: string): OpeningItemKind | null => {
  const folded = written.trim().toLowerCase().replaceAll('_', ' ');
  const found = Object.entries(KINDS).find(([key, { words }]) => [key.replaceAll('_', ' '), ...words].includes(folded));
  return (found?.[0] as OpeningItemKind | undefined) ?? null;
};

const NEEDED = ['party', 'number', 'date', 'amount'] as const;
const NEEDED_OTHERWISE = ['account', 'date', 'amount'] as const;

const itemOf = (row: SheetRow, own: CurrencyCode): OpeningItem[] => {
  const kind = kindOf(row.text('kind'));
  const currency = row.currency('currency', own);
  const open = row.amount('amount', currency);
  const worth = currency === own ? open : row.amount('functionalAmount', own);
  const date = row.day('date');
  const needed = kind !== null && KINDS[kind].control === null ? NEEDED_OTHERWISE : NEEDED;
  const missing = needed.filter((name) => !row.has(name));
  if (missing.length > 0) row.note(`${missing.join(' and ')} stand empty.`);
  if (kind === null) row.note(`kind "${row.text('kind')}" is none of ${Object.keys(KINDS).join(', ')}.`);
  if (currency !== own && open !== null && worth === null)
    row.note(`${describeMoney(open)} needs functionalAmount, what it was worth in ${own} when it was recorded.`);
  if (kind === null || open === null || worth === null || date === null || missing.length > 0) return [];
  const { side, control } = KINDS[kind];
  if (open.minor <= 0n || worth.minor <= 0n) {
    row.note(`${describeMoney(open)} is not above zero; what runs the other way has a kind of its own.`);
    return [];
  }
  const signed = ({ minor, currency: of }: Money): Money => ({ minor: side === 'D' ? minor : -minor, currency: of });
  return [
    {
      line: row.line,
      party: row.text('party'),
      partyNumber: row.text('partyNumber') || null,
      kind,
      control,
      number: row.text('number') || null,
      date,
      dueDate: row.day('dueDate'),
      amount: signed(open),
      functional: signed(worth),
      account: row.text('account') || null,
    },
  ];
};
