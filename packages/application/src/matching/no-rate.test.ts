import { withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, expect, test } from 'vitest';
import { type BankDesk, camt, openBankDesk } from '../statements/bank-desk.fixture.ts';
import { walk } from './coding-desk.fixture.ts';
import { foundDesk } from './match-desk.fixture.ts';

const db = withDatabase();
let bank: BankDesk;
beforeAll(async () => {
  bank = await openBankDesk();
});

const SWISS = 'CH9300762011623852957';

test('a line in a currency the books have no rate for waits and says so, whatever limit the machine has', async () => {
  const desk = await foundDesk(bank, await db.newOrganisation());
  await bank.openAccount(desk.org, { name: 'Swiss', number: SWISS, currency: 'CHF' });
  const euros = camt({
    iban: SWISS,
    opening: '100.00',
    closing: '90.00',
    from: '2026-03-01',
    to: '2026-03-31',
    lines: '2026-03-05 -10.00 KIOSK',
  });
  const statement = await bank.load(desk.org, Buffer.from(euros.toString().replaceAll('EUR', 'CHF')));

  const [line] = await walk(desk, statement);
  expect(line).toMatchObject({ status: 'exception', entry: [] });
  expect(line?.codes).toEqual(['match.unidentified', 'match.rate_suspect']);
  expect(line?.sentences).toContain('There is no rate for CHF on 2026-03-05.');
});
