import { describe, expect, it } from 'vitest';
import { date } from '../calendar/index.ts';
import type { OpenItem, ToleranceBand } from '../matching/index.ts';
import { type CurrencyCode, type Money, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { compareMatching, type DifferenceTerms, type PastLine, type PastMatching, replayMatches } from './index.ts';

const eur = (amount: string): Money => orThrow(parseMoney(amount.replace(',', ''), 'EUR'));
const jpy = (amount: string): Money => orThrow(parseMoney(amount, 'JPY' as CurrencyCode));

const invoice = (number: string, on: string, open: Money, partyId = 'contoso'): OpenItem => ({
  id: number,
  entityId: 'gmbh',
  kind: 'invoice',
  partyId,
  partyName: 'Contoso',
  partyIbans: [],
  number,
  references: [],
  documentDate: date(on),
  dueDate: date(on),
  open,
  earlyPayments: [],
  disputed: false,
});

const paid = (id: string, on: string, amount: Money, text: string, then: Partial<PastLine> = {}): PastLine => ({
  line: {
    id,
    entityId: 'gmbh',
    bankAccountId: 'giro',
    bookingDate: date(on),
    amount,
    counterparty: 'Contoso',
    counterpartyIban: null,
    partyId: 'contoso',
    reference: null,
    text,
  },
  settled: [],
  decidedBy: null,
  declined: [],
  ...then,
});

const upTo = (absolute: Money, month: bigint | null = null): DifferenceTerms => ({
  bands: [{ partyId: null, absolute, basisPoints: null, leg: 'small_difference' } satisfies ToleranceBand],
  monthLimit: () => month,
});

const walk = (past: PastMatching, terms: DifferenceTerms) => {
  const rounds = replayMatches(past, terms);
  const done: number[] = [];
  for (let round = rounds.next(); ; round = rounds.next()) {
    if (round.done === true) return { done, matched: round.value };
    done.push(round.value);
  }
};
const compare = (past: PastMatching, before: DifferenceTerms, after: DifferenceTerms) =>
  compareMatching(past, walk(past, before).matched, walk(past, after).matched);

const span = (lines: PastLine[], items: OpenItem[]): PastMatching => ({ lines, items, settled: [] });

describe('a span matched again under other tolerances', () => {
  // invoice  INV-104   2026-03-01   1,000.00 EUR   Contoso
  // bank               2026-03-09     997.00 EUR   "CONTOSO INV-104"
  const short = paid('short', '2026-03-09', eur('997.00'), 'CONTOSO INV-104');
  const whole = paid('whole', '2026-03-10', eur('500.00'), 'CONTOSO INV-105');
  const items = [invoice('INV-104', '2026-03-01', eur('1,000.00')), invoice('INV-105', '2026-03-01', eur('500.00'))];

  it('matches what the wider tolerance allows, and says what it books for it', () => {
    const result = compare(span([short, whole], items), upTo(eur('1.00')), upTo(eur('5.00')));
    expect(result.sentence).toBe('Of 2 bank lines it would have matched 2 instead of 1, 0 of them wrong.');
    expect(result.differing).toEqual([
      expect.objectContaining({
        past: short,
        before: null,
        after: { items: ['INV-104'], difference: eur('-3.00'), leg: 'small_difference' },
        wrong: false,
      }),
    ]);
    expect(result.booked).toEqual([{ leg: 'small_difference', currency: 'EUR', before: 0n, after: 300n }]);
  });

  it('is wrong where a person decided otherwise, and where a person said it is not for this item', () => {
    const elsewhere = { ...short, decidedBy: 'person' as const, settled: [] };
    const declined = { ...short, declined: ['INV-104'] };
    for (const one of [elsewhere, declined])
      expect(compare(span([one, whole], items), upTo(eur('1.00')), upTo(eur('5.00')))).toMatchObject({
        wrongBefore: 0,
        wrong: 1,
        differing: [{ wrong: true }],
      });
    const alike = { ...short, decidedBy: 'person' as const, settled: [{ openItemId: 'INV-104', amount: 100_000n }] };
    expect(compare(span([alike, whole], items), upTo(eur('1.00')), upTo(eur('5.00'))).wrong).toBe(0);
  });

  it('lets a person settle what waits as they did, so that the item is gone for what follows', () => {
    const byHand = {
      ...paid('hand', '2026-03-02', eur('1,000.00'), 'no word of it', { decidedBy: 'person' as const }),
      settled: [{ openItemId: 'INV-104', amount: 100_000n }],
    };
    const { matched } = walk(
      span([{ ...byHand, line: { ...byHand.line, partyId: null, counterparty: null } }, short], items),
      upTo(eur('5.00')),
    );
    expect(matched.has('short')).toBe(false);
  });

  it('keeps a line that came before its invoice until the invoice is there', () => {
    const early = paid('early', '2026-03-01', eur('80.00'), 'CONTOSO INV-200');
    const other = paid('other', '2026-03-20', eur('1.00'), 'nothing');
    const { matched, done } = walk(
      span([early, other], [invoice('INV-200', '2026-03-15', eur('80.00'))]),
      upTo(eur('1.00')),
    );
    expect(matched.get('early')?.items).toEqual(['INV-200']);
    expect(done).toEqual([1, 2]);
  });

  it("stops at the party's month, and begins anew with the next", () => {
    const lines = ['2026-03-03', '2026-03-04', '2026-04-01'].map((on, at) =>
      paid(`p${at}`, on, eur('96.00'), `CONTOSO INV-30${at}`),
    );
    const open = [0, 1, 2].map((at) => invoice(`INV-30${at}`, '2026-03-01', eur('100.00')));
    const matchedUnder = (month: bigint | null) => [
      ...walk(span(lines, open), upTo(eur('5.00'), month)).matched.keys(),
    ];
    expect(matchedUnder(null)).toEqual(['p0', 'p1', 'p2']);
    expect(matchedUnder(600n)).toEqual(['p0', 'p2']);
  });

  it('counts a currency without decimals in its whole units', () => {
    const yen = paid('yen', '2024-02-29', jpy('9950'), 'CONTOSO INV-400');
    const result = compare(
      span([yen], [invoice('INV-400', '2024-02-28', jpy('10000'))]),
      upTo(jpy('0')),
      upTo(jpy('60')),
    );
    expect(result.booked).toEqual([{ leg: 'small_difference', currency: 'JPY', before: 0n, after: 50n }]);
  });

  it('answers the same twice, and nothing for a span without lines', () => {
    const past = span([whole, short], items);
    expect(walk(past, upTo(eur('5.00')))).toEqual(walk(span([short, whole], items.toReversed()), upTo(eur('5.00'))));
    expect(compare(span([], items), upTo(eur('1.00')), upTo(eur('5.00')))).toMatchObject({ lines: 0, matchedAfter: 0 });
  });
});
