import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { type OrganisationSettingRow, organisationSettingRow, writeSinglePerson } from './settings.repository.ts';

export type { OrganisationSettingRow };

export const getOrganisationSettings = (tx: TenantRead): Promise<OrganisationSettingRow> => organisationSettingRow(tx);

const write = async (tx: TenantWrite, on: boolean, payload: object): Promise<void> => {
  await writeSinglePerson(tx, on);
  await recordEvent(tx, {
    action: 'organisation.single_person',
    subjectKind: 'organisation',
    subjectId: tx.tenantId,
    payload: { on, ...payload },
  });
};

/**
 * Lets one person approve their own work, where there is nobody else. Its owner says so, and only while the organisation
 * has one member who posts; taking it back is always possible, and saying what stands already changes nothing.
 * @throws RefusalError auth.role_required, request.version_conflict, review.second_person_needed
 */
export const setSinglePerson = async (
  tx: TenantWrite,
  wish: { readonly on: boolean; readonly members: number; readonly version?: number },
): Promise<void> => {
  if (!tx.principal.roles.includes('owner'))
    throw new RefusalError({
      code: 'auth.role_required',
      detail: 'Only an owner says that an organisation is one person.',
    });
  const standing = await organisationSettingRow(tx, { locked: true });
  if (wish.version !== undefined && wish.version !== standing.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `The organisation is at version ${standing.version}; you saw version ${wish.version}. Load it again.`,
    });
  if (standing.single_person === wish.on) return;
  if (wish.on && wish.members > 1)
    throw new RefusalError({
      code: 'review.second_person_needed',
      detail: `The organisation has ${wish.members} members, so somebody else is there to approve.`,
    });
  await write(tx, wish.on, {});
};

/** A second member who posts ends what was for one alone: from then on nobody approves their own work again. */
export const endSinglePerson = async (tx: TenantWrite, members: number): Promise<void> => {
  if (members < 2) return;
  const standing = await organisationSettingRow(tx, { locked: true });
  if (standing.single_person) await write(tx, false, { because: 'A second member posts now.' });
};
