import type { DocumentPayment, MoneyToMeet } from '@counterfoil/domain/classification';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import { currencyCode, exponentOf, money, parseMoney, pow10, type Rate } from '@counterfoil/domain/money';
import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { COUNTER_ROLE, type CounterSide } from '@counterfoil/domain/subledger';
import type { DocumentProposal } from './proposal-content.ts';

const RATE_DECIMALS = 18;

export type Counter = {
  readonly counter: CounterSide | null;
  /** The rate the bank made, where the money is in the books: it is the one at which the purchase was made. */
  readonly rate: Rate | null;
};

const asPayable: Counter = { counter: null, rate: null };

/** What the bank took for the whole paper, as a rate; null where the paper is in the entity's own currency. */
const bankRate = (proposal: DocumentProposal, meets: MoneyToMeet, functional: string): Rate | null => {
  const total = parseMoney(proposal.total, proposal.currency);
  if (proposal.currency === functional || !total.ok || total.value.minor === 0n) return null;
  const worth = money(BigInt(meets.functional), currencyOf(functional));
  const scale = RATE_DECIMALS + exponentOf(total.value.currency) - exponentOf(worth.currency);
  const units = (worth.minor * pow10(scale)) / total.value.minor;
  const digits = (units < 0n ? -units : units).toString().padStart(RATE_DECIMALS + 1, '0');
  const decimal = `${digits.slice(0, -RATE_DECIMALS)}.${digits.slice(-RATE_DECIMALS)}`;
  return { decimal, unit: 1, base: total.value.currency };
};

const currencyOf = (code: string) => {
  const known = currencyCode(code);
  if (!known.ok) throw new Error(known.refusal.detail);
  return known.value;
};

const meeting = (proposal: DocumentProposal, meets: MoneyToMeet, ledger: LedgerFacts): Result<Counter> => {
  const account = ledger.roles.awaitingDocument;
  if (account === undefined) return missing('awaitingDocument');
  const paid = parseMoney(meets.amount, meets.currency);
  if (!paid.ok) return paid;
  return accept({
    counter: {
      ledgerAccountId: account,
      partyId: meets.partyId,
      opensItem: true,
      paid: meets.currency === proposal.currency ? null : paid.value,
    },
    rate: bankRate(proposal, meets, ledger.entity.functionalCurrency),
  });
};

const missing = (role: string): Result<never> =>
  refuse('ledger.role_missing', `No ledger account has the role ${role} in this entity.`, { role });

const byRole = (
  { paidBy, employeeId }: DocumentPayment,
  partyId: string,
  ledger: LedgerFacts,
): Result<CounterSide | null> => {
  const role = COUNTER_ROLE[paidBy];
  if (role === 'payables') return accept(null);
  const ledgerAccountId = ledger.roles[role];
  if (ledgerAccountId === undefined) return missing(role);
  if (paidBy !== 'employee') return accept({ ledgerAccountId, partyId, opensItem: paidBy !== 'cash' });
  return employeeId === null
    ? refuse('review.no_proposal', 'An employee paid it; say which one is owed the money.')
    : accept({ ledgerAccountId, partyId: employeeId, opensItem: true });
};

/** The credit side of a document by who paid it. Refuses review.no_proposal and ledger.role_missing. */
export const counterOf = (proposal: DocumentProposal, partyId: string, ledger: LedgerFacts): Result<Counter> => {
  const { payment } = proposal;
  if (payment === undefined) return accept(asPayable);
  if (payment.attachTo !== null) return meeting(proposal, payment.attachTo, ledger);
  if (payment.corrects !== null) {
    const { ledgerAccountId, dimensions } = payment.corrects;
    return accept({ counter: { ledgerAccountId, partyId: null, opensItem: false, dimensions }, rate: null });
  }
  const side = byRole(payment, partyId, ledger);
  return side.ok ? accept({ counter: side.value, rate: null }) : side;
};
