import { money, parseMoney } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { refuseUnreleasable, withdrawReviewItem } from '../review/index.ts';
import { loadItemsLocked, type SettlingItem } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { finishLine } from './accept-match.ts';
import { byPerson, personOf } from './authority.ts';
import { type BankLineRow, postedTotal } from './bank-line.repository.ts';
import { toleranceRows } from './candidate.repository.ts';
import { checkResidual } from './check-residual.ts';
import { currencyOf } from './load-posting-case.ts';
import { lockLine, refuse } from './lock-match.ts';
import { acceptedMatchOf, findMatch, insertMatches } from './match.repository.ts';
import type { MatchTerms, ResidualRole } from './match-terms.ts';
import { postSettlement } from './post-match.ts';
import { settleOnAccount } from './settle-on-account.ts';

export type HandMatch = {
  readonly bankTransactionId: string;
  readonly allocations: readonly { readonly openItemId: string; readonly amount: string }[];
  readonly residualRole?: ResidualRole;
  /** The version of the bank transaction the person saw. */
  readonly version?: number;
};

const itemsNamed = async (tx: TenantWrite, wish: HandMatch): Promise<SettlingItem[]> => {
  const ids = wish.allocations.map(({ openItemId }) => openItemId);
  if (new Set(ids).size !== ids.length) throw refuse('request.invalid', 'An open item is named twice.');
  const items = await loadItemsLocked(tx, ids);
  if (items.length !== ids.length)
    throw refuse('request.invalid', 'allocations: an open item named here is not one of this organisation.');
  return items;
};

const termsOf = (wish: HandMatch, items: readonly SettlingItem[]): MatchTerms => ({
  residualRole: wish.residualRole ?? null,
  allocations: wish.allocations.map(({ openItemId, amount }, at) => {
    const parsed = parseMoney(amount, items[at]?.state.item.original.currency ?? '');
    if (!parsed.ok) throw new RefusalError(parsed.refusal);
    if (parsed.value.minor <= 0n)
      throw refuse('request.invalid', `allocations.${at}: an allocation settles a positive amount, not ${amount}.`);
    return { openItemId, amount: parsed.value };
  }),
});

/** A line may be matched once. Money of it that lies on account is matched against items without posting the line again. */
const roadOf = async (tx: TenantWrite, line: BankLineRow): Promise<'post' | 'on_account'> => {
  const accepted = await acceptedMatchOf(tx, line.id);
  const posted = (await postedTotal(tx, line)) !== 0n;
  if (!posted && accepted === undefined) return 'post';
  if (posted && (accepted === undefined || accepted.kind === 'coded')) return 'on_account';
  throw refuse('match.transaction_settled', 'The bank transaction is matched and posted already; un-match it first.');
};

/** What held the line is answered by the match; a decision on the review item closes it itself. */
const answerReview = (tx: TenantWrite, line: BankLineRow): Promise<void> =>
  withdrawReviewItem(tx, { kind: 'bank_transaction', id: line.id }, `Matched by ${tx.principal.label}.`);

/**
 * A person's own match of one bank transaction with n open items. Posts at once; the remainder only within tolerance.
 * @throws RefusalError match.transaction_settled, match.residual_outside_tolerance, subledger.over_allocated, request.version_conflict
 */
export const createMatch = async (
  tx: TenantWrite,
  wish: HandMatch,
  how: { readonly keepsReviewItem?: boolean; readonly authority?: PostingAuthority } = {},
): Promise<string> => {
  const authority = how.authority ?? byPerson(tx, null);
  const line = await lockLine(tx, wish.bankTransactionId);
  refuseOtherEntity(tx, line.entity_id);
  if (wish.version !== undefined && wish.version !== line.version)
    throw refuse(
      'request.version_conflict',
      `You saw version ${wish.version} of the bank transaction; it is at version ${line.version}. Load it again.`,
    );
  if (how.keepsReviewItem !== true) await refuseUnreleasable(tx, { kind: 'bank_transaction', id: line.id });
  const road = await roadOf(tx, line);
  const items = await itemsNamed(tx, wish);
  const terms = termsOf(wish, items);
  const amount = money(line.amount, currencyOf(line.currency));

  if (road === 'on_account') {
    const settled = await settleOnAccount(tx, line, { terms, items }, authority);
    if (how.keepsReviewItem !== true) await answerReview(tx, line);
    return settled;
  }
  const tolerances = await toleranceRows(tx, line.booking_date);
  const residual = checkResidual({ line, amount, terms, items, tolerances });
  if (!residual.ok) throw new RefusalError(residual.refusal);

  const [matchId = ''] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'settlement',
      status: 'accepted',
      origin: 'person',
      reasons: [{ sign: '+', text: 'Matched by hand.', weight: 1 }],
      residual: residual.value,
      residualRole: terms.residualRole,
      counterpartId: null,
      decisionId: null,
      decidedBy: personOf(authority),
      allocations: terms.allocations.map((one) => ({ openItemId: one.openItemId, amount: one.amount.minor })),
    },
  ]);
  const match = await findMatch(tx, matchId);
  if (match === undefined) throw new Error('A match that was just made is not there.');
  const entryId = await postSettlement(tx, { line, match }, authority);
  await finishLine(tx, line, { matchId, entryId, by: 'person' });
  if (how.keepsReviewItem !== true) await answerReview(tx, line);
  return matchId;
};
