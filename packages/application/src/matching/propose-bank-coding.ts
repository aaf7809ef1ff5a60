import { date } from '@counterfoil/domain/calendar';
import {
  type CodingCandidate,
  type CodingContext,
  type CodingProposal,
  type CodingSubject,
  proposeCoding,
  splitByCoding,
} from '@counterfoil/domain/classification';
import { absolute, formatDecimal, money } from '@counterfoil/domain/money';
import { buildPartyIndex, identifyParty, type PartyIndex } from '@counterfoil/domain/parties';
import type { UnattendedFacts } from '@counterfoil/domain/review';
import type { BankLineRow } from './bank-line.repository.ts';
import type { BankProposal } from './bank-proposal.ts';
import type { OfThatAmount } from './code-case.repository.ts';
import { currencyOf } from './load-posting-case.ts';

/** Who the other side of a line is, and by what it is known. */
export type LineParty = {
  readonly partyId: string | null;
  readonly knownBy: UnattendedFacts['partyKnownBy'];
};

/** Charges and interest of the bank that keeps the account: nobody else is named, and our own account names the bank. */
const BANK_ITSELF = /^(FEE|SRVCHG|INT)$|^ACMT-(MDOP|MCOP)/;

const isOfBankItself = ({ counterparty, counterparty_index, kind }: BankLineRow): boolean =>
  counterparty_index === null && (counterparty === null || BANK_ITSELF.test(kind ?? ''));

/** What the bank itself marks as its charge or interest. */
export const isBankCharge = ({ counterparty_index, kind }: BankLineRow): boolean =>
  counterparty_index === null && BANK_ITSELF.test(kind ?? '');

export const partyIndexOf = (
  parties: readonly { id: string; name: string; spellings?: readonly string[] }[],
): PartyIndex =>
  buildPartyIndex(
    parties.map(({ id, name, spellings = [] }) => ({
      id,
      names: [name, ...spellings],
      taxIds: [],
      ibans: [],
      domains: [],
    })),
  );

/** By its account where a party's bank detail says so, else by the very name. A likeness names nobody. */
export const partyOfLine = (line: BankLineRow, index: PartyIndex): LineParty => {
  if (line.party_id !== null) return { partyId: line.party_id, knownBy: 'iban' };
  if (isOfBankItself(line)) return { partyId: null, knownBy: 'iban' };
  const found = identifyParty({ name: line.counterparty, taxIds: [], ibans: [], domains: [] }, index);
  return found.outcome === 'exact_name'
    ? { partyId: found.partyId, knownBy: 'exact_name' }
    : { partyId: null, knownBy: 'none' };
};

export const bankSubject = (line: BankLineRow, partyId: string | null): CodingSubject => ({
  id: line.id,
  kind: 'bank_line',
  entityId: line.entity_id,
  bankAccountId: line.bank_account_id,
  partyId,
  counterparty: line.counterparty,
  direction: line.amount < 0n ? 'out' : 'in',
  documentKind: null,
  text: line.text,
  reference: line.reference,
  amount: absolute(money(line.amount, currencyOf(line.currency))),
  on: date(line.booking_date),
  tax: null,
  serviceFrom: null,
  serviceTo: null,
});

/** An item of the line's party; where nobody is known, of anybody: the bill may be the one that is being paid. */
export const hasOpenItemOfThatAmount = (
  line: BankLineRow,
  partyId: string | null,
  open: readonly OfThatAmount[],
): boolean => {
  const [size, side] = line.amount < 0n ? [-line.amount, 'C'] : [line.amount, 'D'];
  return open.some(
    (item) =>
      (partyId === null ? item.entity_id === line.entity_id : item.party_id === partyId) &&
      item.open === size &&
      item.side === side &&
      item.currency.trim() === line.currency.trim(),
  );
};

export const codeLine = (subject: CodingSubject, context: CodingContext): CodingProposal =>
  proposeCoding(subject, context);

/** A way to code the line as the proposal that is kept: the whole line, split by shares where the coding splits it. */
export const proposalOf = (line: BankLineRow, candidate: CodingCandidate, partyId: string | null): BankProposal => ({
  kind: 'bank',
  matchId: null,
  partyId,
  coded: splitByCoding(money(line.amount, currencyOf(line.currency)), candidate.coding).map(({ part, amount }) => ({
    ledgerAccountId: part.ledgerAccountId,
    taxCodeId: part.taxCodeId,
    amount: formatDecimal(amount),
    dimensions: part.dimensions,
    text: null,
  })),
  sentence: candidate.sentence,
  authority: candidate.ruleName === null ? candidate.basis.replaceAll('_', ' ') : `the rule "${candidate.ruleName}"`,
  reasons: candidate.reasons.map(({ sign, text, weight }) => ({
    sign: sign > 0 ? '+' : '-',
    text,
    weight: weight ?? 1,
  })),
});
