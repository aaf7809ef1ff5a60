import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { cents, eur, usd } from '../ledger/books.fixture.ts';
import { formatDecimal } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { type ItemState, pairOldestFirst, type SettlementRequest, settle } from './index.ts';
import { openItem } from './items.fixture.ts';

const payment = (line: string, told = {}) => openItem(line, { account: '1200', kind: 'payment', ...told });

const ask = (debitItemId: string, creditItemId: string, amount: string, on = '2026-11-20'): SettlementRequest => ({
  debitItemId,
  creditItemId,
  amount: eur(amount),
  effectiveOn: date(on),
});

const left = (states: readonly ItemState[]): string[] =>
  states.map(({ item, open }) => `${item.id} ${formatDecimal(open)}`);

test('one payment, two invoices, the second in part', () => {
  const states = [openItem('RG-1 600.00 EUR'), openItem('RG-2 514.35 EUR'), payment('ZA-1 -1000.00 EUR')];
  const settled = orThrow(settle(states, [ask('RG-1', 'ZA-1', '600.00'), ask('RG-2', 'ZA-1', '400.00')]));
  expect(left(settled.states)).toEqual(['RG-1 0.00', 'RG-2 114.35', 'ZA-1 0.00']);
});

test('each side is settled at its own rate; the difference is what was realised', () => {
  const states = [openItem('RG-1 1000.00 USD = 920.00 EUR'), payment('ZA-1 -1000.00 USD = -930.00 EUR')];
  const request = { ...ask('RG-1', 'ZA-1', '0.00'), amount: usd('333.33') };
  const [first] = orThrow(settle(states, [request])).allocations;
  expect(first).toMatchObject({ functionalDebit: { minor: 30_666n }, functionalCredit: { minor: 31_000n } });
});

test('the last cent of functional value goes with the last cent of the item', () => {
  const states = [openItem('RG-1 1000.00 USD = 920.00 EUR'), payment('ZA-1 -1000.00 USD = -930.00 EUR')];
  const third = (amount: string) => ({ ...ask('RG-1', 'ZA-1', '0.00'), amount: usd(amount) });
  const settled = orThrow(settle(states, [third('333.33'), third('333.33'), third('333.34')]));
  expect(settled.states.map(({ openFunctional }) => openFunctional.minor)).toEqual([0n, 0n]);
});

describe('what does not settle', () => {
  const invoice = openItem('RG-1 100.00 EUR');
  test.each([
    [
      'subledger.over_allocated',
      '100.01 EUR is more than the 100.00 EUR open on RG-1.',
      payment('ZA-1 -200.00 EUR'),
      ask('RG-1', 'ZA-1', '100.01'),
    ],
    [
      'subledger.over_allocated',
      '60.00 EUR is more than the 50.00 EUR open on ZA-1.',
      payment('ZA-1 -50.00 EUR'),
      ask('RG-1', 'ZA-1', '60.00'),
    ],
    [
      'subledger.side_mismatch',
      'ZA-1 and RG-1 do not settle each other: one must be a debit, the other a credit.',
      payment('ZA-1 -50.00 EUR'),
      ask('ZA-1', 'RG-1', '50.00'),
    ],
    [
      'subledger.account_mismatch',
      'RG-1 and ZA-1 stand on different accounts; settling them moves money between accounts and needs an entry.',
      openItem('ZA-1 -50.00 EUR'),
      ask('RG-1', 'ZA-1', '50.00'),
    ],
    [
      'subledger.party_mismatch',
      'RG-1 and ZA-1 belong to different parties; settling them moves money between the parties and needs an entry.',
      payment('ZA-1 -50.00 EUR', { party: 'lindgren' }),
      ask('RG-1', 'ZA-1', '50.00'),
    ],
    [
      'subledger.currency_mismatch',
      'EUR, USD and EUR: items settle each other in one currency.',
      payment('ZA-1 -50.00 USD = -46.00 EUR'),
      ask('RG-1', 'ZA-1', '50.00'),
    ],
    [
      'subledger.effective_too_early',
      'Effective 2026-11-01, but the later item is in the books since 2026-11-02.',
      payment('ZA-1 -50.00 EUR'),
      ask('RG-1', 'ZA-1', '50.00', '2026-11-01'),
    ],
    [
      'subledger.amount_not_positive',
      '0.00 EUR settles nothing.',
      payment('ZA-1 -50.00 EUR'),
      ask('RG-1', 'ZA-1', '0.00'),
    ],
    [
      'subledger.item_unknown',
      'An open item of the settlement does not exist here.',
      payment('ZA-1 -50.00 EUR'),
      ask('RG-1', 'ZA-9', '1.00'),
    ],
  ])('%s: %s', (code, detail, other, request) => {
    expect(settle([invoice, other], [request])).toMatchObject({ refusal: { code, detail } });
  });

  test('subledger.item_settled, within one settlement too', () => {
    const states = [invoice, payment('ZA-1 -200.00 EUR')];
    expect(settle(states, [ask('RG-1', 'ZA-1', '100.00'), ask('RG-1', 'ZA-1', '1.00')])).toMatchObject({
      refusal: { code: 'subledger.item_settled' },
    });
  });
});

test('a payment that names nothing pays the oldest debt first', () => {
  const states = [
    openItem('RG-2 500.00 EUR', { due: '2026-12-10' }),
    openItem('RG-1 300.00 EUR', { due: '2026-11-10' }),
    openItem('RG-X 90.00 EUR', { party: 'lindgren', due: '2026-01-10' }),
    payment('ZA-1 -600.00 EUR', { on: '2026-11-20' }),
  ];
  const requests = pairOldestFirst(states, date('2026-11-20'));
  expect(requests.map(({ debitItemId, amount }) => `${debitItemId} ${formatDecimal(amount)}`)).toEqual([
    'RG-1 300.00',
    'RG-2 300.00',
  ]);
  expect(settle(states, requests).ok).toBe(true);
});

test('pairing always settles within both items and leaves one side empty', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amounts, amounts, (debits, credits) => {
      const state = (id: string, minor: bigint): ItemState => {
        const base = openItem(`${id} ${minor < 0n ? '-' : ''}1.00 EUR`, { account: '1200' });
        return { item: { ...base.item, original: cents(minor) }, open: cents(minor), openFunctional: cents(minor) };
      };
      const states = [
        ...debits.map((minor, index) => state(`D${index}`, minor)),
        ...credits.map((minor, index) => state(`C${index}`, -minor)),
      ];
      const settled = orThrow(settle(states, pairOldestFirst(states, date('2026-11-20'))));
      const rest = (side: 'D' | 'C') =>
        settled.states.filter(({ item }) => item.side === side).reduce((sum, { open }) => sum + open.minor, 0n);
      expect(rest('D') === 0n || rest('C') === 0n).toBe(true);
      const before = states.reduce((sum, { open }) => sum + open.minor, 0n);
      expect(rest('D') + rest('C')).toBe(before);
    }),
  );
});
