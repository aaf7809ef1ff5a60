import { describeMoney, money } from '../money/index.ts';
import type { Allocation, MatchCase, MatchOutcome, MatchProposal, MatchReason, UnmatchedLine } from './match-case.ts';
import type { Judged } from './propose-groups.ts';

/** Nobody asks any more for the places of what is proposed. */
type Said = Pick<Judged, 'proposal' | 'exception'>;

const partId = (line: UnmatchedLine, at: number): string => `${line.id}#${at}`;

const asLines = (line: UnmatchedLine): UnmatchedLine[] =>
  (line.parts ?? []).map((part, at) => ({
    ...part,
    id: partId(line, at),
    entityId: line.entityId,
    bankAccountId: line.bankAccountId,
    bookingDate: line.bookingDate,
  }));

/** Parts that make up their line to the cent: less than that is a bank that tells only some of them. */
const isTold = ({ amount, parts = [] }: UnmatchedLine): boolean =>
  parts.length > 0 && parts.reduce((sum, part) => sum + part.amount.minor, 0n) === amount.minor;

/** What one part settles, on one item as one allocation: two parts may pay the same item. */
const joined = (allocations: readonly Allocation[]): Allocation[] =>
  [...Map.groupBy(allocations, ({ openItemId }) => openItemId)].map(([openItemId, own]) => {
    const { currency } = own[0]!.amount;
    const total = (pick: (one: Allocation) => bigint): bigint => own.reduce((sum, one) => sum + pick(one), 0n);
    const discount = total((one) => one.discount?.minor ?? 0n);
    const amount = money(
      total((one) => one.amount.minor),
      currency,
    );
    return { openItemId, amount, ...(discount === 0n ? {} : { discount: money(discount, currency) }) };
  });

const settledWhole = ({ allocations, residual }: MatchProposal): boolean =>
  allocations.length > 0 && (residual === null || residual.leg === 'discount');

/** A single discounted item says so in its residual; in a batch the item itself carries it. */
const withDiscount = ({ allocations, residual }: MatchProposal): readonly Allocation[] => {
  const [only, ...others] = allocations;
  if (only === undefined || others.length > 0 || residual?.leg !== 'discount' || only.discount) return allocations;
  return [{ ...only, discount: { ...residual.amount, minor: -residual.amount.minor } }];
};

const fold = (line: UnmatchedLine, parts: readonly MatchProposal[], before: Said): Said => {
  const settled = parts.filter(settledWhole);
  if (settled.length === 0) return before;
  const allocations = joined(settled.flatMap(withDiscount));
  const { currency } = line.amount;
  const discount = allocations.reduce((sum, one) => sum + (one.discount?.minor ?? 0n), 0n);
  const open = parts.length - settled.length;
  const sure = open === 0 && parts.every(({ verdict }) => verdict === 'sure');
  const reasons = (): MatchReason[] =>
    parts.flatMap((part, at) => {
      const told = `Part ${at + 1}, ${describeMoney(line.parts?.[at]?.amount ?? line.amount)}:`;
      const [first] = part.reasons();
      return first === undefined
        ? [{ sign: -1, weight: 1, text: `${told} no open item fits.` }]
        : [{ ...first, text: `${told} ${first.text}` }];
    });
  return {
    proposal: {
      bankTransactionId: line.id,
      verdict: sure ? 'sure' : 'likely',
      grounds: 'parts',
      allocations,
      residual: discount === 0n ? null : { amount: money(-discount, currency), leg: 'discount' },
      score: Math.min(...settled.map(({ score }) => score)),
      margin: null,
      reasons,
      rivals: [],
    },
    exception: sure
      ? null
      : {
          bankTransactionId: line.id,
          code: 'match.ambiguous',
          text:
            open === 0
              ? 'The parts of the batch each fit an open item, but not all beyond doubt.'
              : `${settled.length} of the ${parts.length} parts of the batch fit an open item; the others stay on account.`,
          openItemIds: allocations.map(({ openItemId }) => openItemId),
        },
  };
};

/**
 * Batch entries whose parts the bank tells: each part is matched as a payment of its own, with its own payer and
 * reference, and the line settles what its parts settle together. `propose` matches lines; items that other lines settle
 * beyond doubt are left to them.
 */
export const proposeParts = (
  given: MatchCase,
  judged: readonly Judged[],
  propose: (given: MatchCase) => MatchOutcome,
): Said[] => {
  const waiting = given.lines.filter((line, at) => isTold(line) && judged[at]?.proposal.verdict !== 'sure');
  if (waiting.length === 0) return [...judged];
  const taken = new Set(
    judged.flatMap(({ proposal }) =>
      proposal.verdict === 'sure' ? proposal.allocations.map((one) => one.openItemId) : [],
    ),
  );
  const refused = (given.refused ?? []).flatMap(({ bankTransactionId, openItemId }) =>
    given.lines
      .filter(({ id }) => id === bankTransactionId)
      .flatMap((line) => asLines(line).map(({ id }) => ({ bankTransactionId: id, openItemId }))),
  );
  const outcome = propose({
    ...given,
    refused,
    lines: waiting.flatMap(asLines),
    items: given.items.filter(({ id }) => !taken.has(id)),
  });
  const ofPart = new Map(outcome.proposals.map((proposal) => [proposal.bankTransactionId, proposal]));
  return given.lines.map((line, at) => {
    const before = judged[at]!;
    if (!waiting.includes(line)) return before;
    const parts = (line.parts ?? []).flatMap((_, n) => ofPart.get(partId(line, n)) ?? []);
    return fold(line, parts, before);
  });
};
