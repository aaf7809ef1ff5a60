import { type Books, sql } from '@counterfoil/platform/db';
import type { Member } from './people.ts';

type Place = { readonly entityId: string; readonly codingRule: string };

/** A replay that waits for its answer, and a change in the changelog, by two persons. */
export const furnishReplay = async (
  { owner, clerk, books }: { readonly owner: Member; readonly clerk: Member; readonly books: Books },
  { entityId, codingRule }: Place,
): Promise<string> => {
  const { status, body } = await owner.post('/v1/replays', {
    entityId: `ent_${entityId}`,
    from: '2026-01-01',
    to: '2026-03-31',
    proposal: { kind: 'rule', rule: null, replaces: { id: `rule_${codingRule}`, version: 1 } },
  });
  if (status >= 300) throw new Error(`The house could not be furnished with a replay: ${JSON.stringify(body)}`);
  const replay = String(body.id).replace(/^[a-z]+_/, '');
  await books.transact((tx) =>
    tx.run(sql`
      insert into setting_change (tenant_id, entity_id, replay_id, kind, title, deltas, sentence, proposed_by, approved_by)
      values (${tx.tenantId}, ${entityId}, ${replay}, 'rule', 'End the rule', '[]', 'Nothing would have gone elsewhere.', ${owner.userId}, ${clerk.userId})`),
  );
  return replay;
};
