import { date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { refuseOtherEntity, todayOf } from '../tenancy/index.ts';
import { customerRow } from './customer-profile.repository.ts';
import {
  type AgreementRow,
  agreementRows,
  endAgreementRow,
  findAgreement,
  insertAgreement,
  type NettingFilter,
  overlappingAgreements,
} from './netting.repository.ts';

export type { AgreementRow, NettingFilter };

export const listNettingAgreements = async (
  tx: TenantRead,
  filter: NettingFilter,
): Promise<{ rows: AgreementRow[]; nextKey: readonly string[] | null }> => {
  const found = await agreementRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

export const getNettingAgreement = async (tx: TenantRead, id: string): Promise<AgreementRow> => {
  const row = await findAgreement(tx, id);
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such agreement in this organisation.' });
  return row;
};

export type NewAgreement = {
  readonly entityId: string;
  readonly partyId: string;
  readonly reference: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

/**
 * Records that a party agreed to net. One agreement at a time between an entity and a party.
 * @throws RefusalError resource.not_found, sales.netting_days, sales.netting_agreed_already
 */
export const recordNettingAgreement = async (tx: TenantWrite, wish: NewAgreement): Promise<string> => {
  const on = await todayOf(tx, wish.entityId);
  refuseOtherEntity(tx, wish.entityId);
  const party = await customerRow(tx, { partyId: wish.partyId, entityId: wish.entityId, on });
  if (party === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such party in this organisation.' });
  if (wish.validTo !== null && wish.validTo < wish.validFrom)
    throw new RefusalError({
      code: 'sales.netting_days',
      detail: `The agreement ends on ${wish.validTo}, before it begins on ${wish.validFrom}.`,
    });
  const span = { entityId: wish.entityId, partyId: wish.partyId, from: wish.validFrom, to: wish.validTo };
  const [other] = await overlappingAgreements(tx, span);
  if (other !== undefined)
    throw new RefusalError({
      code: 'sales.netting_agreed_already',
      detail: `${other.reference} with ${party.party_name} holds from ${other.valid_from}${other.valid_to === null ? '' : ` to ${other.valid_to}`}; end it before another begins.`,
    });

  const id = await insertAgreement(tx, { ...span, reference: wish.reference.trim() });
  await recordEvent(tx, {
    action: 'netting_agreement.recorded',
    subjectKind: 'netting_agreement',
    subjectId: id,
    entityId: wish.entityId,
    payload: { ...span, reference: wish.reference.trim() },
  });
  await announceChange(tx, 'party', wish.partyId);
  return id;
};

/** Ends an agreement on a day; what was netted by then stays. @throws RefusalError request.version_conflict, sales.netting_days */
export const endNettingAgreement = async (
  tx: TenantWrite,
  wish: { id: string; validTo: string; version: number },
): Promise<void> => {
  const row = await getNettingAgreement(tx, wish.id);
  refuseOtherEntity(tx, row.entity_id);
  if (wish.validTo < row.valid_from)
    throw new RefusalError({
      code: 'sales.netting_days',
      detail: `${row.reference} begins on ${row.valid_from}; it cannot end on ${date(wish.validTo)}.`,
    });
  if ((await endAgreementRow(tx, row.id, wish.validTo, wish.version)) === 0)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${row.reference} is at version ${row.version}; you saw version ${wish.version}. Load it again.`,
    });
  await recordEvent(tx, {
    action: 'netting_agreement.ended',
    subjectKind: 'netting_agreement',
    subjectId: row.id,
    entityId: row.entity_id,
    payload: { validTo: wish.validTo },
  });
  await announceChange(tx, 'party', row.party_id);
};
