import { date } from '@counterfoil/domain/calendar';
import type { HoldSetting } from '@counterfoil/domain/classification';
import { absolute, convert, currencyCode, describeMoney, type Money, money } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import {
  compareGuardrail,
  type HoldTerms,
  type PastMachineDecision,
  type PastPayment,
  replayHold,
} from '@counterfoil/domain/replay';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import { listDocumentHolds } from '../settings/index.ts';
import { todayOf } from '../tenancy/index.ts';
import type { ReplayAnswer } from './answer.ts';
import { describeDecision, functionalOf, settingOf, standingGuardrail } from './answer-guardrail.ts';
import { type Cut, tellCuts } from './cut-short.ts';
import { PAYMENTS_MAX, type PastPaymentRow, paymentsThatWaited } from './past-payment.repository.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { resultOfGuardrail } from './replay-result.ts';

type Waited = { readonly payment: PastPayment; readonly row: PastPaymentRow };

type Loaded = {
  readonly waited: readonly Waited[];
  readonly before: HoldTerms;
  readonly after: HoldTerms;
  readonly functional: Money['currency'];
  readonly cuts: readonly Cut[];
};

const WORK_CLASS = 'document_hold';

const amountOf = async (tx: TenantRead, row: PastPaymentRow, functional: Money['currency']): Promise<Money | null> => {
  const own = money(row.amount, orThrow(currencyCode(row.currency.trim())));
  if (own.currency === functional) return absolute(own);
  const rate = await loadExchangeRate(tx, { from: own.currency, to: functional, on: date(row.booking_date) });
  return rate === null ? null : absolute(convert(own, rate, functional));
};

const endOf = ({ document_on, decided_on }: PastPaymentRow): PastPayment['ended'] => {
  const first = [document_on, decided_on].filter((day) => day !== null).sort()[0];
  if (first === undefined) return null;
  return { on: date(first), by: first === document_on ? 'document' : 'person' };
};

/** As if it had always held: what came before it was set is asked as well. */
const timeless = (partyId: string | null, days: number): HoldSetting => ({
  partyId,
  days,
  validFrom: date('1900-01-01'),
  validTo: null,
});

export const loadForHold = async (
  tx: TenantRead,
  span: Span,
  { partyId, days }: ProposalOf<'document_hold'>,
  now: number = Date.now(),
): Promise<Loaded> => {
  const { entityId } = span;
  const today = await todayOf(tx, entityId, now);
  const functional = await functionalOf(tx, entityId);
  const rows = await paymentsThatWaited(tx, span);
  const waited: Waited[] = [];
  for (const row of rows.slice(0, PAYMENTS_MAX))
    waited.push({
      row,
      payment: {
        id: row.id,
        minor: row.amount,
        partyId: row.party_id,
        arrivedOn: date(row.arrived_on),
        documentExpected: true,
        reasons: row.reasons,
        amount: await amountOf(tx, row, functional),
        ended: endOf(row),
      },
    });
  const standing = await standingGuardrail(tx, entityId, WORK_CLASS);
  const setting = settingOf(
    {
      workClass: WORK_CLASS,
      mode: standing?.mode ?? 'suggest',
      amountLimit: standing?.amount_limit ?? null,
      approvalLimit: standing?.approval_limit ?? null,
    },
    functional,
  );
  const holds = (await listDocumentHolds(tx, { entityId, on: today })).map((hold) => timeless(hold.partyId, hold.days));
  const others = holds.filter((hold) => hold.partyId !== partyId);
  return {
    waited,
    functional,
    before: { settings: holds, setting, today },
    after: { settings: [...others, timeless(partyId, days)], setting, today },
    cuts: rows.length > PAYMENTS_MAX ? [{ max: PAYMENTS_MAX, of: 'bank lines' }] : [],
  };
};

/** A person who came to something else, and not because the paper came, is who such a posting contradicts. */
const asDecision = ({ payment, row }: Waited): PastMachineDecision => ({
  id: row.id,
  subjectKind: 'bank_transaction',
  subjectId: row.id,
  entryId: row.entry_id,
  on: row.booking_date,
  partyId: row.party_id,
  counterparty: row.counterparty,
  text: row.text,
  amount: payment.amount,
  sentence: '',
  gates: [],
  right: payment.ended === null ? null : payment.ended.by === 'document',
});

const sumOf = (waited: readonly Waited[], functional: Money['currency']): string =>
  describeMoney(
    money(
      waited.reduce((sum, { payment }) => sum + (payment.amount?.minor ?? 0n), 0n),
      functional,
    ),
  );

const payments = (count: number): string => `${count} ${count === 1 ? 'payment' : 'payments'}`;

/** The payments of a span that waited for a document, under another term. */
export const answerHold = ({ waited, before, after, functional, cuts }: Loaded): ReplayAnswer => {
  const past = waited.map(asDecision);
  const all = waited.map(({ payment }) => payment);
  const [was, would] = [replayHold(all, before), replayHold(all, after)];

  const found = compareGuardrail(past, was, would);
  const aside = (outcome: typeof was) => waited.filter(({ row }) => outcome.get(row.id)?.alone === true);
  const late = aside(would).filter(({ payment }) => payment.ended?.by === 'document').length;
  const sentence =
    `Of ${payments(waited.length)} that waited for a document ${aside(would).length} would have been put aside instead of ${aside(was).length}: ` +
    `${sumOf(aside(would), functional)} instead of ${sumOf(aside(was), functional)} on payments awaiting document; ${found.waitingAfter} to review instead of ${found.waitingBefore}; ` +
    `${late} got their document later, ${found.wrong} were decided otherwise by a person.`;
  const lines = found.differing.map((one) => ({
    ...describeDecision(one, functional),
    why: one.after.held.join(' '),
  }));
  const notes = [
    'A term is asked of every payment of the span as if it had always held; from its day on it holds for what comes in.',
    ...(before.setting.mode === 'auto'
      ? []
      : [`Putting payments aside is set to ${before.setting.mode}: whatever the term, a person does it.`]),
  ];
  return tellCuts({ result: { ...resultOfGuardrail(found), sentence, notes }, lines }, cuts);
};
