import { randomUUID } from 'node:crypto';
import { sql } from '@counterfoil/platform/db';
import { type TestOrganisation, withDatabase } from '@counterfoil/testkit/harness';
import { beforeAll, describe, expect, it } from 'vitest';
import { reviewOf } from '../statements/bank-desk.fixture.ts';
import { parkStuckSubject } from './index.ts';

const db = withDatabase();
let harbour: TestOrganisation;
let tidewater: TestOrganisation;
beforeAll(async () => {
  [harbour, tidewater] = [await db.newOrganisation(), await db.newOrganisation()];
});

const FAILURE = { stage: '2-read', inWords: 'reading the document', message: 'the reader ran out of memory' } as const;

const document = (org: TestOrganisation, status: string): Promise<string> =>
  org.books.transact(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into document (tenant_id, entity_id, file_name, media_type, sha256, byte_size, storage_key, status, kind, uploaded_by)
      values (${tx.tenantId}, ${org.entityId}, 'thick.pdf', 'application/pdf', decode(md5(${randomUUID()}) || md5(${randomUUID()}), 'hex'), 3, 'eu/1', ${status}, 'unknown', ${randomUUID()}) returning id`);
    return id;
  });
const statusOf = (id: string): Promise<{ status: string }> =>
  harbour.books.read((tx) => tx.one<{ status: string }>(sql`select status from document where id = ${id}`));

describe('work that cannot be brought to an end', () => {
  it('waits for an administrator, who tries it again from the stage it left', async () => {
    const id = await document(harbour, 'reading');
    await harbour.books.transact((tx) => parkStuckSubject(tx, { kind: 'document', id }, FAILURE));

    expect(await statusOf(id)).toEqual({ status: 'exception' });
    const review = await reviewOf(harbour.books, id);
    expect(review.codes).toEqual(['system.stuck']);
    expect(review.texts[0]).toContain('reading the document');
    expect(review.actions).toEqual([{ type: 'retry', stage: '2-read' }]);
  });

  it('of another organisation, or of what is not there, leaves nothing behind', async () => {
    const id = await document(harbour, 'reading');
    await tidewater.books.transact((tx) => parkStuckSubject(tx, { kind: 'document', id }, FAILURE));
    await harbour.books.transact((tx) => parkStuckSubject(tx, { kind: 'document', id: randomUUID() }, FAILURE));
    expect(await statusOf(id)).toEqual({ status: 'reading' });
    expect((await reviewOf(harbour.books, id)).codes).toEqual([]);
  });

  it('that is about nothing on the desk is kept in the audit trail alone', async () => {
    const id = randomUUID();
    await harbour.books.transact((tx) => parkStuckSubject(tx, { kind: 'review_decision', id }, FAILURE));
    const events = await harbour.books.read((tx) =>
      tx.many<{ payload: string }>(
        sql`select payload from audit_event where action = 'system.stuck' and subject_id = ${id}`,
      ),
    );
    expect(JSON.parse(events[0]?.payload ?? '{}')).toMatchObject({ stage: '2-read' });
  });
});
