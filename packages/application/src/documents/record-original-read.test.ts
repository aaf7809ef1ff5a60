import { createHash } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { withDatabase } from '@counterfoil/testkit/harness';
import { expect, it } from 'vitest';
import { findDocument, receiveDocument, recordOriginalRead } from './index.ts';

const db = withDatabase();

it('says who took which bytes, each time', async () => {
  const { books } = await db.newOrganisation();
  const sha256 = createHash('sha256').update('a bill').digest();
  const { id } = await books.transact((tx) =>
    receiveDocument(tx, {
      fileName: 'bill.pdf',
      mediaType: 'application/pdf',
      sha256,
      byteSize: 6,
      storageKey: 'eu/1',
      channel: 'upload',
      entityId: null,
    }),
  );
  const document = await books.read((tx) => findDocument(tx, id));
  if (document === undefined) throw new Error('the document that was received is not there');

  await books.transact((tx) => recordOriginalRead(tx, document));
  await books.transact((tx) => recordOriginalRead(tx, document));

  const events = await books.read((tx) =>
    tx.many<{ subject_id: string; payload: string }>(
      sql`select subject_id, payload::text from audit_event where action = 'document.original_read'`,
    ),
  );
  expect(events.map(({ subject_id }) => subject_id)).toEqual([id, id]);
  expect(events[0]?.payload).toContain(sha256.toString('hex'));
});
