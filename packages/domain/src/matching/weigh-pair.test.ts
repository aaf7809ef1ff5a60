import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, date } from '../calendar/index.ts';
import { type CurrencyCode, money } from '../money/index.ts';
import { buildItemIndex } from './item-index.ts';
import { readLine } from './line-reading.ts';
import type { OpenItem, ToleranceBand, UnmatchedLine } from './match-case.ts';
import { PackedNames } from './packed-names.ts';
import { PayerNames } from './payer-names.ts';
import { PairSieve } from './sift-pairs.ts';
import { weighAnyPair, weighPair } from './weigh-pair.ts';

const EUR = 'EUR' as CurrencyCode;
const NAMES = ['Harbour Coffee GmbH', 'HARBOUR COF', 'Alster Metall AG', 'Alster Glas AG', 'Contoso T/A Fabrikam'];
const TEXTS = ['Rechnung RE-2026-10017', 'RG 10017', 'Danke', 'harbour coffee Miete', 'RE 2026 10018 und 10017'];
const bands: readonly ToleranceBand[] = [
  { partyId: null, absolute: money(100n, EUR), basisPoints: null, leg: 'small_difference' },
  { partyId: null, absolute: money(2500n, EUR), basisPoints: null, leg: 'bank_fee' },
];

const item = fc.record({
  kind: fc.constantFrom('bill', 'invoice', 'invoice_credit_note'),
  partyId: fc.constantFrom(null, 'p_1', 'p_2'),
  partyName: fc.constantFrom(...NAMES),
  partyIbans: fc.constantFrom([], ['DE02120300000000202051']),
  number: fc.constantFrom(null, 'RE-2026-10017', 'RE-2026-10018'),
  open: fc.integer({ min: 1, max: 200_000 }).map((minor) => money(BigInt(minor), EUR)),
  days: fc.integer({ min: -200, max: 200 }),
  discount: fc.constantFrom(0n, 2n, 3n),
  disputed: fc.boolean(),
});

const line = fc.record({
  off: fc.constantFrom(0, 1, -1, 60, -60, 1500, -1500, 9000, -9000),
  share: fc.constantFrom(1000n, 980n, 970n),
  counterparty: fc.constantFrom(null, ...NAMES),
  counterpartyIban: fc.constantFrom(null, 'DE02120300000000202051'),
  partyId: fc.constantFrom(null, 'p_1'),
  reference: fc.constantFrom(null, 'RE-2026-10018'),
  text: fc.constantFrom(...TEXTS),
  entityId: fc.constantFrom('one', 'other'),
});

test('a pair is left out where its score is less than what is asked for, and only there; the sieve lets no other fall through', () => {
  fc.assert(
    fc.property(item, line, fc.integer({ min: -4, max: 8 }), (ofItem, ofLine, least) => {
      const { days, discount, ...told } = ofItem;
      const until = addDays(date('2026-05-01'), days);
      const open: OpenItem = {
        ...told,
        id: 'item',
        entityId: 'one',
        kind: told.kind as OpenItem['kind'],
        references: [],
        documentDate: addDays(until, -30),
        dueDate: until,
        earlyPayments: discount === 0n ? [] : [{ until, discount: money((told.open.minor * discount) / 100n, EUR) }],
      };
      const { off, share, ...said } = ofLine;
      const paid = (told.open.minor * share) / 1000n + BigInt(off);
      const bank: UnmatchedLine = {
        ...said,
        id: 'line',
        bankAccountId: 'one',
        bookingDate: date('2026-05-01'),
        amount: money(told.kind === 'invoice' ? paid : -paid, EUR),
      };
      const names = new PackedNames();
      const index = buildItemIndex([open], bands, names);
      const payers = new PayerNames([], names);
      const reading = readLine(bank, 0, { index, settled: buildItemIndex([], [], names), names, payers });
      const whole = weighAnyPair(reading, index.items[0]!, names);
      const found = weighPair(reading, index.items[0]!, { names, least });
      expect(found).toEqual(whole.score < least ? null : whole);
      const sieve = new PairSieve(index, names, least);
      sieve.turnTo(reading);
      if (found !== null) expect(sieve.mayCount(0)).toBe(true);
    }),
    { numRuns: 600 },
  );
});
