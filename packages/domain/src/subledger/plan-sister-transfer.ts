import type { CalendarDate } from '../calendar/index.ts';
import type { OpenItemTerms, PostingDraft } from '../ledger/index.ts';
import { absolute, type Money } from '../money/index.ts';
import { accept, type Result } from '../refusal/index.ts';
import type { BankMovement, BankPlan } from './bank-plan.ts';
import { accountOf } from './document-grains.ts';
import type { ItemState } from './open-item.ts';
import { bankLeg } from './plan-bank-entry.ts';
import type { PairSide } from './plan-intercompany.ts';

/** One end of money between two sisters: its bank line and, where the line stands in transit, what it left there. */
export type TransferEnd = PairSide & {
  readonly movement: BankMovement;
  /** Null where the line itself is posted by the pair, on the pair's day. */
  readonly transit: ItemState | null;
};

export type SisterTransfer = {
  readonly out: TransferEnd;
  readonly in: TransferEnd;
  /** The first day on which both lines are booked: from then on one owes the other, and not before. */
  readonly on: CalendarDate;
  readonly description: string;
};

/** What the money comes from on one end, signed as its posting: the bank line, or what it left in transit. */
type Source = { readonly posting: PostingDraft; readonly settles: ItemState | null };

const clearingTerms = (number: string | null, on: CalendarDate, kind: OpenItemTerms['kind']): OpenItemTerms => ({
  kind,
  number,
  itemDate: on,
  dueDate: null,
  discountUntil: null,
  discountAmount: null,
});

const bankSource = ({ movement }: TransferEnd): Source => ({ settles: null, posting: bankLeg(movement) });

/** Taken out of transit at what it stands there for: nothing is realised by money that only arrives. */
const transitSource = (state: ItemState, { movement }: TransferEnd, on: CalendarDate): Source => ({
  settles: state,
  posting: {
    ledgerAccountId: state.item.ledgerAccountId,
    partyId: state.item.partyId,
    side: state.open.minor > 0n ? 'C' : 'D',
    amount: { ...state.open, minor: -state.open.minor },
    functional: { ...state.openFunctional, minor: -state.openFunctional.minor },
    text: movement.text,
    opens: clearingTerms(state.item.number, on, 'payment'),
  },
});

/** What one end owes, or is owed: `owed` is signed as its posting, in the currency in which the money left. */
const dueLegs = (
  end: TransferEnd,
  of: { readonly source: PostingDraft; readonly owed: Money; readonly partnerId: string; readonly on: CalendarDate },
): Result<PostingDraft[]> => {
  const { source, owed, partnerId, on } = of;
  const account = accountOf(end.roles, owed.minor > 0n ? 'dueFrom' : 'dueTo');
  if (!account.ok) return account;
  const own = end.entity.functionalCurrency;
  const functional = owed.currency === own ? owed : { minor: -source.functional.minor, currency: own };
  const due: PostingDraft = {
    ledgerAccountId: account.value,
    side: owed.minor < 0n ? 'C' : 'D',
    amount: owed,
    functional,
    tradingPartnerEntityId: partnerId,
    text: end.movement.text,
    opens: clearingTerms(end.movement.reference ?? null, on, 'clearing'),
  };
  const difference = -source.functional.minor - functional.minor;
  if (difference === 0n) return accept([due]);
  // What is owed is kept in its own currency here, so what the bank made of it on the way is realised by the arrival.
  const exchange = accountOf(end.roles, 'fxRealised');
  if (!exchange.ok) return exchange;
  const apart = { minor: difference, currency: own };
  return accept([
    due,
    {
      ledgerAccountId: exchange.value,
      side: difference < 0n ? 'C' : 'D',
      amount: apart,
      functional: apart,
      text: due.text ?? null,
    },
  ]);
};

const planEnd = (
  end: TransferEnd,
  of: {
    readonly owed: Money;
    readonly partnerId: string;
    readonly on: CalendarDate;
    readonly description: string;
  },
): Result<BankPlan> => {
  const source = end.transit === null ? bankSource(end) : transitSource(end.transit, end, of.on);
  const legs = dueLegs(end, { ...of, source: source.posting });
  if (!legs.ok) return legs;
  const settled = source.settles;
  return accept({
    entry: {
      entityId: end.entity.id,
      kind: settled === null ? 'bank' : 'intercompany',
      postingDate: of.on,
      taxPoint: of.on,
      description: of.description,
      postings: [source.posting, ...legs.value],
    },
    allocations:
      settled === null
        ? []
        : [
            {
              itemId: settled.item.id,
              lineNumber: 1,
              amount: absolute(settled.open),
              functionalItem: absolute(settled.openFunctional),
              functionalCounter: absolute(settled.openFunctional),
              effectiveOn: of.on,
              legs: [],
            },
          ],
    taxLines: [],
  });
};

/**
 * Money that went from one entity's bank account to its sister's, as the pair of entries it makes (D5): the sender is owed
 * by the receiver what left, in the currency in which it left. Each bank line keeps its own day; what is booked earlier
 * lies in transit until the other is, and both entries are of that day, so that due-to and due-from are equal every evening
 * (I16). Refuses ledger.role_missing.
 */
export const planSisterTransfer = ({
  out,
  in: into,
  on,
  description,
}: SisterTransfer): Result<{ readonly out: BankPlan; readonly in: BankPlan }> => {
  const owed = absolute(out.movement.amount);
  const sent = planEnd(out, { owed, partnerId: into.entity.id, on, description });
  if (!sent.ok) return sent;
  const came = planEnd(into, {
    owed: { ...owed, minor: -owed.minor },
    partnerId: out.entity.id,
    on,
    description,
  });
  return came.ok ? accept({ out: sent.value, in: came.value }) : came;
};
