import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type DocumentHoldRow = {
  id: string;
  entity_id: string;
  party_id: string | null;
  days: number;
  valid_from: string;
  valid_to: string | null;
};

/** Every term of an entity, those that have ended too: what came earlier is held under the term of its day. */
export const documentHoldRows = (tx: TenantRead, entityId: string): Promise<DocumentHoldRow[]> =>
  tx.many<DocumentHoldRow>(sql`
    select id, entity_id, party_id, days, valid_from, valid_to from document_hold
     where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and (valid_to is null or valid_to >= valid_from)
     order by party_id nulls first, valid_from desc, id desc`);

export type DocumentHoldWish = {
  readonly entityId: string;
  readonly partyId: string | null;
  readonly days: number;
  readonly validFrom: string;
};

/** Two who set a term of one entity at once follow each other. */
export const lockEntityTerms = (tx: TenantWrite, entityId: string): Promise<unknown> =>
  tx.maybe(sql`select 1 from legal_entity where tenant_id = ${tx.tenantId} and id = ${entityId} for no key update`);

/** Ends what is in force from the day on; what begins on that very day or later never comes into force. */
export const endDocumentHold = (tx: TenantWrite, of: DocumentHoldWish): Promise<number> =>
  tx.run(sql`
    update document_hold set valid_to = ${of.validFrom}::date - 1
     where tenant_id = ${tx.tenantId} and entity_id = ${of.entityId} and party_id is not distinct from ${of.partyId}::uuid
       and (valid_to is null or valid_to >= ${of.validFrom}::date)`);

export const insertDocumentHold = async (tx: TenantWrite, of: DocumentHoldWish): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into document_hold (tenant_id, entity_id, party_id, days, valid_from, set_by)
      values (${tx.tenantId}, ${of.entityId}, ${of.partyId}::uuid, ${of.days}, ${of.validFrom}::date, ${tx.principal.userId}) returning id`)
  ).id;
