import { compactId } from '@counterfoil/domain/documents';
import { readPartyName } from '@counterfoil/domain/parties';
import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import { mayRelease, type Role } from '@counterfoil/domain/review';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { todayOf } from '../tenancy/index.ts';
import type { BankNumberVault } from './bank-number-vault.ts';
import { addBankDetail } from './create-party.ts';
import * as rows from './party.repository.ts';

export type PartyChanges = {
  readonly name?: string;
  readonly country?: string | null;
  readonly blockedReason?: string | null;
  readonly expectsDocument?: string;
  readonly defaultLedgerAccountId?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly termsDays?: number;
  readonly addTaxId?: { readonly scheme: string; readonly value: string };
  readonly addIban?: string;
  readonly verifyBankDetailId?: string;
  readonly archived?: boolean;
};

/** A changed bank account waits this long before anything pays to it. */
const COOL_OFF_HOURS = 24;

/** Whoever entered or last edited a party does not verify its bank account. */
const verify = async (
  tx: TenantWrite,
  party: rows.PartyRow,
  detailId: string,
  singlePerson: boolean,
): Promise<void> => {
  const detail = party.bank_details.find((row) => row.id === detailId);
  if (detail === undefined) throw resourceNotFound();
  const me = tx.principal.userId;
  if (!singlePerson && (detail.created_by === me || party.last_edited_by === me)) {
    throw new RefusalError({
      code: 'party.self_verification',
      detail: `You entered or last edited ${party.name}. Somebody else has to call back and verify the account ending ${detail.last_four}.`,
    });
  }
  await rows.verifyBankDetailRow(tx, {
    partyId: party.id,
    detailId,
    userId: me,
    usableAfterHours: singlePerson ? COOL_OFF_HOURS : 0,
  });
};

/** A block is a warning about money: a controller takes it off, and not the one who last edited the party. */
const refuseUnblocking = (
  tx: TenantWrite,
  party: rows.PartyRow,
  changes: PartyChanges,
  singlePerson: boolean,
): void => {
  if (party.blocked_reason === null || changes.blockedReason !== null) return;
  if (!mayRelease(tx.principal.roles as Role[], 'controller'))
    throw new RefusalError({
      code: 'auth.role_required',
      detail: `${party.name} is blocked; a controller or above takes the block off.`,
    });
  if (!singlePerson && party.last_edited_by === tx.principal.userId)
    throw new RefusalError({
      code: 'party.self_verification',
      detail: `You last edited ${party.name}. Somebody else has to take the block off.`,
    });
};

const changeProfile = async (tx: TenantWrite, party: rows.PartyRow, changes: PartyChanges): Promise<void> => {
  const touched = ['termsDays', 'email', 'phone', 'defaultLedgerAccountId'].some((name) => name in changes);
  if (!touched) return;
  await rows.updateRoleProfile(tx, {
    partyId: party.id,
    on: await todayOf(tx, null),
    terms: JSON.stringify({
      ...party.terms,
      ...(changes.termsDays === undefined ? {} : { netDays: changes.termsDays }),
    }),
    email: changes.email === undefined ? party.email : changes.email,
    phone: changes.phone === undefined ? party.phone : changes.phone,
    ledgerAccountId:
      changes.defaultLedgerAccountId === undefined ? party.default_ledger_account_id : changes.defaultLedgerAccountId,
  });
};

/** @param version the one the caller saw; another one means that somebody was faster */
export const updateParty = async (
  tx: TenantWrite,
  id: string,
  version: number,
  changes: PartyChanges,
  ports: { vault: BankNumberVault; singlePerson: boolean },
): Promise<void> => {
  const party = await rows.findParty(tx, id);
  if (party === undefined) throw resourceNotFound();
  refuseUnblocking(tx, party, changes, ports.singlePerson);

  const name = changes.name?.trim() ?? party.name;

  const changed = await rows.updatePartyRow(tx, {
    id,
    version,
    userId: tx.principal.userId,
    name,
    normalisedName: readPartyName(name).key,
    country: changes.country === undefined ? party.country : changes.country,
    blockedReason: changes.blockedReason === undefined ? party.blocked_reason : changes.blockedReason,
    expectsDocument: changes.expectsDocument ?? party.expects_document,
    archived: changes.archived ?? party.archived_at !== null,
  });
  if (changed === 0)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `${party.name} is at version ${party.version}; you saw version ${version}. Load it again.`,
    });
  await changeProfile(tx, party, changes);
  if (changes.addTaxId !== undefined) {
    await rows.lockParties(tx);
    const holder = await rows.partyWithTaxId(tx, compactId(changes.addTaxId.value));
    if (holder !== undefined && holder.id !== id) {
      throw new RefusalError({
        code: 'party.tax_id_taken',
        detail: `${changes.addTaxId.value} belongs to ${holder.name} already.`,
      });
    }
    await rows.insertTaxId(tx, { partyId: id, ...changes.addTaxId, normalised: compactId(changes.addTaxId.value) });
  }
  if (changes.addIban !== undefined)
    await addBankDetail(tx, { partyId: id, iban: changes.addIban, verified: false }, ports.vault);
  if (changes.verifyBankDetailId !== undefined) await verify(tx, party, changes.verifyBankDetailId, ports.singlePerson);
  await recordEvent(tx, {
    action: 'party.changed',
    subjectKind: 'party',
    subjectId: id,
    payload: { fields: Object.keys(changes).sort(), fromVersion: version },
  });
};
