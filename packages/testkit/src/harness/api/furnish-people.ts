import { sql, type TenantWrite } from '@counterfoil/platform/db';
import type { Answer } from './caller.ts';
import type { Member } from './people.ts';

const uuidIn = (id: unknown): string => String(id).replace(/^[a-z]+_/, '');

const made = (answer: Answer): Answer['body'] => {
  if (answer.status < 300) return answer.body;
  throw new Error(`The house could not be furnished with people: ${JSON.stringify(answer.body)}`);
};

/** An invitation, and a session and a token of the owner: all by the ways the product makes them. */
export const furnishPeople = async (owner: Member): Promise<{ invitation: string; session: string; token: string }> => {
  const desk = await owner.atDesk();
  const wish = { email: `guest-${owner.userId.slice(-8)}@contoso.example`, name: 'A guest', roles: ['auditor'] };
  const invitation = made(await desk.post('/v1/invitations', wish)).id;
  const session = made(await desk.get('/v1/me/account')).sessions[0].id;
  const token = made(await desk.get('/v1/me/tokens')).items[0].id;
  return { invitation: uuidIn(invitation), session: uuidIn(session), token: uuidIn(token) };
};

/** One notification for one person, as the transaction that tells it would write it. */
export const furnishNotification = async (
  tx: TenantWrite,
  { entityId, userId }: { entityId: string; userId: string },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into notification (tenant_id, cause_key, kind, user_id, entity_id, subject_kind, subject_id, title)
    values (${tx.tenantId}, ${`furnished:${userId}`}, 'assigned', ${userId}, ${entityId}, 'entity', ${entityId}, 'Northwind Paper')
    returning id`);
  return id;
};
