import { sql } from '@counterfoil/platform/db';
import { withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, type Line, openDesk } from './journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
let desk: Desk;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2026] });
  desk = await openDesk(house);
});

const refusal = async (lines: readonly Line[], more: object = {}) => {
  const before = await desk.countPostings();
  const { status, body } = await desk.post(lines, more);
  expect(await desk.countPostings()).toBe(before);
  return { status, code: body.code, detail: body.detail as string };
};

describe('what the ledger refuses, nothing written', () => {
  test('ledger.entry_unbalanced, by one minor unit, with the arithmetic', async () => {
    expect(
      await refusal([
        ['6300', 'D', '100.00'],
        ['2100', 'C', '99.99'],
      ]),
    ).toEqual({
      status: 422,
      code: 'ledger.entry_unbalanced',
      detail: 'Debit 100.00 EUR and credit 99.99 EUR differ by 0.01 EUR.',
    });
  });

  test('ledger.entry_empty and ledger.entry_single_line', async () => {
    expect((await refusal([])).code).toBe('ledger.entry_empty');
    expect((await refusal([['6300', 'D', '1.00']])).code).toBe('ledger.entry_single_line');
  });

  test('ledger.entry_too_long, beyond a thousand lines by the contract already', async () => {
    const lines = Array.from({ length: 1_002 }, (_, at): Line => ['6300', at % 2 === 0 ? 'D' : 'C', '1.00']);

    expect(await refusal(lines)).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  test('ledger.account_unknown', async () => {
    expect(
      await refusal([
        ['01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11', 'D', '1.00'],
        ['2100', 'C', '1.00'],
      ]),
    ).toMatchObject({ status: 422, code: 'ledger.account_unknown' });
  });

  test('ledger.account_inactive', async () => {
    const { body: old } = await desk.controller.post('/v1/ledger-accounts', {
      code: '6998',
      name: 'Fax',
      type: 'expense',
      validTo: '2026-01-31',
    });

    const answer = await refusal([
      [old.id.slice(3), 'D', '1.00'],
      ['2100', 'C', '1.00'],
    ]);

    expect(answer).toMatchObject({ status: 422, code: 'ledger.account_inactive' });
    expect(answer.detail).toContain('6998 Fax');
  });

  test.each([
    ['1600', 'ledger.control_account_manual'],
    ['1300', 'ledger.control_account_manual'],
    ['1570', 'ledger.control_account_manual'],
    ['1200', 'ledger.no_bank_evidence'],
  ])('a control account: %s is %s', async (code, expected) => {
    expect(
      await refusal([
        ['6300', 'D', '1.00'],
        [code, 'C', '1.00'],
      ]),
    ).toMatchObject({ status: 422, code: expected });
  });

  test('ledger.account_forbidden, where an account takes nothing by hand', async () => {
    const { body: closed } = await desk.controller.post('/v1/ledger-accounts', {
      code: '6997',
      name: 'Depreciation by schedule',
      type: 'expense',
      allowsManual: false,
    });

    expect(
      await refusal([
        [closed.id.slice(3), 'D', '1.00'],
        ['2100', 'C', '1.00'],
      ]),
    ).toMatchObject({ status: 422, code: 'ledger.account_forbidden' });
  });

  test('ledger.currency_mismatch, on an account kept in one currency', async () => {
    const { body: dollars } = await desk.controller.post('/v1/ledger-accounts', {
      code: '1480-USD',
      name: 'Deposits in dollars',
      type: 'asset',
      currency: 'USD',
    });

    expect(
      await refusal([
        [dollars.id.slice(3), 'D', '1.00'],
        ['2100', 'C', '1.00'],
      ]),
    ).toMatchObject({ status: 422, code: 'ledger.currency_mismatch' });
  });

  test('ledger.rate_missing, when nobody states the functional amount and no rate is known', async () => {
    expect(
      await refusal([
        ['6300', 'D', '1.00', 'USD'],
        ['2100', 'C', '1.00', 'USD'],
      ]),
    ).toMatchObject({ status: 422, code: 'ledger.rate_missing' });
  });

  test('ledger.amount_zero and ledger.side_sign_mismatch', async () => {
    expect(
      (
        await refusal([
          ['6300', 'D', '0.00'],
          ['2100', 'C', '0.00'],
        ])
      ).code,
    ).toBe('ledger.amount_zero');
    const lines = desk.entry([
      ['6300', 'D', '1.00', 'USD'],
      ['2100', 'C', '1.00', 'USD'],
    ]);
    const opposed = lines.postings.map((line) => ({ ...line, functionalAmount: '-1.00' }));
    expect((await refusal([], { postings: opposed })).code).toBe('ledger.side_sign_mismatch');
  });

  test('ledger.dimension_invalid, where an account requires one', async () => {
    await desk.house.books.transact((tx) =>
      tx.run(sql`
        with kind as (
          insert into dimension_type (tenant_id, code, name) values (${tx.tenantId}, 'costCentre', 'Cost centre') returning id
        )
        insert into account_dimension_rule (tenant_id, ledger_account_id, dimension_type_id, requirement)
        select ${tx.tenantId}, ${desk.house.accounts['6420']}, id, 'required' from kind`),
    );

    const answer = await refusal([
      ['6420', 'D', '1.00'],
      ['2100', 'C', '1.00'],
    ]);

    expect(answer).toMatchObject({ status: 422, code: 'ledger.dimension_invalid' });
  });

  test('ledger.control_account_needs_subject, for an accrual on payables that names nobody', async () => {
    const answer = await refusal(
      [
        ['6300', 'D', '1.00'],
        ['1600', 'C', '1.00'],
      ],
      { kind: 'accrual' },
    );

    expect(answer).toMatchObject({ status: 422, code: 'ledger.control_account_needs_subject' });
  });

  test('ledger.reference_unknown, for a party that does not exist', async () => {
    const lines = desk.entry([
      ['6300', 'D', '1.00'],
      ['2100', 'C', '1.00'],
    ]);
    const partyId = 'pty_01996a4e-7d34-7cc0-9f3a-2f2f0b5d1c11';

    expect(await refusal([], { postings: lines.postings.map((line) => ({ ...line, partyId })) })).toMatchObject({
      status: 422,
      code: 'ledger.reference_unknown',
    });
  });

  test('ledger.period_missing, where no fiscal year holds the day', async () => {
    expect(
      await refusal(
        [
          ['6300', 'D', '1.00'],
          ['2100', 'C', '1.00'],
        ],
        { postingDate: '2031-01-05' },
      ),
    ).toMatchObject({ status: 422, code: 'ledger.period_missing' });
  });
});
