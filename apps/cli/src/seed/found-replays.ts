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

/** One rule that was tried on the last 90 days and approved by a second person, so that the changelog has a beginning; once. */
export const foundReplays = async (at: Replaying): Promise<void> => {
  const { controller, owner, entityId, ledgerAccountId, today } = at;
  const { rows } = await controller.read((tx) => listReplays(tx, { after: null, limit: 1 }));
  if (rows.length > 0) return;
  const draft = {
    name: 'Parking',
    priority: 400,
    entityId,
    partyId: null,
    bankAccountId: null,
    conditions: { source: 'bank' as const, direction: 'out' as const, textContains: ['parking ticket'] },
    action: { ledgerAccountId, taxCodeId: null, dimensions: {}, expectsDocument: 'never' as const },
    validFrom: null,
    validTo: null,
  };
  const id = await controller.transact((tx) =>
    proposeReplay(tx, {
      entityId,
      from: addDays(today, 1 - DAYS),
      to: today,
      proposal: { kind: 'rule', draft, replaces: null },
    }),
  );
  await runReplay(controller, id);
  await owner.transact(async (tx) => {
    const { replay } = await getReplay(tx, id);
    if (replay.status !== 'done') return;
    await decideOnReplay(tx, { replayId: id, verdict: 'approve', reason: null, version: replay.version });
  });
};
