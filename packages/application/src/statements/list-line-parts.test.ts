import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, test } from 'vitest';
import { camt, openBankDesk } from './bank-desk.fixture.ts';
import { listLineParts } from './list-line-parts.ts';

const db = withDatabase();

const part = (name: string, iban: string, amount: string): string =>
  `<TxDtls><Refs><EndToEndId>${name}-1</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr>
  <DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct></RltdPties></TxDtls>`;

const collection = Buffer.from(
  camt({
    opening: '0.00',
    closing: '300.00',
    from: '2026-03-01',
    to: '2026-03-31',
    lines: '2026-03-02 300.00 Collection\n2026-03-31 0.01 Interest\n2026-03-31 -0.01 Tax',
  })
    .toString()
    .replace(
      /<TxDtls>[\s\S]*?<\/TxDtls>/,
      part('Contoso', 'DE44500105175407324931', '120.00') + part('Fabrikam', 'NL91ABNA0417164300', '180.00'),
    ),
);

test('a batch entry keeps its payments with payer, reference, amount and whose account it was', async () => {
  const desk = await openBankDesk();
  const org = await db.newOrganisation();
  await desk.openAccount(org);
  await desk.load(org, collection);
  const lines = await org.books.read((tx) =>
    tx.many<{ id: string }>(sql`select id from bank_transaction order by booking_date, position`),
  );

  const parts = await org.books.read((tx) =>
    listLineParts(
      tx,
      lines.map(({ id }) => id),
    ),
  );

  expect([...parts.keys()]).toEqual([lines[0]?.id]);
  expect(parts.get(lines[0]?.id ?? '')).toMatchObject([
    { position: 1, amount: 12_000n, counterparty: 'Contoso', reference: 'Contoso-1', currency: 'EUR' },
    { position: 2, amount: 18_000n, counterparty: 'Fabrikam', reference: 'Fabrikam-1', currency: 'EUR' },
  ]);
  expect(parts.get(lines[0]?.id ?? '')?.every(({ counterparty_index }) => counterparty_index !== null)).toBe(true);
});

test('parts are written with their line and never after', async () => {
  const desk = await openBankDesk();
  const org = await db.newOrganisation();
  await desk.openAccount(org);
  await desk.load(org, collection);

  const change = org.books.transact((tx) => tx.run(sql`update bank_transaction_part set amount = 1`));

  await expect(change).rejects.toThrow();
});
