import { absolute, money } from '@counterfoil/domain/money';
import type { Refusal } from '@counterfoil/domain/refusal';
import type { Difference } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import { factsFor } from '../ledger/index.ts';
import type { SettlingItem } from '../subledger/index.ts';
import { chainDoubt } from './broken-chain.ts';
import { monthBandFor, monthKeyOf } from './check-legs.ts';
import { type EntityStand, judgeLine, type LineJudgement, lawsOf, sourceOfLine } from './judge-line.ts';
import { allowedBy, carrierOf, countsInMonth, toleranceOfLeg } from './leg-tolerance.ts';
import { isTakenOver } from './load-posting-case.ts';
import { partyMonthDifferences } from './match.repository.ts';
import type { MatchOption } from './match-options.ts';
import { isDiscount, type ResidualRole } from './match-terms.ts';
import type { PreparedLine } from './prepare-lines.ts';
import { ratesOf } from './rates-of.ts';

export type JudgedMatch = {
  readonly prepared: PreparedLine;
  /** The match the machine would make; null where it only names candidates. */
  readonly chosen: MatchOption | null;
  readonly refusal: Refusal | null;
  /** The bank's rate and the day's, where the match crosses currencies. */
  readonly rates: Awaited<ReturnType<typeof ratesOf>>;
  readonly decision: LineJudgement;
};

const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** What of a match would be booked as a difference, with the item that carries it; a discount is the document's own. */
const bookedOf = ({ terms, items }: MatchOption): { minor: bigint; role: ResidualRole; item: SettlingItem } | null => {
  const [first, ...others] = terms.legs.filter(({ role }) => countsInMonth(role));
  const item = items.find(({ row }) => row.id === first?.openItemId);
  if (first === undefined || item === undefined) return null;
  return {
    item,
    role: first.role,
    minor: [first, ...others].reduce((sum, { amount }) => sum + sizeOf(amount.minor), 0n),
  };
};

const monthOf = ({ row }: SettlingItem, { booking_date }: PreparedLine['line']): string =>
  `${monthKeyOf(row.party_id ?? '', row.currency)}|${booking_date.slice(0, 7)}`;

/** What was accepted just now counts against the month's tolerance of the lines that follow. */
export const addToMonth = ({ chosen, prepared, decision }: JudgedMatch, differences: Map<string, bigint>): void => {
  const booked = decision.verdict !== 'post' || chosen === null ? null : bookedOf(chosen);
  if (booked === null) return;
  const key = monthOf(booked.item, prepared.line);
  differences.set(key, (differences.get(key) ?? 0n) + booked.minor);
};

/**
 * A difference that would be booked, held against its tolerance, by itself and with all of the party's month; where no
 * band is set for a month, its differences stay within that of one item.
 */
export const differenceOf = async (
  tx: TenantRead,
  option: MatchOption,
  { line, differences, tolerances }: Pick<PreparedLine, 'line' | 'tolerances'> & Pick<EntityStand, 'differences'>,
): Promise<Difference | null> => {
  const booked = bookedOf(option);
  if (booked === null) return null;
  const { item, role, minor } = booked;
  const open = absolute(item.state.open);
  const partyId = item.row.party_id;
  const { allowed: tolerance } = toleranceOfLeg(role, carrierOf(item), { line, tolerances });
  const of = { entityId: item.row.entity_id, currency: open.currency };
  const before = partyId === null ? 0n : await partyMonthDifferences(tx, { ...of, partyId, day: line.booking_date });
  const month = monthBandFor(tolerances, { ...of, partyId });
  const sum = money(before + (differences.get(monthOf(item, line)) ?? 0n) + minor, open.currency);
  return {
    amount: money(minor, open.currency),
    tolerance,
    partyMonthSum: sum,
    partyMonthTolerance: month === null ? tolerance : allowedBy(month, sum),
  };
};

/** The first item of a discount whose tax nobody here knows: how much of it corrects tax is for a person to say. */
export const discountOfUnknownTax = (chosen: MatchOption | null): MatchOption['items'][number] | undefined =>
  chosen?.items.find(
    ({ row }) =>
      isTakenOver(row) && chosen.terms.legs.some(({ openItemId, role }) => openItemId === row.id && isDiscount(role)),
  );

/** Items of several parties, or of another than the line's own. */
const crossesParties = (chosen: MatchOption | null, partyId: string | null): boolean => {
  const parties = new Set(
    [partyId, ...(chosen?.items ?? []).map(({ row }) => row.party_id)].filter((id) => id !== null),
  );
  return parties.size > 1;
};

/** Holds the best match of a line against the guardrail of its class. Only a sure match that nothing speaks against may post. */
export const judgeMatch = async (
  tx: TenantRead,
  prepared: PreparedLine,
  around: { readonly stand: EntityStand; readonly decidedByPersons: ReadonlySet<string> },
): Promise<JudgedMatch> => {
  const { line, proposal, exception, options, ledger, movement, tolerances } = prepared;
  const chosen = proposal.allocations.length === 0 ? null : (options[0] ?? null);
  const refusal = chosen === null ? null : lawsOf(chosen.plan, (entry) => factsFor(ledger, entry));
  const [item] = chosen?.items ?? [];
  const partyId = item?.state.item.partyId ?? line.party_id;
  const rates = chosen === null ? null : await ratesOf(tx, line, chosen.terms);
  const suspect = rates?.rates.suspect === true ? (['match.rate_suspect'] as const) : [];
  const doubts = [...(exception === null ? [] : [exception.code]), ...suspect];
  const decision = judgeLine(
    {
      lineId: line.id,
      functional: movement?.functional ?? money(0n, ledger.entity.functionalCurrency),
      partyId,
      plan: chosen?.plan.ok ? chosen.plan.value : null,
      refusal,
      basis: proposal.verdict === 'sure' ? 'unique_match' : 'none',
      source: sourceOfLine(line),
      difference:
        chosen === null
          ? null
          : await differenceOf(tx, chosen, { line, tolerances, differences: around.stand.differences }),
      facts: {
        otherSolutions: proposal.verdict === 'ambiguous' ? Math.max(1, proposal.rivals.length) : 0,
        crossesParties: crossesParties(chosen, line.party_id),
        crossesEntities: chosen?.items.some(({ row }) => row.entity_id !== line.entity_id) ?? false,
        itemDisputed: chosen?.items.some(({ row }) => row.disputed_reason !== null) ?? false,
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
  return { prepared, chosen, refusal, rates, decision };
};

/** Sure, planned and with every gate open: nothing less posts by itself. */
export const mayPost = ({ prepared, chosen, refusal, decision }: JudgedMatch): boolean =>
  prepared.proposal.verdict === 'sure' &&
  decision.verdict === 'post' &&
  refusal === null &&
  chosen?.plan.ok === true &&
  !prepared.line.reversal;
