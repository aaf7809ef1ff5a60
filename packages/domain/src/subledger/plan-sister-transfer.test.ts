import { expect, test } from 'vitest';
import { date } from '../calendar/index.ts';
import { eur, usd } from '../ledger/books.fixture.ts';
import type { CurrencyCode, Money } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import { allocated, books, line, posted } from './bank.fixture.ts';
import { planSisterTransfer, type TransferEnd } from './index.ts';
import { openItem } from './items.fixture.ts';

const ON = date('2026-11-20');

/** One end: its bank line, and what it left in transit where that is told. */
const end = (id: string, amount: Money, rest: Partial<TransferEnd> & { functional?: Money } = {}): TransferEnd => ({
  entity: { id, functionalCurrency: 'EUR' as CurrencyCode },
  roles: books.roles,
  movement: line(amount, rest.functional ?? amount, amount.currency === 'USD' ? '1240' : '1210'),
  transit: rest.transit ?? null,
});

const plan = (out: TransferEnd, into: TransferEnd) =>
  orThrow(planSisterTransfer({ out, in: into, on: ON, description: 'Funding' }));

const dueOf = (of: ReturnType<typeof plan>) =>
  [of.out, of.in].map(({ entry }) => entry.postings.find(({ tradingPartnerEntityId }) => tradingPartnerEntityId));

test('on one day both lines stand against what one owes the other, equal and opposite, each with its partner', () => {
  const made = plan(end('gmbh', eur('-500.00')), end('bv', eur('500.00')));
  expect(posted(made.out).map((row) => row.slice(0, 1))).toEqual(['C', 'D']);
  const [from, to] = dueOf(made);
  expect([from?.amount.minor, to?.amount.minor]).toEqual([50_000n, -50_000n]);
  expect([from?.tradingPartnerEntityId, to?.tradingPartnerEntityId]).toEqual(['bv', 'gmbh']);
  expect([made.out.entry.kind, made.in.entry.kind]).toEqual(['bank', 'bank']);
});

test('what was booked before lies in transit, and leaves it at what it stands there for', () => {
  const transit = openItem('T-1 500.00 USD = 460.00 EUR', { account: '1260', party: null, kind: 'transit' });
  const made = plan(
    end('gmbh', usd('-500.00'), { functional: eur('-460.00'), transit }),
    end('bv', usd('500.00'), { functional: eur('463.00') }),
  );
  expect(made.out.entry).toMatchObject({ kind: 'intercompany', postingDate: '2026-11-20' });
  expect(allocated(made.out)).toEqual(['T-1 by line 1: 500.00 at 460.00 / 460.00 legs []']);
  expect(dueOf(made).map((due) => [due?.amount.minor, due?.functional.minor])).toEqual([
    [50_000n, 46_000n],
    [-50_000n, -46_300n],
  ]);
});

test('owed is what left: what the bank’s rate made of it is the receiver’s difference', () => {
  const made = plan(end('gmbh', eur('-500.00')), end('bv', usd('541.00'), { functional: eur('500.93') }));
  expect(dueOf(made).map((due) => due?.amount)).toEqual([eur('500.00'), eur('-500.00')]);
  expect(made.in.entry.postings.map(({ side, functional }) => `${side} ${functional.minor}`)).toEqual([
    'D 50093',
    'C -50000',
    'C -93',
  ]);
});

test('what a bank kept on the way is the receiver’s fee, and owed is still what left', () => {
  const made = plan(end('gmbh', eur('-500.00')), end('bv', eur('497.50')));
  expect(dueOf(made).map((due) => due?.amount)).toEqual([eur('500.00'), eur('-500.00')]);
  expect(made.in.entry.postings.map(({ side, amount }) => `${side} ${amount.minor}`)).toEqual([
    'D 49750',
    'C -50000',
    'D 250',
  ]);
  const abroad = plan(
    end('gmbh', usd('-500.00'), { functional: eur('-460.00') }),
    end('bv', usd('497.50'), { functional: eur('458.00') }),
  );
  expect(abroad.in.entry.postings.map(({ amount, functional }) => [amount.minor, functional.minor])).toEqual([
    [49_750n, 45_800n],
    [-50_000n, -46_030n],
    [250n, 230n],
  ]);
});

test('without an account for what sisters owe nothing is planned', () => {
  const { dueTo: _none, ...roles } = books.roles;
  const refused = planSisterTransfer({
    out: end('gmbh', eur('-500.00')),
    in: { ...end('bv', eur('500.00')), roles },
    on: ON,
    description: 'Funding',
  });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'ledger.role_missing' } });
});
