import type { MatchedItem, MatchedLeg, OtherLine, ReadMatch } from '@counterfoil/application/matching';
import type { MatchOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { presentOtherLine } from '../../http/other-line-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const presentItem = (item: MatchedItem) => ({
  openItemId: wireId('openItem', item.openItemId),
  number: item.number,
  amount: wireMoney(BigInt(item.amount), item.currency),
});

const presentLeg = (leg: MatchedLeg) => ({
  openItemId: wireId('openItem', leg.openItemId),
  role: leg.role as MatchOnWire['legs'][number]['role'],
  amount: wireMoney(BigInt(leg.amount), leg.currency),
  tolerance:
    leg.toleranceId === null
      ? null
      : {
          id: wireId('tolerance', leg.toleranceId),
          allowed: wireMoney(BigInt(leg.allowed ?? '0'), leg.currency),
          setFor: leg.setFor,
          validFrom: leg.since ?? '',
        },
});

/** Hundredths of a percent as a person writes them. */
const percent = (basisPoints: number | null): string | null =>
  basisPoints === null ? null : (basisPoints / 100).toFixed(2);

const presentRates = (rates: ReadMatch['rates']): MatchOnWire['rates'] =>
  rates === null
    ? null
    : {
        from: rates.from,
        to: rates.to,
        bank: rates.bank,
        day: rates.day,
        apartPercent: percent(rates.apartBasisPoints),
        suspect: rates.suspect,
      };

const presentGrounds = (row: ReadMatch) => ({
  legs: row.legs.map(presentLeg),
  beyondBecause: row.beyond_because,
  sureness: row.verdict as MatchOnWire['sureness'],
  grounds: row.grounds as MatchOnWire['grounds'],
  rates: presentRates(row.rates),
});

export const presentMatch = (row: ReadMatch): MatchOnWire => ({
  id: wireId('match', row.id),
  bankTransactionId: wireId('bankTransaction', row.bank_transaction_id),
  kind: row.kind,
  status: row.status as MatchOnWire['status'],
  origin: row.origin,
  amount: wireMoney(row.amount, row.currency),
  bookingDate: row.booking_date,
  counterparty: row.counterparty,
  allocations: row.items.map(presentItem),
  residual: wireMoney(row.residual_amount, row.currency),
  residualRole: row.residual_role,
  ...presentGrounds(row),
  groupId: row.group_id,
  reasons: row.reasons,
  journalEntryId: wireIdOrNull('journalEntry', row.entry_id),
  decisionId: wireIdOrNull('decision', row.decision_id),
  version: row.version,
});

/** One way to explain a bank transaction, with as much of each open item as a person compares. */
export const presentCandidate = (row: ReadMatch, other: OtherLine | undefined) => ({
  matchId: wireId('match', row.id),
  openItems: row.items.map((item) => ({
    openItemId: wireId('openItem', item.openItemId),
    number: item.number,
    date: item.date,
    dueDate: item.dueDate,
    open: wireMoney(BigInt(item.open), item.currency),
    allocated: wireMoney(BigInt(item.amount), item.currency),
    partyName: item.partyName,
    documentId: wireIdOrNull('document', item.documentId),
  })),
  residual: wireMoney(row.residual_amount, row.currency),
  residualRole: row.residual_role,
  ...presentGrounds(row),
  reasons: row.reasons,
  verdict: row.status,
  transfer:
    row.transfer === null
      ? null
      : {
          ...row.transfer,
          bankTransactionId: wireIdOrNull('bankTransaction', row.transfer.bankTransactionId),
          otherLine: presentOtherLine(other),
        },
});
