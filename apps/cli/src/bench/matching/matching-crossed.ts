import { addDays, date } from '@counterfoil/domain/calendar';
import type { OpenItem, UnmatchedLine } from '@counterfoil/domain/matching';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import { type MatchingWorld, seeded } from './matching-world.ts';

const EUR = 'EUR' as CurrencyCode;
const START = date('2026-01-05');

/** Of a hundred customers, how many name what they pay, have a credit note netted, and leave another invoice unpaid. */
export const CROSSED_SHARES = { named: 40, credited: 25, leavesOne: 30 } as const;

const invoice = (party: number, at: number, cents: number, day: number): OpenItem => ({
  id: `oi_${party}_${at}`,
  entityId: 'ent_1',
  kind: cents < 0 ? 'invoice_credit_note' : 'invoice',
  partyId: null,
  partyName: `Kunde ${party} GmbH`,
  partyIbans: [],
  number: `RE-${70_000 + 10 * party + at}`,
  references: [],
  documentDate: addDays(START, day),
  dueDate: addDays(START, day + 14),
  open: money(BigInt(Math.abs(cents)), EUR),
  earlyPayments: [],
  disputed: false,
});

/** Customers who each pay two to four invoices in two or three payments that belong to no invoice by themselves. */
export const makeCrossedWorld = (customers: number, seed: number): MatchingWorld => {
  const below = seeded(seed);
  const items: OpenItem[] = [];
  const lines: UnmatchedLine[] = [];
  const truth = new Map<string, readonly string[]>();
  for (let party = 0; party < customers; party++) {
    const day = below(120);
    const amounts = Array.from({ length: 2 + below(3) }, () => 3_000 + below(200_000));
    if (below(100) < CROSSED_SHARES.credited) amounts.push(-1_000 - below(2_000));
    const own = amounts.map((cents, at) => invoice(party, at, cents, day + at));
    const total = amounts.reduce((sum, cents) => sum + cents, 0);
    const cut = 1_000 + below(total - 2_000);
    const parts = below(3) === 0 ? [Math.floor(cut / 2), cut - Math.floor(cut / 2), total - cut] : [cut, total - cut];
    const named = below(100) < CROSSED_SHARES.named;
    const text = named ? `Rechnungen ${own.map(({ number }) => number).join(', ')}` : 'Danke';
    for (const [at, cents] of parts.entries()) {
      const id = `bt_${party}_${at}`;
      lines.push({
        id,
        entityId: 'ent_1',
        bankAccountId: 'ba_1',
        bookingDate: addDays(START, day + 16 + 5 * at + below(5)),
        amount: money(BigInt(cents), EUR),
        counterparty: `Kunde ${party} GmbH`,
        counterpartyIban: null,
        partyId: null,
        reference: null,
        text,
      });
      truth.set(
        id,
        own.map((one) => one.id),
      );
    }
    items.push(...own);
    if (below(100) < CROSSED_SHARES.leavesOne) items.push(invoice(party, 9, 3_000 + below(200_000), day + 3));
  }
  return { lines, items, truth };
};
