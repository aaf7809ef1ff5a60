import { date } from '@counterfoil/domain/calendar';
import { type HoldSetting, houseTerm } from '@counterfoil/domain/classification';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import {
  type DocumentHoldWish,
  documentHoldRows,
  endDocumentHold,
  insertDocumentHold,
  lockEntityTerms,
} from './document-hold.repository.ts';

export type { DocumentHoldWish };

export const HOLD_DAYS_MAX = 365;

/** The terms of an entity as the domain asks them. */
export const holdSettings = async (tx: TenantRead, entityId: string): Promise<HoldSetting[]> =>
  (await documentHoldRows(tx, entityId)).map((row) => ({
    partyId: row.party_id,
    days: row.days,
    validFrom: date(row.valid_from),
    validTo: row.valid_to === null ? null : date(row.valid_to),
  }));

export type StandingHold = {
  /** Null where the house's own term stands, because nobody has said otherwise. */
  readonly id: string | null;
  readonly entityId: string;
  readonly partyId: string | null;
  readonly days: number;
  readonly validFrom: string;
  readonly source: string;
};

/** How long payments of an entity wait for their document, as it stands on a day: everybody's term first, then parties'. */
export const listDocumentHolds = async (
  tx: TenantRead,
  { entityId, on }: { readonly entityId: string; readonly on: string },
): Promise<StandingHold[]> => {
  const rows = (await documentHoldRows(tx, entityId)).filter(
    (row) => row.valid_from <= on && (row.valid_to === null || row.valid_to >= on),
  );
  const set = rows.map((row) => ({
    id: row.id,
    entityId,
    partyId: row.party_id,
    days: row.days,
    validFrom: row.valid_from,
    source: 'set',
  }));
  if (set.some(({ partyId }) => partyId === null)) return set;
  const { days, source } = houseTerm(date(on));
  return [{ id: null, entityId, partyId: null, days, validFrom: '1900-01-01', source }, ...set];
};

/**
 * Sets from a day on how many days payments wait for their document; the term before ends the day before. A person's act,
 * audited. @throws RefusalError request.invalid
 */
export const setDocumentHold = async (tx: TenantWrite, wish: DocumentHoldWish): Promise<string> => {
  const entity = await entityNamed(tx, wish.entityId);
  refuseOtherEntity(tx, entity.id);
  if (!Number.isInteger(wish.days) || wish.days < 0 || wish.days > HOLD_DAYS_MAX)
    throw new RefusalError({
      code: 'request.invalid',
      detail: `A payment waits from 0 to ${HOLD_DAYS_MAX} whole days.`,
    });

  await lockEntityTerms(tx, entity.id);
  await endDocumentHold(tx, wish);
  const id = await insertDocumentHold(tx, wish);
  await recordEvent(tx, {
    action: 'document_hold.set',
    subjectKind: 'entity',
    subjectId: entity.id,
    entityId: entity.id,
    payload: { ...wish },
  });
  return id;
};
