import { formatDecimal, type Money } from '@counterfoil/domain/money';
import type { EntityLedger } from '../ledger/index.ts';
import type { BankProposal } from './bank-proposal.ts';

type Wanted = {
  readonly amount: Money;
  readonly partyId: string | null;
  readonly partyName: string | null;
  readonly ledger: EntityLedger;
  /** Who to ask for the document. */
  readonly cardHolder?: string | null;
};

const proposal = (
  { amount, ledger }: Wanted,
  to: { ledgerAccountId: string; partyId: string | null; sentence: string },
): BankProposal | null => {
  if (!ledger.accounts.has(to.ledgerAccountId)) return null;
  return {
    kind: 'bank',
    matchId: null,
    partyId: to.partyId,
    coded: [
      {
        ledgerAccountId: to.ledgerAccountId,
        taxCodeId: null,
        amount: formatDecimal(amount),
        dimensions: {},
        text: null,
      },
    ],
    sentence: to.sentence,
    authority: 'person',
    reasons: [],
  };
};

const inWords = (ledger: EntityLedger, id: string): string => {
  const account = ledger.accounts.get(id);
  return account === undefined ? '' : `${account.code} ${account.name}`;
};

/** On account of a known party: money out is what it owes us from now on, money in what we owe it. */
export const onAccount = (wanted: Wanted): BankProposal | null => {
  const { amount, ledger, partyId, partyName } = wanted;
  const id = amount.minor < 0n ? ledger.roles.payables : ledger.roles.receivables;
  if (partyId === null || id === undefined) return null;
  return proposal(wanted, {
    ledgerAccountId: id,
    partyId,
    sentence: `Keep on account of ${partyName ?? 'the party'}, ${inWords(ledger, id)}`,
  });
};

/** A payment whose document is still to come: an asset until it does, never an expense (D1). */
export const awaitingDocument = (wanted: Wanted): BankProposal | null => {
  const id = wanted.ledger.roles.awaitingDocument;
  if (id === undefined) return null;
  return proposal(wanted, {
    ledgerAccountId: id,
    partyId: wanted.partyId,
    sentence: `Hold on ${inWords(wanted.ledger, id)} until the document comes${wanted.cardHolder ? `; ask ${wanted.cardHolder}, who holds the card` : ''}`,
  });
};

/** Nobody knows whose money it is: it waits where a person will look for it. */
export const unidentified = (wanted: Wanted): BankProposal | null => {
  const id = wanted.ledger.roles.unidentifiedMoney;
  if (id === undefined) return null;
  return proposal(wanted, {
    ledgerAccountId: id,
    partyId: null,
    sentence: `Post to ${inWords(wanted.ledger, id)}`,
  });
};
