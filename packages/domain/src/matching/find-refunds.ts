import { describeMoney, money } from '../money/index.ts';
import type { LineReading } from './line-reading.ts';
import type { MatchProposal } from './match-case.ts';
import type { Judged } from './propose-groups.ts';

/** What was paid too much is given back within so many days, or not at all. */
const GIVEN_BACK_DAYS = 60;

/** More money than the one item it names or fits; what is too much has no leg. */
export const isOverpaid = ({ allocations, residual }: MatchProposal): boolean =>
  allocations.length === 1 && residual !== null && residual.leg === null && residual.amount.minor > 0n;

const keyOf = ({ party, line }: LineReading, moneyOut: boolean, minor: bigint): string =>
  `${line.entityId}|${party}|${moneyOut}|${line.amount.currency}|${minor}`;

const inWords = (line: LineReading): string =>
  `${describeMoney(money(line.minor, line.line.amount.currency))} of ${line.line.bookingDate}`;

/**
 * A payment that is too much and the one the other way that gives the difference back: together they settle the item. The
 * money passes through the account between, so both wait, and each says where the other is.
 */
export const tellRefunds = (judged: readonly Judged[], lines: readonly LineReading[]): Judged[] => {
  const over = judged.flatMap(({ proposal }, position) =>
    lines[position]!.party !== null && isOverpaid(proposal) ? [position] : [],
  );
  if (over.length === 0) return [...judged];
  const waiting = Map.groupBy(
    lines.filter(({ party, position }) => party !== null && judged[position]!.proposal.verdict !== 'sure'),
    (line) => keyOf(line, line.moneyOut, line.minor),
  );
  const told = [...judged];
  for (const position of over) {
    const line = lines[position]!;
    const own = judged[position]!;
    const { proposal, exception } = own;
    const back = (waiting.get(keyOf(line, !line.moneyOut, proposal.residual!.amount.minor)) ?? []).filter(
      ({ day }) => day >= line.day && day - line.day <= GIVEN_BACK_DAYS,
    );
    const [refund, ...others] = back;
    if (refund === undefined || others.length > 0 || exception === null) continue;
    const ids = exception.openItemIds;
    told[position] = {
      ...own,
      exception: { ...exception, text: `${exception.text} The ${inWords(refund)} gave it back.` },
    };
    told[refund.position] = {
      ...judged[refund.position]!,
      proposal: { ...judged[refund.position]!.proposal, verdict: 'ambiguous' },
      exception: {
        bankTransactionId: refund.line.id,
        code: 'match.residual',
        text: `It gives back what the ${inWords(line)} was too much: match that first, then this with the money on account.`,
        openItemIds: ids,
      },
    };
  }
  return told;
};
