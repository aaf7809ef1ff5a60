import { sql } from '@counterfoil/platform/db';
import { billXml } from '@counterfoil/testkit/kinds';
import { beforeAll, expect, test } from 'vitest';
import { type Company, foundCompany } from './found-company.fixture.ts';
import { withRoad } from './open-road.fixture.ts';

const road = withRoad();
let company: Company;
beforeAll(async () => {
  company = await foundCompany(road);
}, 60_000);

const NEGATIVE = { net: '-100.00', tax: '-19.00', total: '-119.00' };

const booked = (documentId: string) =>
  company.org.books.read(async (tx) => {
    const id = documentId.slice('doc_'.length);
    const postings = await tx.many<{ code: string; side: string; amount: bigint }>(sql`
      select a.code, p.side, p.amount from posting p join journal_entry e on e.id = p.entry_id join ledger_account a on a.id = p.ledger_account_id
       where e.document_id = ${id} order by a.code`);
    const items = await tx.many<{ kind: string; side: string; original_amount: bigint }>(
      sql`select kind, side, original_amount from open_item where document_id = ${id}`,
    );
    const taxes = await tx.many<{ base: bigint; tax: bigint }>(
      sql`select t.base, t.tax from tax_line t join journal_entry e on e.id = t.entry_id where e.document_id = ${id}`,
    );
    return { postings, items, taxes };
  });

/** Holds the document, approves its first proposal as the controller, and reads what was booked. */
const approved = async (exceptionId: string, documentId: string) => {
  const { body: item } = await company.controller.get(`/v1/exceptions/${exceptionId}`);
  const answer = await company.controller.post(`/v1/exceptions/${exceptionId}/decisions`, {
    verdict: 'approve',
    proposalId: item.proposals[0].id,
    version: item.version,
  });
  expect(answer.status).toBe(201);
  await road.settle();
  return booked(documentId);
};

test.each([
  ['an invoice', { ...NEGATIVE, number: 'N-1' }, /calls itself an invoice, but its total is -119\.00 EUR/],
  [
    'a credit note',
    { ...NEGATIVE, number: 'N-2', credit: true },
    /credit note and its total is -119\.00 EUR as well: either the minus only repeats the kind/,
  ],
])('%s below zero waits, and posts as the credit note it is', async (_, wish, words) => {
  const { id, status, codes, reasons, document } = await company.drop({ fileName: 'minus.xml', bytes: billXml(wish) });

  expect({ status, codes }).toEqual({ status: 'exception', codes: ['read.field_doubtful'] });
  expect(reasons[0]?.text).toMatch(words);
  expect(await approved(document.exceptionIds[0], id)).toEqual({
    postings: [
      { code: '1570', side: 'C', amount: -1_900n },
      { code: '1600', side: 'D', amount: 11_900n },
      { code: '6300', side: 'C', amount: -10_000n },
    ],
    items: [{ kind: 'bill_credit_note', side: 'D', original_amount: 11_900n }],
    taxes: [{ base: -10_000n, tax: -1_900n }],
  });
});

test('a bill with a rebate line below zero is a bill', async () => {
  const lines = [{ net: '150.00' }, { text: 'Rebate', net: '-50.00' }];
  const { id, status } = await company.drop({ fileName: 'rebate.xml', bytes: billXml({ number: 'N-3', lines }) });

  expect(status).toBe('posted');
  expect((await booked(id)).items).toEqual([{ kind: 'bill', side: 'C', original_amount: -11_900n }]);
});
