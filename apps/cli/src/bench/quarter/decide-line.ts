import { type BankLine, discountTaken, plain } from '@counterfoil/testkit/simulator';
import type { Choice, Desk, Item } from './desk.ts';
import { bare } from './desk.ts';
import { allocationsOfProposal, openOf } from './quarter.repository.ts';

type Wanted = { readonly openItemId: string; readonly amount: bigint };

/** What the line settles by the truth, in items of the books; null while one of them is not in the books yet. */
const wantedOf = (desk: Desk, line: BankLine): Wanted[] | null => {
  const wanted: Wanted[] = [];
  for (const { itemKey, amount } of line.allocations) {
    const openItemId = desk.subjects.items.get(itemKey);
    if (openItemId === undefined) return null;
    wanted.push({ openItemId, amount });
  }
  return wanted;
};

const sameSet = (a: readonly Wanted[], b: readonly Wanted[]): boolean =>
  a.length === b.length &&
  a.every((one) => b.some((other) => other.openItemId === one.openItemId && other.amount === one.amount));

const settle = async (desk: Desk, item: Item, line: BankLine): Promise<Choice> => {
  const wanted = wantedOf(desk, line);
  if (wanted === null) return { left: 'what it pays is not in the books yet' };
  const { books } = desk.house;
  const open = new Map(
    (
      await books.read((tx) =>
        openOf(
          tx,
          wanted.map(({ openItemId }) => openItemId),
        ),
      )
    ).map(({ id, open }) => [id, open]),
  );
  const fees = line.allocations.map(({ kept = 0n }) => kept);
  // A discount taken in time settles the item in full: what the payment lacks of it is the remainder.
  const discounts = line.allocations.map(({ itemKey, amount }, at) => {
    const simulated = desk.itemOf(itemKey);
    const taken = simulated === undefined ? 0n : discountTaken(simulated, { amount, on: line.bookingDate });
    const left = (open.get(wanted[at]?.openItemId ?? '') ?? amount) - amount;
    return taken === left ? taken : 0n;
  });
  const full = wanted.map((one, at) => ({ ...one, amount: one.amount + (discounts[at] ?? 0n) + (fees[at] ?? 0n) }));
  for (const proposal of item.proposals.filter(({ kind }: Item) => kind === 'accept_match')) {
    const rows = await books.read((tx) => allocationsOfProposal(tx, bare(proposal.id)));
    if (
      sameSet(
        full,
        rows.map((row) => ({ openItemId: row.open_item_id, amount: row.amount })),
      )
    )
      return { decision: { verdict: 'approve', proposalId: proposal.id, reason: 'Compared with the remittance' } };
  }
  const discounted = discounts.some((one) => one > 0n);
  const discount = line.amount < 0n ? 'discountTaken' : 'discountGiven';
  const residualRole = discounted ? discount : fees.some((one) => one > 0n) ? 'bankFees' : null;
  return {
    decision: {
      verdict: 'correct',
      reason: 'Compared with the remittance',
      changes: {
        allocations: full.map(({ openItemId, amount }) => ({ openItemId: `oi_${openItemId}`, amount: plain(amount) })),
        ...(residualRole === null ? {} : { residualRole }),
      },
    },
  };
};

const codedRight = (proposal: Item, right: { ledgerAccountCode: string; taxCode: string | null }): boolean => {
  const coded = (proposal.journalPreview?.lines ?? []).filter((line: Item) => line.coded === true);
  return (
    coded.length > 0 &&
    coded.every((line: Item) => line.code === right.ledgerAccountCode && (line.taxCode ?? null) === right.taxCode)
  );
};

const code = (desk: Desk, item: Item, line: BankLine): Choice => {
  const right = desk.quarter.codingOf(line);
  if (right === null) return { left: 'nothing says what it is' };
  const { founded } = desk.house;
  const partyKey = desk.quarter.partyOf(line.partyKey);
  const waits = line.coding?.expectsDocument === true;
  const learned =
    waits || line.kind === 'own_transfer' || line.coding?.meaning === 'unidentified'
      ? []
      : [
          {
            source: 'bank' as const,
            entityKey: desk.entityOf(line),
            partyKey: line.kind === 'fee' ? null : partyKey,
            direction: line.amount < 0n ? ('out' as const) : ('in' as const),
            text: line.text,
            ...right,
          },
        ];
  const proposal = item.proposals.find((one: Item) => codedRight(one, right));
  if (proposal !== undefined)
    return { decision: { verdict: 'approve', proposalId: proposal.id, reason: 'Known payment' }, learned };
  const partyId = partyKey === null ? undefined : founded.parties.get(partyKey);
  return {
    decision: {
      verdict: 'correct',
      reason: 'Known payment',
      changes: {
        coding: [
          {
            lineIndex: null,
            ledgerAccountId: `la_${founded.accounts[right.ledgerAccountCode]}`,
            taxCodeId: right.taxCode === null ? null : `tax_${founded.taxCodes.get(right.taxCode)}`,
          },
        ],
        ...(partyId === undefined ? {} : { partyId: `pty_${partyId}` }),
      },
    },
    learned,
  };
};

/** What a bookkeeper with the remittances in hand does: matches what the money pays, codes what pays nothing. */
export const decideLine = async (desk: Desk, item: Item): Promise<Choice> => {
  const line = desk.subjects.lines.get(bare(item.subject.id));
  if (line === undefined) return { left: 'not a line of the simulation' };
  // What a colleague has corrected is looked at and approved, not typed again.
  const corrected = item.proposals.find(({ kind }: Item) => kind === 'correct_bank_transaction');
  if (corrected !== undefined)
    return { decision: { verdict: 'approve', proposalId: corrected.id, reason: 'Compared with the remittance' } };
  if (line.kind === 'own_transfer') {
    const pair = item.proposals.find(({ kind }: Item) => kind === 'accept_match');
    if (pair !== undefined)
      return { decision: { verdict: 'approve', proposalId: pair.id, reason: 'Between our own accounts' } };
  }
  return line.allocations.length > 0 ? settle(desk, item, line) : code(desk, item, line);
};
