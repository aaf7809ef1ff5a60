import { randomUUID } from 'node:crypto';
import { type Money, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { PostingAuthority } from '../classification/index.ts';
import { refuseUnreleasable, withdrawReviewItem } from '../review/index.ts';
import { itemsOfBankTransaction, type SettlingItem } from '../subledger/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { finishLine } from './accept-match.ts';
import { allowLegs, recordBeyond, type Says, saysOf } from './allow-legs.ts';
import { byPerson, personOf } from './authority.ts';
import { type BankLineRow, lockLines, postedTotal } from './bank-line.repository.ts';
import { type HandMatch, legsOf, lineIdsOf, refuseUnexplained, wantedOf } from './hand-match.ts';
import { checkPayingLines, layOutMatch, type PayingLine } from './lay-out-match.ts';
import { currencyOf } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { acceptedMatchOf, findMatch, insertMatches, lockPartyRows } from './match.repository.ts';
import { legsToKeep, type MatchTerms, residualOf, soleRoleOf } from './match-terms.ts';
import { postSettlement } from './post-match.ts';
import { postPair } from './post-pair.ts';
import { settleOnAccount } from './settle-on-account.ts';
import { sisterOf } from './sister-of.ts';

export type { HandMatch } from './hand-match.ts';

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

/** The lines named, locked in the order of their ids and given in the order named. */
const linesNamed = async (tx: TenantWrite, wish: HandMatch): Promise<BankLineRow[]> => {
  const ids = lineIdsOf(wish);
  const locked = new Map((await lockLines(tx, ids)).map((line) => [line.id, line]));
  const lines = ids.map((id) => locked.get(id));
  return lines.map((line, at) => {
    if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
    refuseOtherEntity(tx, line.entity_id);
    const seen = wish.versions?.[line.id] ?? (at === 0 ? wish.version : undefined);
    if (seen !== undefined && seen !== line.version)
      throw refuse(
        'request.version_conflict',
        `You saw version ${seen} of the bank transaction; it is at version ${line.version}. Load it again.`,
      );
    if (line.entity_id !== lines[0]?.entity_id)
      throw refuse('request.invalid', 'The bank transactions of one match belong to one entity.');
    return line;
  });
};

type Road = { readonly line: BankLineRow; readonly road: 'post' | 'on_account'; readonly money: Money };

/** What a line has to give: all of it, or what of it still lies on account. */
const moneyOf = async (tx: TenantWrite, line: BankLineRow, road: Road['road']): Promise<Money> => {
  const whole = money(line.amount, currencyOf(line.currency));
  if (road === 'post') return whole;
  const waiting = (await itemsOfBankTransaction(tx, line.id)).filter(({ state }) => state.item.kind !== 'transit');
  const open = waiting.reduce((sum, { state }) => sum + state.open.minor, 0n);
  return open === 0n ? whole : { ...whole, minor: -open };
};

type Making = {
  readonly terms: MatchTerms;
  readonly items: readonly SettlingItem[];
  readonly groupId: string | null;
  readonly authority: PostingAuthority;
  /** Why the remainder was booked beyond what is set. */
  readonly because: string | null;
  /** Whose the items are, where they are a sister's: then an entry here and one with her. */
  readonly sisterId: string | null;
};

const residualIn = ({ terms, items }: Making, line: Money): bigint => {
  const sides = new Map(items.map(({ row, state }) => [row.id, state.item.side]));
  const shares = terms.allocations.map(({ openItemId, amount }) => ({ side: sides.get(openItemId) ?? 'D', amount }));
  return shares.some(({ amount }) => amount.currency !== line.currency) ? 0n : residualOf(line, shares);
};

/** One line with its part of the match: accepted, posted, done. */
const matchLine = async (tx: TenantWrite, { line, money: whole }: Road, making: Making): Promise<string> => {
  const { terms, authority, groupId } = making;
  const [matchId = ''] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: making.sisterId === null ? 'settlement' : 'intercompany',
      status: 'accepted',
      origin: 'person',
      reasons: [{ sign: '+', text: 'Matched by hand.', weight: 1 }],
      residual: residualIn(making, whole),
      residualRole: soleRoleOf(terms.legs),
      counterpartId: null,
      decisionId: null,
      decidedBy: personOf(authority),
      allocations: terms.allocations.map((one) => ({ openItemId: one.openItemId, amount: one.amount.minor })),
      legs: legsToKeep(terms.legs),
      beyondBecause: terms.legs.length === 0 ? null : making.because,
      groupId,
    },
  ]);
  const match = await findMatch(tx, matchId);
  if (match === undefined) throw new Error('A match that was just made is not there.');
  const post = making.sisterId === null ? postSettlement : postPair;
  const entryId = await post(tx, { line, match }, authority);
  await finishLine(tx, line, { matchId, entryId, by: 'person' });
  return matchId;
};

/**
 * A person's own match of n bank transactions with m open items. Posts at once, each line its own entry; the remainder only
 * within tolerance. Gives the match of the first line; those of the others carry the same group.
 * @throws RefusalError match.transaction_settled, match.residual_outside_tolerance, subledger.over_allocated, request.version_conflict
 */
export const createMatch = async (
  tx: TenantWrite,
  wish: HandMatch,
  how: { readonly keepsReviewItem?: boolean; readonly authority?: PostingAuthority; readonly says?: Says } = {},
): Promise<string> => {
  const authority = how.authority ?? byPerson(tx, null);
  const lines = await linesNamed(tx, wish);
  const answers = (line: BankLineRow): boolean => how.keepsReviewItem !== true || line !== lines[0];
  const roads: Road[] = [];
  for (const line of lines) {
    if (answers(line)) await refuseUnreleasable(tx, { kind: 'bank_transaction', id: line.id });
    const road = await roadOf(tx, line);
    roads.push({ line, road, money: await moneyOf(tx, line, road) });
  }
  const { items, wanted } = await wantedOf(tx, wish);
  const total = sumOf(roads.map((road) => road.money));
  const paying = roads.map(({ line, money: whole }): PayingLine => ({ id: line.id, money: whole }));
  const checked = checkPayingLines(paying);
  if (!checked.ok) throw new RefusalError(checked.refusal);
  const asked = legsOf(wish, wanted, total);

  refuseUnexplained(asked, wanted, total);
  const laid = layOutMatch(paying, wanted, asked);
  if (!laid.ok) throw new RefusalError(laid.refusal);

  const [first] = lines as [BankLineRow, ...BankLineRow[]];
  await lockPartyRows(tx, asked.length === 0 ? [] : items.flatMap(({ row }) => row.party_id ?? []));
  const closes = new Map(wanted.map(({ state, amount }) => [state.item.id, amount]));
  const says = how.says ?? saysOf(tx, authority, wish.reason ?? null);
  const sisterId = sisterOf(tx, first, { items, roles: says.roles });
  if (sisterId !== null) refuseUnlessWhole(roads);
  const { legs, because, beyond } = await allowLegs(tx, { line: first, legs: asked, items, closes }, says);
  const groupId = lines.length > 1 ? randomUUID() : null;
  const made: string[] = [];
  for (const [at, { terms }] of laid.value.entries()) {
    const road = roads[at] as Road;
    const own = items.filter(({ row }) => terms.allocations.some(({ openItemId }) => openItemId === row.id));
    const allowed = terms.legs.map((leg) => legs[asked.indexOf(leg)] ?? leg);
    const making = { terms: { ...terms, legs: allowed }, items: own, groupId, authority, because, sisterId };
    made.push(
      road.road === 'post'
        ? await matchLine(tx, road, making)
        : await settleOnAccount(tx, road.line, making, authority),
    );
    if (answers(road.line)) await answerReview(tx, road.line);
  }
  await recordBeyond(tx, { matchId: made[0] ?? '', entityId: first.entity_id, because, beyond });
  return made[0] ?? '';
};

/** A pair is of one line, and of money that is not in the books yet: what lies on account here is owed to somebody here. */
const refuseUnlessWhole = ([first, ...others]: readonly Road[]): void => {
  if (others.length > 0)
    throw refuse('request.invalid', 'The items are a sister’s: match each bank transaction with them by itself.');
  if (first?.road === 'on_account')
    throw refuse(
      'subledger.other_entity',
      'The items are a sister’s, and the money lies on account here already; un-match the bank transaction first.',
    );
};

const sumOf = (amounts: readonly Money[]): Money => {
  const [first] = amounts;
  if (first === undefined) throw refuse('request.invalid', 'Name the bank transaction to match.');
  return { ...first, minor: amounts.reduce((sum, { minor }) => sum + minor, 0n) };
};
