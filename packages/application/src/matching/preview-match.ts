import { date } from '@counterfoil/domain/calendar';
import { money } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { JournalPreview } from '../classification/index.ts';
import { loadEntityLedger, previewDrafts } from '../ledger/index.ts';
import { loadItems } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { type BankLineRow, bankLines } from './bank-line.repository.ts';
import { type HandMatch, legsOf, lineIdsOf, wantedIn } from './hand-match.ts';
import { currencyOf, describeLine, loadDiscountedDocuments, movementOf } from './load-posting-case.ts';
import { loadSister } from './load-sister.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import type { MatchTerms } from './match-terms.ts';
import { planMatch } from './plan-match.ts';
import { planPair } from './plan-pair.ts';
import { previewOfPlan } from './preview-line.ts';
import { sisterOf } from './sister-of.ts';
import { withheldFor } from './withheld-tax.ts';

const lineOf = async (tx: TenantRead, wish: HandMatch): Promise<BankLineRow> => {
  const [id, ...others] = lineIdsOf(wish);
  if (others.length > 0)
    throw refuse('request.invalid', 'The entry of one bank transaction is shown at a time; name one of them.');
  const [line] = await bankLines(tx, [id ?? '']);
  if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
  refuseOtherEntity(tx, line.entity_id);
  await refuseSettled(tx, line);
  return line;
};

/**
 * The entry that a person's own match of a bank line would make, and where it settles what is a sister's, hers beside it; by
 * the code that will post both. Writes nothing. @throws RefusalError what the match itself would refuse
 */
export const previewMatch = async (tx: TenantRead, wish: HandMatch): Promise<JournalPreview> => {
  const line = await lineOf(tx, wish);
  const { items, wanted } = await wantedIn(wish, (ids) => loadItems(tx, ids));
  const whole = money(line.amount, currencyOf(line.currency));
  const sisterId = sisterOf(tx, line, { items, roles: tx.principal.roles });
  const terms: MatchTerms = {
    allocations: wanted.map(({ state, amount }) => ({ openItemId: state.item.id, amount })),
    legs: legsOf(wish, wanted, whole),
  };
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const facts = {
    movement: await movementOf(tx, line),
    documents: await loadDiscountedDocuments(tx, items),
    terms,
    description: describeLine(line),
    withheld: await withheldFor(tx, { ...line, entity_id: sisterId ?? line.entity_id }, terms.legs),
  };

  if (sisterId === null) {
    const states = new Map(items.map(({ row, state }) => [row.id, state]));
    const plan = orThrow(planMatch({ ...facts, entity: ledger.entity, items: states, roles: ledger.roles }));
    await refuseUnlawful(tx, [plan.entry]);
    return previewOfPlan(plan, ledger.accounts);
  }
  const sister = await loadSister(tx, sisterId, line);
  const pair = orThrow(planPair({ ...facts, ledger, sister, items }));
  await refuseUnlawful(tx, [pair.paying.entry, pair.sister.entry]);
  const mirror = { entityId: sisterId, entityName: sister.name, ...previewOfPlan(pair.sister, sister.ledger.accounts) };
  return { ...previewOfPlan(pair.paying, ledger.accounts), mirror };
};

const refuseUnlawful = async (
  tx: TenantRead,
  entries: readonly Parameters<typeof previewDrafts>[1][number]['entry'][],
): Promise<void> => {
  const laws = await previewDrafts(
    tx,
    entries.map((entry) => ({ entry, preparedBy: tx.principal.userId })),
  );
  const broken = laws.find(({ ok }) => !ok);
  if (broken !== undefined && !broken.ok) throw new RefusalError(broken.refusal);
};
