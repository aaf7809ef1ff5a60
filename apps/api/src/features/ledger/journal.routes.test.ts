import { sql } from '@counterfoil/platform/db';
import { type Furniture, furnish, withApi } from '@counterfoil/testkit/harness/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';
import { type Desk, type Line, openDesk, type Shown } from './journal-desk.fixture.ts';

const api = withApi({ compose, buildApi });
let desk: Desk;
let own: Furniture;

beforeAll(async () => {
  const house = await api.newOrganisation({ years: [2026] });
  desk = await openDesk(house);
  own = await furnish(house, api.composition.vault, 'journal');
});

describe('an entry by hand', () => {
  test('comes back as it was written, with its number, its preparer and its proof', async () => {
    const { status, body } = await desk.post([
      ['6300', 'D', '12.30'],
      ['6420', 'D', '7.70'],
      ['2100', 'C', '20.00'],
    ]);

    expect(status).toBe(201);
    expect(body).toMatchObject({
      number: 'GJ-000001',
      journal: 'general',
      kind: 'manual',
      origin: 'person',
      postingDate: '2026-03-05',
      total: { amount: '20.00', currency: 'EUR' },
      preparedBy: expect.stringContaining('controller'),
      approvedBy: null,
      decision: null,
      reversesId: null,
      reversedById: null,
    });
    expect(body.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.postings.map(({ code, side, amount }: Shown) => [code, side, amount])).toEqual([
      ['6300', 'D', { amount: '12.30', currency: 'EUR' }],
      ['6420', 'D', { amount: '7.70', currency: 'EUR' }],
      ['2100', 'C', { amount: '20.00', currency: 'EUR' }],
    ]);
    expect((await desk.controller.get(`/v1/journal-entries/${body.id}`)).body).toEqual(body);
  });

  test('carries 9,007,199,254,740,993 minor units exactly, all the way and back', async () => {
    const { body } = await desk.post([
      ['6300', 'D', '90071992547409.93'],
      ['2100', 'C', '90071992547409.93'],
    ]);
    const { body: report } = await desk.controller.get('/v1/reports/trial-balance?asOf=2026-03-05');

    expect(body.postings[0].amount).toEqual({ amount: '90071992547409.93', currency: 'EUR' });
    expect(body.total.amount).toBe('90071992547409.93');
    expect(report.rows.find(({ code }: { code: string }) => code === '2100').credit).toBe('90071992547429.93');
    await desk.controller.post(`/v1/journal-entries/${body.id}/reversals`, { reason: 'Only to see' });
  });

  test('writes a correction as a negative amount on its own side', async () => {
    const { body } = await desk.post([
      ['6300', 'D', '10.00'],
      ['6300', 'D', '-2.00'],
      ['2100', 'C', '8.00'],
    ]);

    expect(body.postings[1]).toMatchObject({ side: 'D', amount: { amount: '-2.00', currency: 'EUR' } });
  });

  test('on a clearing account makes an open item of its own', async () => {
    const { body } = await desk.post([
      ['6300', 'D', '5.00'],
      ['1270', 'C', '5.00'],
    ]);

    expect(body.postings[1].openItemId).toMatch(/^oi_/);
  });

  test('in a foreign currency takes the functional amounts it states', async () => {
    const lines = desk.entry([
      ['6300', 'D', '100.00', 'USD'],
      ['2100', 'C', '100.00', 'USD'],
    ]);
    const stated = { ...lines, postings: lines.postings.map((line) => ({ ...line, functionalAmount: '92.50' })) };

    const { body } = await desk.controller.post('/v1/journal-entries', stated);

    expect(body.postings[0]).toMatchObject({
      amount: { amount: '100.00', currency: 'USD' },
      functionalAmount: { amount: '92.50', currency: 'EUR' },
    });
  });
});

describe('a reversal', () => {
  const lines: Line[] = [
    ['6300', 'D', '3.00'],
    ['2100', 'C', '3.00'],
  ];
  const reverse = (id: string, body: object = { reason: 'Posted twice' }) =>
    desk.controller.post(`/v1/journal-entries/${id}/reversals`, body);

  test('is the exact negative on the same sides, and the two name each other', async () => {
    const { body: original } = await desk.post(lines);

    const { status, body } = await reverse(original.id);

    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'reversal', reversesId: original.id, description: 'Posted twice' });
    expect(body.postings.map(({ side, amount }: Shown) => [side, amount.amount])).toEqual([
      ['D', '-3.00'],
      ['C', '-3.00'],
    ]);
    expect((await desk.controller.get(`/v1/journal-entries/${original.id}`)).body.reversedById).toBe(body.id);
  });

  test('ledger.already_reversed: an entry is reversed once, also by two at once', async () => {
    const { body: original } = await desk.post(lines);

    const answers = await Promise.all([reverse(original.id), reverse(original.id), reverse(original.id)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      'ledger.already_reversed',
      'ledger.already_reversed',
    ]);
  });

  test('ledger.reversal_of_reversal', async () => {
    const { body: original } = await desk.post(lines);
    const { body: reversal } = await reverse(original.id);

    expect(await reverse(reversal.id)).toMatchObject({ status: 422, body: { code: 'ledger.reversal_of_reversal' } });
  });

  test('ledger.reversal_before_original', async () => {
    const { body: original } = await desk.post(lines);

    const answer = await reverse(original.id, { reason: 'Too early', postingDate: '2026-03-04' });

    expect(answer).toMatchObject({ status: 422, body: { code: 'ledger.reversal_before_original' } });
  });

  test('of a bill settles the open item it made', async () => {
    const { body } = await reverse(`je_${own.journalEntry}`);
    const item = await desk.house.books.read((tx) =>
      tx.one<{ status: string }>(sql`select status from open_item where id = ${own.openItem}`),
    );

    expect(body.journal).toBe('purchases');
    expect(item.status).toBe('settled');
  });
});

describe('the journal', () => {
  test('is found by day, kind, account, entity and words', async () => {
    const { body: made } = await desk.post(
      [
        ['6310', 'D', '4.00'],
        ['2100', 'C', '4.00'],
      ],
      { description: 'Rent of the roastery', postingDate: '2026-07-01' },
    );
    const ids = async (question: string) =>
      (await desk.controller.get(`/v1/journal-entries?${question}`)).body.items.map(({ id }: { id: string }) => id);

    expect(await ids('q=roastery')).toEqual([made.id]);
    expect(await ids(`ledgerAccount=la_${desk.house.accounts['6310']}`)).toEqual([made.id]);
    expect(await ids('from=2026-07-01&to=2026-07-31')).toEqual([made.id]);
    expect(await ids(`entity=ent_${desk.house.entityId}&from=2026-07-01`)).toEqual([made.id]);
    expect(await ids('kind=document')).toContain(`je_${own.journalEntry}`);
    expect(await ids('q=%25')).toEqual([]);
    expect(await ids('ledgerAccount=nonsense')).toEqual([]);
  });

  test('shows where a posting is proven', async () => {
    await desk.house.books.transact((tx) =>
      tx.run(sql`
        insert into evidence_link (tenant_id, subject_kind, subject_id, subject_line, document_id, field, page, box)
        values (${tx.tenantId}, 'posting', ${own.journalEntry}, 1, ${own.document}, 'total', 1, '{"x":0.1,"y":0.2,"w":0.3,"h":0.1}')`),
    );

    const { body } = await desk.controller.get(`/v1/journal-entries/je_${own.journalEntry}`);

    expect(body.postings[0].evidence).toEqual([
      expect.objectContaining({
        documentId: `doc_${own.document}`,
        field: 'total',
        page: 1,
        box: { x: 0.1, y: 0.2, w: 0.3, h: 0.1 },
      }),
    ]);
    expect(body.postings[1]).toMatchObject({ partyName: 'Northwind Paper', openItemId: `oi_${own.openItem}` });
  });
});
