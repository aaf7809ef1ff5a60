import { type CalendarDate, later } from '@counterfoil/domain/calendar';
import { credit, debit, type EntryDraft, type PostingDraft } from '@counterfoil/domain/ledger';
import { absolute, describeMoney, type Money, money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import { type AllocationDraft, type ItemState, planExchange, settle } from '@counterfoil/domain/subledger';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import type { PostingAuthority } from '../classification/index.ts';
import { loadEntityLedger, postDrafts, recordAllocations } from '../ledger/index.ts';
import { announceChange } from '../pipeline/index.ts';
import { itemsOfBankTransaction, type SettlingItem } from '../subledger/index.ts';
import { personOf } from './authority.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { describeLine } from './load-posting-case.ts';
import { refuse } from './lock-match.ts';
import { acceptedMatchOf, insertMatches, linkEntries, moveMatch } from './match.repository.ts';
import type { MatchTerms } from './match-terms.ts';
import { openDayFor } from './open-day.ts';

type Wish = { readonly terms: MatchTerms; readonly items: readonly SettlingItem[]; readonly groupId?: string | null };

/** What of the line's money is still open, on the side that can settle the item. */
const sourcesFor = (sources: readonly ItemState[], target: ItemState): ItemState[] =>
  sources.filter(
    ({ item, open }) => item.side !== target.item.side && open.currency === target.open.currency && open.minor !== 0n,
  );

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

type Piece = { readonly source: ItemState; readonly target: ItemState; readonly amount: Money };

/** Takes what each item gets from what is open of the line's money, in the order it was posted. */
const piecesOf = (sources: readonly ItemState[], { terms, items }: Wish): Piece[] => {
  const left = new Map(sources.map((state) => [state.item.id, absolute(state.open).minor]));
  return terms.allocations.flatMap(({ amount, openItemId }) => {
    const target = items.find(({ row }) => row.id === openItemId)?.state as ItemState;
    let wanted = amount.minor;
    const pieces: Piece[] = [];
    for (const source of sourcesFor(sources, target)) {
      const take = least(wanted, left.get(source.item.id) ?? 0n);
      if (take === 0n) continue;
      left.set(source.item.id, (left.get(source.item.id) ?? 0n) - take);
      wanted -= take;
      pieces.push({ source, target, amount: money(take, amount.currency) });
    }
    if (wanted > 0n)
      throw refuse(
        'subledger.over_allocated',
        `${describeMoney(money(wanted, amount.currency))} more would be settled than is left on account of this bank transaction.`,
      );
    return pieces;
  });
};

/** On another account, or with another party: nothing settles it there. */
const standsApart = ({ source, target }: Piece): boolean =>
  source.item.ledgerAccountId !== target.item.ledgerAccountId || source.item.partyId !== target.item.partyId;

/**
 * Money that waits on another account (unidentified, awaiting its document) or lies with another party is moved to the
 * item's before it settles it.
 */
const moveEntry = (
  line: BankLineRow,
  pieces: readonly Piece[],
  day: CalendarDate,
): { entry: EntryDraft; moved: readonly Piece[] } | null => {
  const moved = pieces.filter(standsApart);
  if (moved.length === 0) return null;
  const opens = (state: ItemState, kind: 'payment' | 'clearing') => ({
    kind,
    number: state.item.number,
    itemDate: day,
    dueDate: null,
    discountUntil: null,
    discountAmount: null,
  });
  const postings = moved.flatMap(({ source, target, amount }): PostingDraft[] => {
    if (source.openFunctional.currency !== amount.currency)
      throw refuse(
        'ledger.currency_mismatch',
        'Money in a foreign currency is moved between accounts by an entry of its own.',
      );
    const write = source.item.side === 'D' ? [credit, debit] : [debit, credit];
    const [from, to] = write as [typeof credit, typeof debit];
    return [
      from(source.item.ledgerAccountId, amount, {
        partyId: source.item.partyId,
        opens: opens(source, 'clearing'),
        text: source.item.number,
      }),
      to(target.item.ledgerAccountId, amount, {
        partyId: target.item.partyId,
        opens: opens(target, 'payment'),
        text: target.item.number,
      }),
    ];
  });
  const description = `Identified: ${describeLine(line)}`.slice(0, 500);
  return { moved, entry: { entityId: line.entity_id, kind: 'settlement', postingDate: day, description, postings } };
};

const allocationsOf = (pieces: readonly Piece[], states: readonly ItemState[], on: CalendarDate): AllocationDraft[] => {
  const settled = settle(
    states,
    pieces.map(({ source, target, amount }) => {
      const [debitSide, creditSide] = source.item.side === 'D' ? [source, target] : [target, source];
      return {
        debitItemId: debitSide.item.id,
        creditItemId: creditSide.item.id,
        amount,
        effectiveOn: later(on, later(source.item.postedOn, target.item.postedOn)),
      };
    }),
  );
  if (!settled.ok) throw new RefusalError(settled.refusal);
  return [...settled.value.allocations];
};

/**
 * Matches money of a posted bank line that lies on account, or waits unidentified, with open items. The bank posting
 * stays as it is; only allocations are made, and entries where money changes its account or its worth.
 * @throws RefusalError match.transaction_settled, subledger.over_allocated and the laws of posting
 */
export const settleOnAccount = async (
  tx: TenantWrite,
  line: BankLineRow,
  wish: Wish,
  authority: PostingAuthority,
): Promise<string> => {
  if (wish.terms.legs.length > 0)
    throw refuse(
      'match.residual_outside_tolerance',
      'Money on account has no remainder to book: allocate what there is.',
    );
  const made = (await itemsOfBankTransaction(tx, line.id)).map(({ state }) => state);
  const sources = made.filter(({ item, open }) => open.minor !== 0n && item.kind !== 'transit');
  if (sources.length === 0)
    throw refuse('match.transaction_settled', 'Nothing of this bank transaction is on account; it is settled already.');
  const pieces = piecesOf(sources, wish);
  const before = await acceptedMatchOf(tx, line.id);
  const day = await openDayFor(tx, line);

  if (before !== undefined)
    await moveMatch(tx, { id: before.id, from: 'accepted', to: 'undone', decidedBy: personOf(authority) });
  const matchId = await insertOwn(tx, line, wish, personOf(authority));
  const own = pieces.filter((piece) => !standsApart(piece));
  await moveBetween(tx, line, { pieces, matchId, day, preparedBy: personOf(authority) });
  const states = [
    ...new Map(
      [...own.map(({ source }) => source), ...own.map(({ target }) => target)].map((s) => [s.item.id, s]),
    ).values(),
  ];
  const allocations = own.length === 0 ? [] : allocationsOf(own, states, day);
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [day] });
  const realised = allocations.flatMap((allocation, at) => {
    const target = own[at]?.target;
    return target === undefined ? [] : [{ allocation, item: target.item }];
  });
  const exchange = planExchange(realised, {
    entityId: line.entity_id,
    postingDate: day,
    fxAccountId: ledger.roles.fxRealised,
    description: `Exchange difference: ${describeLine(line)}`,
  });
  if (!exchange.ok) throw new RefusalError(exchange.refusal);
  const source = { origin: 'person' as const, preparedBy: personOf(authority) };
  const [receipt] = exchange.value === null ? [] : await postDrafts(tx, [{ ...source, entry: exchange.value }]);
  if (receipt !== undefined) await linkEntries(tx, [{ matchId, entryId: receipt.entryId }]);
  await recordAllocations(tx, { entityId: line.entity_id, allocations, entryId: receipt?.entryId ?? null, matchId });
  await recordEvent(tx, {
    action: 'match.accepted',
    subjectKind: 'match',
    subjectId: matchId,
    entityId: line.entity_id,
    payload: { bankTransactionId: line.id, onAccount: true, by: 'person' },
  });
  await announceChange(tx, 'bank_transaction', line.id);
  return matchId;
};

const insertOwn = async (
  tx: TenantWrite,
  line: BankLineRow,
  { terms, groupId = null }: Wish,
  decidedBy: string | null,
): Promise<string> => {
  const [id] = await insertMatches(tx, [
    {
      entityId: line.entity_id,
      bankTransactionId: line.id,
      kind: 'settlement',
      status: 'accepted',
      origin: 'person',
      reasons: [{ sign: '+', text: 'Matched by hand.', weight: 1 }],
      residual: 0n,
      residualRole: null,
      counterpartId: null,
      decisionId: null,
      decidedBy,
      groupId,
      allocations: terms.allocations.map((one) => ({ openItemId: one.openItemId, amount: one.amount.minor })),
    },
  ]);
  return id ?? '';
};

/** Posts the move and settles both ends with it: what waited is gone, and the item has its payment. */
const moveBetween = async (
  tx: TenantWrite,
  line: BankLineRow,
  {
    pieces,
    matchId,
    day,
    preparedBy,
  }: { pieces: readonly Piece[]; matchId: string; day: CalendarDate; preparedBy: string | null },
): Promise<void> => {
  const move = moveEntry(line, pieces, day);
  if (move === null) return;
  const at = (state: ItemState): CalendarDate => later(day, state.item.postedOn);
  await postDrafts(tx, [
    {
      entry: move.entry,
      origin: 'person',
      preparedBy,
      matchId,
      allocations: move.moved.flatMap(({ source, target, amount }, index) => [
        {
          itemId: source.item.id,
          lineNumber: 2 * index + 1,
          amount,
          functionalItem: amount,
          functionalCounter: amount,
          effectiveOn: at(source),
          legs: [],
        },
        {
          itemId: target.item.id,
          lineNumber: 2 * index + 2,
          amount,
          functionalItem: amount,
          functionalCounter: amount,
          effectiveOn: at(target),
          legs: [],
        },
      ]),
    },
  ]);
};
