import type { Invitation, Member } from '@counterfoil/platform/identity';
import type { Role } from '@counterfoil/wire/contracts';
import { wireId } from '../../http/wire-id.ts';

const entitiesOf = (ids: readonly string[] | null) => (ids === null ? null : ids.map((id) => wireId('entity', id)));

export const presentMember = (row: Member) => ({
  id: wireId('member', row.membershipId),
  userId: wireId('user', row.userId),
  name: row.name,
  email: row.email,
  roles: row.roles as Role[],
  entityIds: entitiesOf(row.entityIds),
  createdAt: row.createdAt.toISOString(),
  secondFactor: row.secondFactor,
});

export const presentInvitation = (row: Invitation) => ({
  id: wireId('invitation', row.id),
  email: row.email,
  name: row.name,
  roles: row.roles as Role[],
  entityIds: entitiesOf(row.entityIds),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  expired: row.expired,
});
