import { randomBytes } from 'node:crypto';
import { sql, type TenantWrite } from '@counterfoil/platform/db';

type Place = {
  readonly entityId: string;
  readonly partyId: string;
  readonly document: string;
  readonly expense: string;
  readonly userId: string;
};
type Row = { readonly id: string };

export type FurnishedLessons = { readonly lesson: string; readonly mapping: string; readonly spelling: string };

/** A place that somebody pointed at on the document, and a line that somebody booked. */
export const furnishLessons = async (tx: TenantWrite, place: Place): Promise<FurnishedLessons> => {
  await tx.run(sql`
    insert into document_reading (tenant_id, document_id, revision, reader_version, content, content_hash, read_by)
    values (${tx.tenantId}, ${place.document}, 90, 'by hand', '{"fields":{}}', ${randomBytes(32)}, 'person')`);
  const { id: lesson } = await tx.one<Row>(sql`
    insert into layout_lesson (tenant_id, party_id, field, content, words, value, document_id, revision, page, box, taught_by)
    values (${tx.tenantId}, ${place.partyId}, 'total', '{}', 'right of “Total”', '10.00', ${place.document}, 90, 1,
      '{"x":0.5,"y":0.5,"w":0.1,"h":0.02}', ${place.userId}) returning id`);
  const coding = { parts: [{ share: 10_000, ledgerAccountId: place.expense, taxCodeId: null, dimensions: {} }] };
  const { id: mapping } = await tx.one<Row>(sql`
    insert into coding_example (tenant_id, entity_id, memory_key, party_id, ledger_account_id, coding, description, amount, currency, subject_kind, subject_id, decided_by)
    values (${tx.tenantId}, ${place.entityId}, 'paper', ${place.partyId}, ${place.expense}, ${JSON.stringify(coding)}, 'Paper', 1000, 'EUR', 'document', ${place.document}, ${place.userId})
    returning id`);
  const { id: spelling } = await tx.one<Row>(sql`
    insert into party_spelling (tenant_id, party_id, written, name_key, document_id, said_by)
    values (${tx.tenantId}, ${place.partyId}, 'NW Paper Goods', 'nwpapergoods', ${place.document}, ${place.userId}) returning id`);
  return { lesson, mapping, spelling };
};
