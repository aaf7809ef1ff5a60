import { date } from '@counterfoil/domain/calendar';
import { money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { loadEntityLedger, postDrafts } from '../ledger/index.ts';
import { loadItems, loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
import { type BankLineRow, nameParty } from './bank-line.repository.ts';
import { draftOf } from './draft-line.ts';
import { letIn } from './let-in.ts';
import { currencyOf, describeLine, loadDiscountedDocuments, movementOf } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { allocationsOfMatch, legsOfMatch, type MatchRow } from './match.repository.ts';
import { isResidualRole, type MatchTerms } from './match-terms.ts';
import { planMatch } from './plan-match.ts';
import { withheldFor } from './withheld-tax.ts';

type TermsOfMatch = { readonly terms: MatchTerms; readonly items: SettlingItem[] };

type LoadItems = (ids: readonly string[]) => Promise<SettlingItem[]>;

const termsWith = async (tx: TenantRead, match: Pick<MatchRow, 'id'>, load: LoadItems): Promise<TermsOfMatch> => {
  const rows = await allocationsOfMatch(tx, match.id);
  const items = await load(rows.map(({ open_item_id }) => open_item_id));
  const currencies = new Map(items.map(({ row }) => [row.id, currencyOf(row.currency)]));
  const allocations = rows.map(({ open_item_id, amount }) => {
    const currency = currencies.get(open_item_id);
    if (currency === undefined) throw refuse('subledger.item_unknown', 'An open item of the match is not here.');
    return { openItemId: open_item_id, amount: money(amount, currency) };
  });
  const legs = (await legsOfMatch(tx, match.id)).flatMap(({ open_item_id, role, amount }) => {
    const currency = currencies.get(open_item_id);
    return currency === undefined || !isResidualRole(role)
      ? []
      : [{ openItemId: open_item_id, role, amount: money(amount, currency) }];
  });
  return { items, terms: { allocations, legs } };
};

/** What a stored match settles, with its items locked. */
export const termsOfMatch = (tx: TenantWrite, match: MatchRow): Promise<TermsOfMatch> =>
  termsWith(tx, match, (ids) => loadItemsLocked(tx, ids));

/** The same as it stands, for whoever only looks. */
export const readTermsOfMatch = (tx: TenantRead, match: Pick<MatchRow, 'id'>): Promise<TermsOfMatch> =>
  termsWith(tx, match, (ids) => loadItems(tx, ids));

/** A line whose items all belong to one party is that party's. */
const learnParty = async (tx: TenantWrite, line: BankLineRow, items: readonly SettlingItem[]): Promise<void> => {
  const [party, ...others] = new Set(items.map(({ row }) => row.party_id));
  if (others.length === 0 && party !== null && party !== undefined && line.party_id === null)
    await nameParty(tx, line.id, party);
};

/** Posts a settlement: the bank leg, the payments, the remainder and the allocations, in one entry. */
export const postSettlement = async (
  tx: TenantWrite,
  { line, match }: { line: BankLineRow; match: MatchRow },
  authority: PostingAuthority,
): Promise<string> => {
  const { terms, items } = await termsOfMatch(tx, match);
  const movement = await movementOf(tx, line);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const documents = await loadDiscountedDocuments(tx, items);

  const plan = planMatch({
    entity: { id: ledger.entity.id, functionalCurrency: ledger.entity.functionalCurrency },
    movement,
    items: new Map(items.map(({ row, state }) => [row.id, state])),
    documents,
    roles: ledger.roles,
    terms,
    description: describeLine(line),
    withheld: await withheldFor(tx, line, terms.legs),
  });
  if (!plan.ok) throw new RefusalError(plan.refusal);

  await letIn(tx, plan.value.entry, authority);
  const [receipt] = await postDrafts(tx, [draftOf(plan.value, { lineId: line.id, matchId: match.id, authority })]);
  if (receipt === undefined) throw new Error('Posting one draft gave no receipt.');
  await learnParty(tx, line, items);
  return receipt.entryId;
};
