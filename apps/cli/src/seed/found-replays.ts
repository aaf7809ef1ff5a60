import { decideOnReplay, getReplay, listReplays, proposeReplay, runReplay } from '@counterfoil/application/replay';
import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import type { Books } from '@counterfoil/platform/db';

type Replaying = {
  /** Who proposes, and somebody else who approves. */
  readonly controller: Books;
  readonly owner: Books;
  readonly entityId: string;
  readonly ledgerAccountId: string;
  readonly today: CalendarDate;
};

const DAYS = 90;

/** The demo's shop is paid by card every week: to send that elsewhere moves money in each of them. */
const CARD_TAKINGS = 'NORDPAY KARTENUMSATZ';

/**
 * One rule that was tried on the last 90 days and approved by a second person, so that the changelog has a beginning; and one
 * that would have moved money, for somebody to decide about. Once.
 */
export const foundReplays = async (at: Replaying): Promise<void> => {
  const { controller, owner, entityId, ledgerAccountId, today } = at;
  const { rows } = await controller.read((tx) => listReplays(tx, { after: null, limit: 1 }));
  if (rows.length > 0) return;
  const tried = async (rule: { name: string; priority: number; direction: 'in' | 'out'; text: string }) => {
    const draft = {
      name: rule.name,
      priority: rule.priority,
      entityId,
      partyId: null,
      bankAccountId: null,
      conditions: { source: 'bank' as const, direction: rule.direction, textContains: [rule.text] },
      action: { ledgerAccountId, taxCodeId: null, dimensions: {}, expectsDocument: 'never' as const },
      validFrom: null,
      validTo: null,
    };
    const span = { entityId, from: addDays(today, 1 - DAYS), to: today };
    const id = await controller.transact((tx) =>
      proposeReplay(tx, { ...span, proposal: { kind: 'rule', draft, replaces: null } }),
    );
    await runReplay(controller, id);
    return id;
  };
  const id = await tried({ name: 'Parking', priority: 400, direction: 'out', text: 'parking ticket' });
  await owner.transact(async (tx) => {
    const { replay } = await getReplay(tx, id);
    if (replay.status !== 'done') return;
    await decideOnReplay(tx, { replayId: id, verdict: 'approve', reason: null, version: replay.version });
  });
  await tried({ name: 'Card takings of the shop', priority: 10, direction: 'in', text: CARD_TAKINGS });
};
