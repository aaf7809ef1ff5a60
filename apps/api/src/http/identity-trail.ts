import { recordEvent } from '@counterfoil/application/audit';
import { announceChange } from '@counterfoil/application/pipeline';
import { endSinglePerson } from '@counterfoil/application/settings';
import type { Database } from '@counterfoil/platform/db';
import { deliverTrail, type IdentityStore, membersOf, type TrailRow } from '@counterfoil/platform/identity';
import { BOOKKEEPERS } from '@counterfoil/wire/contracts';

/** Members who post: an auditor or an administrator is nobody who could approve. */
export const peopleOf = async (identity: IdentityStore, tenantId: string): Promise<number> => {
  const members = await membersOf(identity, tenantId);
  return members.filter(({ roles }) => BOOKKEEPERS.some((role) => roles.includes(role))).length;
};

const CHANGES_PEOPLE = new Set(['member.roles_set', 'member.joined']);

/**
 * Carries what happened to people into the audit trail of their organisation. Sign-in's tables and the books belong to two
 * roles that cannot write in one transaction: the event is noted with the change, carried over at once, and again by a timer
 * when that was interrupted. Its id makes twice once.
 */
export const openIdentityTrail = ({ identity, database }: { identity: IdentityStore; database: Database }) => {
  const write = async (row: TrailRow): Promise<void> => {
    const books = database.openBooks({
      kind: row.actorKind,
      tenantId: row.organisationId,
      userId: row.actorId,
      label: row.actorLabel,
      roles: [],
    });
    const people = CHANGES_PEOPLE.has(row.action) ? await peopleOf(identity, row.organisationId) : 0;
    await books.transact(async (tx) => {
      const { id, action, subjectKind, subjectId, payload } = row;
      await recordEvent(tx, { id, action, subjectKind, subjectId, payload });
      if (subjectId !== null && subjectKind === 'member') await announceChange(tx, 'member', subjectId);
      await endSinglePerson(tx, people);
    });
  };
  return {
    /** What cannot be carried over now waits; the change it tells of stands. */
    deliver: async (): Promise<void> => {
      await deliverTrail(identity, write).catch(() => 0);
    },
  };
};

export type IdentityTrail = ReturnType<typeof openIdentityTrail>;
