import { createHash, randomUUID } from 'node:crypto';
import { sql, type TenantWrite } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { keysInUse, receiveDocument } from './index.ts';

const db = withDatabase();

const bytes = (tenantId: string, text: string) => {
  const sha256 = createHash('sha256').update(text).digest();
  const digits = sha256.toString('hex');
  return { sha256, storageKey: `eu/${tenantId}/${digits.slice(0, 2)}/${digits}` };
};

const receive = (tx: TenantWrite, text: string) =>
  receiveDocument(tx, {
    ...bytes(tx.tenantId, text),
    fileName: `${text}.xml`,
    mediaType: 'application/xml',
    byteSize: 10,
    channel: 'upload',
    entityId: null,
  });

it('knows the bytes that a document or a statement names, and nobody else’s', async () => {
  const own = await db.newOrganisation();
  const other = await db.newOrganisation();
  const [bill, statement, orphan] = ['bill', 'statement', 'orphan'].map((text) => bytes(own.tenantId, text));
  await own.books.transact(async (tx) => {
    await receive(tx, 'bill');
    await tx.run(sql`
      insert into bank_statement (tenant_id, file_name, sha256, byte_size, storage_key, uploaded_by)
      values (${tx.tenantId}, 'march.xml', ${statement!.sha256}, 10, ${statement!.storageKey}, ${randomUUID()})`);
  });
  await other.books.transact((tx) => receive(tx, 'orphan'));
  const keys = [bill!, statement!, orphan!].map(({ storageKey }) => storageKey);

  const used = await own.books.read((tx) => keysInUse(tx, keys));

  expect([...used].toSorted()).toEqual([bill!.storageKey, statement!.storageKey].toSorted());
  expect(await own.books.read((tx) => keysInUse(tx, []))).toEqual(new Set());
});
