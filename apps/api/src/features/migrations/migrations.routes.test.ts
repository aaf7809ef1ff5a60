import { type ApiOrganisation, furnish, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { openDesk } from '../ledger/journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });

const begin = async (house: ApiOrganisation, member: Member) => {
  const { body } = await member.post('/v1/migrations', { entityId: `ent_${house.entityId}`, cutOverOn: '2026-01-01' });
  return body;
};

const bring = (member: Member, run: { id: string }, file: { kind: string; text: string; dryRun?: boolean }) =>
  member.upload(
    `/v1/migrations/${run.id}/files`,
    { fileName: `${file.kind}.csv`, bytes: file.text },
    { fields: { kind: file.kind, ...(file.dryRun ? { dryRun: 'true' } : {}) } },
  );

describe('books leave and come in again (I30)', () => {
  test('an export imported elsewhere gives the same trial balance, item by item', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const desk = await openDesk(house);
    await furnish(house, api.composition.vault, 'leaving');
    await desk.controller.post('/v1/exchange-rates', {
      base: 'USD',
      quote: 'EUR',
      rate: '0.92',
      type: 'spot',
      date: '2026-03-05',
      source: 'by hand',
    });
    await desk.post([
      ['6310', 'D', '1500.00'],
      ['4000', 'C', '1500.00'],
    ]);
    await desk.post([
      ['0400', 'D', '1000.00'],
      ['2100', 'C', '1000.00'],
    ]);

    const answer = await desk.controller.get('/v1/exports/books?asOf=2026-12-31');

    expect(answer.headers['content-disposition']).toContain('books-2026-12-31.zip');
    const files = unzipSync(new Uint8Array(answer.bytes));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const manifest = JSON.parse(text('manifest.json'));
    expect(manifest.files.map(({ name }: { name: string }) => name)).toEqual([
      'trial-balance.csv',
      'open-items.csv',
      'history.csv',
      'chart-of-accounts.csv',
      'parties.csv',
    ]);

    const other = await api.newOrganisation({ years: [2026] });
    const controller = await other.member('controller');
    const run = await begin(other, controller);
    for (const kind of ['trial_balance', 'open_items', 'history'] as const) {
      const name = { trial_balance: 'trial-balance.csv', open_items: 'open-items.csv', history: 'history.csv' }[kind];
      const brought = await bring(controller, run, { kind, text: text(name) });
      expect([kind, brought.status, brought.body.detail]).toEqual([kind, 201, undefined]);
    }
    const { body: now } = await controller.get(`/v1/migrations/${run.id}`);
    expect(now.migrationBalance).toEqual({ amount: '0.00', currency: 'EUR' });
    const signed = await controller.post(`/v1/migrations/${run.id}/decisions`, {
      verdict: 'sign',
      version: now.version,
    });
    expect(signed.body).toMatchObject({ status: 'signed' });

    const balances = async (member: Member) =>
      (await member.get('/v1/reports/trial-balance?asOf=2026-12-31')).body.rows
        .filter(
          ({ balance, functionalBalance }: Record<string, string>) =>
            balance !== '0.00' || functionalBalance !== '0.00',
        )
        .map(({ code, currency, balance, functionalBalance }: Record<string, string>) => [
          code,
          currency,
          balance,
          functionalBalance,
        ]);
    expect(await balances(controller)).toEqual(await balances(desk.controller));
    const items = async (member: Member) =>
      (await member.get('/v1/open-items?status=open')).body.items
        .map((item: { number: string; open: unknown; partyName: string }) => [item.number, item.open, item.partyName])
        .toSorted();
    expect(await items(controller)).toEqual(await items(desk.controller));
  });

  test('carrying the books out is an event, and clerks may not', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const clerk = await house.member('clerk');
    const auditor = await house.member('auditor');
    expect((await clerk.get('/v1/exports/books')).status).toBe(403);
    expect((await auditor.get('/v1/exports/books?asOf=2026-02-30')).status).toBe(422);
    expect((await auditor.get('/v1/exports/books')).status).toBe(200);
    const { body } = await auditor.get('/v1/audit-events?limit=50');
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('books.exported');
  });
});

describe('a file', () => {
  test('is tried dry first: rows as they are understood, findings by line, nothing written', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const controller = await house.member('controller');
    const run = await begin(house, controller);
    const text = 'Konto;Bezeichnung;Soll;Haben\r\n0400;"Anlagen; alt";1.234,50;\r\n9999;Unbekannt;;1.234,50\r\n';

    const { status, body } = await bring(controller, run, { kind: 'trial_balance', text, dryRun: true });

    expect([status, body.dryRun, body.rows]).toEqual([200, true, 2]);
    expect(body.preview[0]).toEqual(['0400', 'Plant and equipment', '1234.50 EUR', '1234.50 EUR']);
    expect(body.findings).toEqual([{ line: 3, says: expect.stringContaining('Account 9999 is none of this entity') }]);
    expect(body.migration.files).toEqual([]);
    const refused = await bring(controller, run, { kind: 'trial_balance', text });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'migration.file_invalid',
      detail: expect.stringContaining('Line 3'),
    });
  });

  test.each([
    ['', 'request.file_missing|migration.file_invalid'],
    ['account,debit\n1,"open', 'migration.file_invalid'],
    ['account,debit,credit\n0400,1.00,\n2100,,1.00,9,9', 'migration.file_invalid'],
    ['\u0000\u0001binary', 'migration.file_invalid'],
  ])('that is no table is refused: %j', async (text, codes) => {
    const house = await api.newOrganisation({ years: [2026] });
    const controller = await house.member('controller');
    const run = await begin(house, controller);
    const { status, body } = await bring(controller, run, { kind: 'trial_balance', text });
    expect(status).toBe(422);
    expect(codes.split('|')).toContain(body.code);
    expect((await bring(controller, run, { kind: 'chart', text: 'a' })).body.code).toBe('request.invalid');
  });

  test('sent twice with one key comes over once', async () => {
    const house = await api.newOrganisation({ years: [2026] });
    const controller = await house.member('controller');
    const run = await begin(house, controller);
    const send = () =>
      controller.upload(
        `/v1/migrations/${run.id}/files`,
        { fileName: 'tb.csv', bytes: 'account,debit,credit\n0400,5.00,\n2100,,5.00\n' },
        { fields: { kind: 'trial_balance' }, key: 'once' },
      );
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(
      (await controller.post('/v1/migrations', { entityId: `ent_${house.entityId}`, cutOverOn: '2026-02-01' })).body
        .code,
    ).toBe('migration.exists');
  });
});
