import type { client } from '../../api/client.ts';
import { absoluteAmount, formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './line-match.module.css';

type Candidate = Awaited<ReturnType<typeof client.call<'getBankTransaction'>>>['candidates'][number];

/** What a match books besides the money: each leg with the tolerance that lets it be, and the two rates where it crosses currencies. */
export function BookedWith({ candidate }: { readonly candidate: Candidate }) {
  return (
    <>
      {candidate.legs.map((leg) => (
        <Leg key={`${leg.openItemId} ${leg.role}`} leg={leg} />
      ))}
      {candidate.beyondBecause === null ? null : (
        <span className={classes.within} data-beyond="true">
          {words.bank.beyondBecause(candidate.beyondBecause)}
        </span>
      )}
      {candidate.rates ? <Rates rates={candidate.rates} /> : null}
    </>
  );
}

/** What is booked of the remainder, and the tolerance that lets it be. */
function Leg({ leg }: { readonly leg: Candidate['legs'][number] }) {
  const { tolerance } = leg;
  return (
    <span className={classes.within} data-beyond={tolerance === null}>
      {roleWords(leg.role)} <Amount value={absoluteAmount(leg.amount)} />
      {tolerance === null
        ? null
        : ` ${words.bank.within(formatAmount(tolerance.allowed.amount))}, ${words.bank.setFor(tolerance.setFor, formatDate(tolerance.validFrom))}`}
    </span>
  );
}

export const roleWords = (role: string): string =>
  words.bank.residualRoles[role as keyof typeof words.bank.residualRoles] ?? role;

/** The bank's own rate beside the day's, so that nobody has to take the realised difference on trust. */
function Rates({ rates }: { readonly rates: NonNullable<Candidate['rates']> }) {
  return (
    <span className={classes.within} data-beyond={rates.suspect}>
      {words.bank.rates(rates.bank, rates.day, rates.to, rates.from)}
      {rates.apartPercent === null ? null : ` · ${words.bank.rateApart(rates.apartPercent)}`}
    </span>
  );
}
