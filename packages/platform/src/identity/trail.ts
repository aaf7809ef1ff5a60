import type pg from 'pg';
import type { IdentityStore } from './identity.ts';

export type Actor = {
  readonly kind: 'person' | 'token' | 'system';
  readonly id: string | null;
  readonly label: string;
};

export type IdentityEvent = {
  readonly action: string;
  readonly subjectKind: 'member' | 'user' | 'invitation' | 'token';
  readonly subjectId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
};

export type TrailRow = IdentityEvent & {
  readonly id: string;
  readonly organisationId: string;
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly actorLabel: string;
};

type Client = Pick<pg.ClientBase, 'query'>;

/** Written with the change itself; the books' own role may not write here, nor ours in the books. */
export const noteFor = async (
  client: Client,
  organisationId: string,
  actor: Actor,
  event: IdentityEvent,
): Promise<void> => {
  await client.query(
    `insert into auth.trail (organisation_id, actor_kind, actor_id, actor_label, action, subject_kind, subject_id, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      organisationId,
      actor.kind,
      actor.id,
      actor.label,
      event.action,
      event.subjectKind,
      event.subjectId,
      JSON.stringify(event.payload),
    ],
  );
};

/** What concerns a person stands in the trail of every organisation they belong to. */
export const noteForPerson = async (client: Client, person: Actor, event: IdentityEvent): Promise<void> => {
  const { rows } = await client.query<{ id: string }>(
    'select organisation_id as id from auth.membership where user_id = $1 and removed_at is null',
    [person.id],
  );
  for (const { id } of rows) await noteFor(client, id, person, event);
};

/**
 * Hands what waits to the books, oldest first. `write` must be able to meet a row twice: a crash between its commit and
 * ours brings the row again.
 */
export const deliverTrail = async (
  { pool }: IdentityStore,
  write: (row: TrailRow) => Promise<void>,
): Promise<number> => {
  const { rows } = await pool.query<TrailRow>(
    `select id, organisation_id as "organisationId", actor_kind as "actorKind", actor_id as "actorId",
       actor_label as "actorLabel", action, subject_kind as "subjectKind", subject_id as "subjectId", payload
     from auth.trail order by id limit 200`,
  );
  for (const row of rows) {
    await write(row);
    await pool.query('delete from auth.trail where id = $1', [row.id]);
  }
  return rows.length;
};
