import { bandFor, toleranceOf } from '@counterfoil/domain/matching';
import { absolute, type Money, money } from '@counterfoil/domain/money';
import type { Refusal } from '@counterfoil/domain/refusal';
import type { Difference, UnattendedDecision } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import { factsFor } from '../ledger/index.ts';
import { chainDoubt } from './broken-chain.ts';
import { type ToleranceRow, toleranceRows } from './candidate.repository.ts';
import { type EntityStand, judgeLine, lawsOf } from './judge-line.ts';
import { bandsOf, moneyOf } from './load-match-case.ts';
import { isTakenOver } from './load-posting-case.ts';
import { partyMonthDifferences } from './match.repository.ts';
import type { MatchOption } from './match-options.ts';
import type { PreparedLine } from './prepare-lines.ts';

export type JudgedMatch = {
  readonly prepared: PreparedLine;
  /** The match the machine would make; null where it only names candidates. */
  readonly chosen: MatchOption | null;
  readonly refusal: Refusal | null;
  readonly decision: UnattendedDecision;
};

const BOOKED_ROLES: readonly (string | null)[] = ['bankFees', 'smallDifferences', 'roundings'];

/** A band for all differences of a party in a month; where none is set, those of a month stay within that of one item. */
const monthBand = (rows: readonly ToleranceRow[], of: { entityId: string; partyId: string | null; amount: Money }) =>
  rows.find(
    ({ scope, entity_id, party_id, currency }) =>
      scope === 'party_month' &&
      entity_id === of.entityId &&
      currency.trim() === of.amount.currency &&
      (party_id === null || party_id === of.partyId),
  );

const monthKey = ({ items }: MatchOption, { booking_date }: PreparedLine['line']): string => {
  const item = items[0]?.state.item;
  return `${item?.partyId ?? ''}|${item?.original.currency ?? ''}|${booking_date.slice(0, 7)}`;
};

/** What was accepted just now counts against the month's tolerance of the lines that follow. */
export const addToMonth = ({ chosen, prepared, decision }: JudgedMatch, differences: Map<string, bigint>): void => {
  if (decision.verdict !== 'post' || chosen === null || !BOOKED_ROLES.includes(chosen.terms.residualRole)) return;
  const key = monthKey(chosen, prepared.line);
  const size = chosen.residual < 0n ? -chosen.residual : chosen.residual;
  differences.set(key, (differences.get(key) ?? 0n) + size);
};

/** A difference that would be booked, held against its tolerance, by itself and with all of the party's month. */
export const differenceOf = async (
  tx: TenantRead,
  option: MatchOption,
  { line, differences }: { line: PreparedLine['line']; differences: EntityStand['differences'] },
): Promise<Difference | null> => {
  const [item] = option.items;
  if (option.residual === 0n || item === undefined || !BOOKED_ROLES.includes(option.terms.residualRole)) return null;
  const rows = await toleranceRows(tx, line.booking_date);
  const { open } = item.state;
  const partyId = item.state.item.partyId;
  const band = bandFor(bandsOf(rows, line.entity_id), { partyId, open: absolute(open) });
  const tolerance = money(toleranceOf(band, absolute(open)), open.currency);
  const amount = absolute(money(option.residual, open.currency));
  const booked =
    partyId === null
      ? 0n
      : await partyMonthDifferences(tx, { partyId, currency: open.currency, day: line.booking_date });
  const month = monthBand(rows, { entityId: line.entity_id, partyId, amount });
  return {
    amount,
    tolerance,
    partyMonthSum: money(booked + (differences.get(monthKey(option, line)) ?? 0n) + amount.minor, open.currency),
    partyMonthTolerance: month === undefined ? tolerance : moneyOf(month.absolute, month.currency),
  };
};

const DISCOUNTS: readonly (string | null)[] = ['discountTaken', 'discountGiven'];

/** The first item of a discount whose tax nobody here knows: how much of it corrects tax is for a person to say. */
export const discountOfUnknownTax = (chosen: MatchOption | null): MatchOption['items'][number] | undefined =>
  chosen !== null && DISCOUNTS.includes(chosen.terms.residualRole)
    ? chosen.items.find(({ row }) => isTakenOver(row))
    : undefined;

/** Holds the best match of a line against the guardrail of its class. Only a sure match that nothing speaks against may post. */
export const judgeMatch = async (
  tx: TenantRead,
  prepared: PreparedLine,
  around: { readonly stand: EntityStand; readonly decidedByPersons: ReadonlySet<string> },
): Promise<JudgedMatch> => {
  const { line, proposal, exception, options, ledger, movement } = prepared;
  const chosen = proposal.allocations.length === 0 ? null : (options[0] ?? null);
  const refusal = chosen === null ? null : lawsOf(chosen.plan, (entry) => factsFor(ledger, entry));
  const [item] = chosen?.items ?? [];
  const partyId = item?.state.item.partyId ?? line.party_id;
  const doubts = exception === null ? [] : [exception.code];
  const decision = judgeLine(
    {
      lineId: line.id,
      functional: movement?.functional ?? money(0n, ledger.entity.functionalCurrency),
      partyId,
      plan: chosen?.plan.ok ? chosen.plan.value : null,
      refusal,
      basis: proposal.verdict === 'sure' ? 'unique_match' : 'none',
      difference:
        chosen === null ? null : await differenceOf(tx, chosen, { line, differences: around.stand.differences }),
      facts: {
        otherSolutions: proposal.verdict === 'ambiguous' ? Math.max(1, proposal.rivals.length) : 0,
        crossesParties: line.party_id !== null && partyId !== null && line.party_id !== partyId,
        crossesEntities: item !== undefined && item.state.item.entityId !== line.entity_id,
        itemDisputed: item !== undefined && item.row.disputed_reason !== null,
        undoesPersonDecision: around.decidedByPersons.has(line.id),
        duplicateFound: exception?.code === 'match.paid_twice',
        openReasons: [
          ...doubts,
          ...(discountOfUnknownTax(chosen) === undefined ? [] : (['match.residual'] as const)),
          ...(line.reversal ? (['match.returned'] as const) : []),
          ...chainDoubt(line),
        ],
      },
    },
    around.stand,
    ledger,
  );
  return { prepared, chosen, refusal, decision };
};

/** Sure, planned and with every gate open: nothing less posts by itself. */
export const mayPost = ({ prepared, chosen, refusal, decision }: JudgedMatch): boolean =>
  prepared.proposal.verdict === 'sure' &&
  decision.verdict === 'post' &&
  refusal === null &&
  chosen?.plan.ok === true &&
  !prepared.line.reversal;
