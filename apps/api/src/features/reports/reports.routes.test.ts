import { type Furniture, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, openDesk } from '../ledger/journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
const REPORTS = [
  'trial-balance',
  'profit-and-loss',
  'balance-sheet',
  'general-ledger',
  'cash-flow',
  'tax',
  'aged-payables',
  'aged-receivables',
] as const;
let desk: Desk;
let controller: Member;
let own: Furniture;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2026] });
  desk = await openDesk(house);
  controller = desk.controller;
  own = await furnish(house, api.composition.vault, 'reports');
  await desk.post(
    [
      ['6310', 'D', '40.00'],
      ['2100', 'C', '40.00'],
    ],
    { postingDate: '2026-02-10' },
  );
  await desk.post(
    [
      ['2100', 'D', '250.00'],
      ['4000', 'C', '250.00'],
    ],
    { postingDate: '2026-03-20' },
  );
});

const report = async (name: string, question = '') => controller.get(`/v1/reports/${name}?${question}`);

describe('figures', () => {
  test('of the trial balance add up, per account and in total, and equal the postings', async () => {
    const { body } = await report('trial-balance', 'asOf=2026-12-31');

    expect(body).toMatchObject({
      asOf: '2026-12-31',
      entityId: `ent_${desk.house.entityId}`,
      functionalCurrency: 'EUR',
      totals: [{ currency: 'EUR', debit: '391.00', credit: '391.00', balance: '0.00' }],
      equalsPostings: true,
    });
    expect(body.rows.find(({ code }: { code: string }) => code === '6300')).toMatchObject({
      ledgerAccountId: `la_${desk.house.accounts['6300']}`,
      debit: '100.00',
      balance: '100.00',
      functionalBalance: '100.00',
    });
    expect((await report('trial-balance', 'asOf=2026-02-28')).body.totals[0].debit).toBe('40.00');
  });

  test('of profit and loss stop at their days, and stand beside those of another span', async () => {
    const result = async (question: string) =>
      (await report('profit-and-loss', question)).body.results.find(({ key }: { key: string }) => key === 'result');
    const march = await report('profit-and-loss', 'from=2026-03-01&to=2026-03-31&compareAsOf=2026-02-28');
    const amounts = march.body.sections.flatMap((section: { lines: { accounts: { code: string }[] }[] }) =>
      section.lines.flatMap(({ accounts }) => accounts),
    );

    expect(amounts.find(({ code }: { code: string }) => code === '6310')).toMatchObject({
      amount: '0.00',
      compare: '-40.00',
    });
    expect(march.body.results.at(-1)).toMatchObject({ amount: '150.00', compare: '-40.00' });
    expect(await result('from=2026-01-01&to=2026-12-31')).toEqual(
      (await report('profit-and-loss', 'asOf=2026-12-31')).body.results.find(
        ({ key }: { key: string }) => key === 'result',
      ),
    );
  });

  test('of the balance sheet balance on any day', async () => {
    for (const day of ['2026-01-01', '2026-02-10', '2026-12-31', '1999-01-01', '2099-12-31']) {
      const { body } = await report('balance-sheet', `asOf=${day}`);
      const of = (key: string) => body.results.find((row: { key: string }) => row.key === key)?.amount;
      expect(of('total_assets')).toBe(of('total_equity_and_liabilities'));
    }
  });

  test('of the cash flow end at what the cash accounts hold, and each is the postings of its account', async () => {
    const { body } = await report('cash-flow', 'from=2026-01-01&to=2026-03-31&compareAsOf=2025-12-31');
    const of = (key: string) => body.results.find((row: { key: string }) => row.key === key);
    const profit = (await report('profit-and-loss', 'from=2026-01-01&to=2026-03-31')).body.results.at(-1).amount;
    const line = body.sections[0].lines.find(({ key }: { key: string }) => key === 'profit');

    expect(of('cash_at_end')).toMatchObject({ amount: '0.00', compare: '0.00' });
    expect(of('change_by_activities').amount).toBe('0.00');
    expect(line).toMatchObject({ label: 'Profit', total: profit });
    for (const account of line.accounts) {
      const { body: ledger } = await report(
        'general-ledger',
        `ledgerAccount=${account.ledgerAccountId}&from=2026-01-01&to=2026-03-31&without=opening_and_closing`,
      );
      const moved = ledger.accounts[0];
      expect(Number(account.amount)).toBe(Number(moved.credit) - Number(moved.debit));
    }
  });

  test('of the general ledger lead from opening to closing line by line', async () => {
    const { body } = await report('general-ledger', `ledgerAccount=la_${desk.house.accounts['2100']}&to=2026-12-31`);

    expect(body.accounts).toMatchObject([
      {
        code: '2100',
        opening: '0.00',
        closing: '210.00',
        lines: [
          { number: 'GJ-000001', side: 'C', functionalAmount: '-40.00', balance: '-40.00' },
          { number: 'GJ-000002', side: 'D', functionalAmount: '250.00', balance: '210.00' },
        ],
      },
    ]);
  });

  test('of what is owed are told by age, as known on that day', async () => {
    const today = await report('aged-payables', 'asOf=2026-04-30');
    const before = await report('aged-payables', 'asOf=2026-03-01');

    expect(today.body.rows).toMatchObject([{ partyId: `pty_${own.party}`, partyName: 'Northwind Paper' }]);
    expect(today.body.totals[0].total.replace('-', '')).toBe('100.00');
    expect(before.body.rows).toEqual([]);
    expect((await report('aged-receivables', 'asOf=2026-04-30')).body.rows).toEqual([]);
  });

  test('carry 9,007,199,254,740,993 minor units, and their sum, exactly in every report and file', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const rich = await openDesk(house);
    for (let time = 0; time < 2; time += 1) {
      await rich.post([
        ['6300', 'D', '90071992547409.93'],
        ['2100', 'C', '90071992547409.93'],
      ]);
    }
    const texts = await Promise.all(
      REPORTS.slice(0, 5).flatMap((name) =>
        ['json', 'csv'].map((format) =>
          rich.controller.get(`/v1/reports/${name}?asOf=2026-12-31&from=2026-01-01&format=${format}`),
        ),
      ),
    );

    for (const { bytes, status } of texts) {
      expect(status).toBe(200);
      expect(bytes.toString()).toContain('180143985094819.86');
    }
  });
});

describe('any calendar day is taken, and no other', () => {
  test.each(REPORTS)('%s', async (name) => {
    for (const day of ['2024-02-29', '1970-01-01', '2099-12-31']) {
      expect((await report(name, `asOf=${day}`)).status).toBe(200);
    }
    for (const day of ['2027-02-29', '2026-13-01', '2026-1-1', 'yesterday', '0000-01-01', '']) {
      const { status, body } = await report(name, `asOf=${day}`);
      expect([day, status, body.code]).toEqual([day, 422, 'calendar.no_such_day']);
    }
    expect((await report(name, 'from=2026-03-02&to=2026-03-01')).body).toMatchObject({
      status: 422,
      code: 'request.invalid',
      detail: expect.stringContaining('2026-03-02'),
    });
    expect((await report(name, 'format=pdf')).status).toBe(422);
  });
});

describe('a CSV file', () => {
  test.each(REPORTS)(
    'of %s is named after its report and day, and no spreadsheet takes words for a formula',
    async (name) => {
      const house = await api.newOrganisation({ years: [2026] });
      const evil = await openDesk(house);
      const things = await furnish(house, api.composition.vault, `csv ${name}`);
      for (const attack of ['=cmd()', '+1+1', '-1', '@SUM(A1)', '\t=1', '＝1+1']) {
        await evil.controller.post('/v1/ledger-accounts', {
          code: `X${attack.length}${attack.codePointAt(0)}`,
          name: attack,
          type: 'expense',
        });
      }
      const { body: party } = await evil.controller.get(`/v1/parties/pty_${things.party}`);
      await evil.controller.patch(`/v1/parties/${party.id}`, { name: '=cmd()' }, { ifMatch: party.version });
      const { body: accounts } = await evil.controller.get('/v1/ledger-accounts?q=%3Dcmd');
      await evil.post(
        [
          [accounts.items[0].id.slice(3), 'D', '7.00'],
          ['2100', 'C', '7.00'],
        ],
        { description: '=HYPERLINK("http://evil.example","Invoice")' },
      );

      const answer = await evil.controller.get(`/v1/reports/${name}?asOf=2026-12-31&from=2026-01-01&format=csv`);

      expect(answer.headers['content-type']).toContain('text/csv');
      expect(answer.headers['content-disposition']).toMatch(new RegExp(`attachment; filename="${name}.*[.]csv"`));
      const cells = String(answer.body)
        .split('\r\n')
        .flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
        .map((cell) => cell.replace(/^"(.*)"$/s, '$1'));
      const figures = /^-?\d+[.]\d{2}$/;
      expect(cells.filter((cell) => /^[=+\-@\t＝＋－＠]/.test(cell) && !figures.test(cell))).toEqual([]);
      if (!['aged-receivables', 'balance-sheet', 'tax'].includes(name))
        expect(String(answer.body)).toContain("'=cmd()");
    },
  );
});

describe('a workbook', () => {
  test('holds figures as numbers, words as words, and what a double cannot hold as text', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const rich = await openDesk(house);
    await rich.controller.post('/v1/ledger-accounts', { code: 'X1', name: '=cmd()', type: 'expense' });
    const { body: accounts } = await rich.controller.get('/v1/ledger-accounts?q=%3Dcmd');
    await rich.post([
      [accounts.items[0].id.slice(3), 'D', '90071992547409.93'],
      ['2100', 'C', '90071992547409.93'],
    ]);
    await rich.post([
      ['6300', 'D', '7.50'],
      ['2100', 'C', '7.50'],
    ]);

    const answer = await rich.controller.get('/v1/reports/trial-balance?asOf=2026-12-31&format=xlsx');

    expect(answer.headers['content-type']).toContain('spreadsheetml.sheet');
    expect(answer.headers['content-disposition']).toContain('filename="trial-balance-2026-12-31.xlsx"');
    const files = unzipSync(new Uint8Array(answer.bytes));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const sheet = text('xl/worksheets/sheet1.xml');
    const words = text('xl/sharedStrings.xml');
    expect(sheet).toContain('<v>7.5</v>');
    expect(sheet).not.toMatch(/<f>|90071992547409/);
    expect(words).toContain('=cmd()');
    expect(words).toContain('90071992547409.93');
  });

  test.each(REPORTS)('of %s opens', async (name) => {
    const answer = await controller.get(`/v1/reports/${name}?asOf=2026-12-31&format=xlsx`);
    expect(Object.keys(unzipSync(new Uint8Array(answer.bytes)))).toContain('xl/workbook.xml');
  });
});
