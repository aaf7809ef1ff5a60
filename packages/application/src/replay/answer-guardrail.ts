import { date } from '@counterfoil/domain/calendar';
import { absolute, convert, currencyCode, type Money, money, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import {
  compareGuardrail,
  type DifferingDecision,
  type PastMachineDecision,
  replayGuardrail,
} from '@counterfoil/domain/replay';
import type { GuardrailClass, GuardrailMode, GuardrailSetting } from '@counterfoil/domain/review';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import { listGuardrails } from '../settings/index.ts';
import { entityNamed } from '../tenancy/index.ts';
import type { ReplayAnswer } from './answer.ts';
import { type Cut, tellCuts } from './cut-short.ts';
import type { ReplayedLine } from './describe-lines.ts';
import { DECISIONS_MAX, decisionsOfSpan, type PastDecisionRow } from './past-decision.repository.ts';
import type { ProposalOf, Span } from './proposal.ts';
import { resultOfGuardrail } from './replay-result.ts';

type Loaded = {
  readonly past: readonly PastMachineDecision[];
  readonly before: GuardrailSetting;
  readonly after: GuardrailSetting;
  readonly cuts: readonly Cut[];
};

/** Where the records of a class of work are found. */
const RECORDS: Readonly<Record<string, { stage: string; subjectKind: string; authority: string | null }>> = {
  document_coding: { stage: '4-code', subjectKind: 'document', authority: null },
  bank_coding: { stage: '4-code', subjectKind: 'bank_transaction', authority: null },
  match: { stage: '3-match', subjectKind: 'bank_transaction', authority: 'guardrail match' },
  transfer: { stage: '3-match', subjectKind: 'bank_transaction', authority: 'guardrail transfer' },
};

export const recordsOf = (workClass: string): (typeof RECORDS)[string] => {
  const records = RECORDS[workClass];
  if (records !== undefined) return records;
  throw new RefusalError({
    code: 'request.invalid',
    detail: `Decisions of the class "${workClass}" cannot be replayed. Known: ${Object.keys(RECORDS).join(', ')}.`,
  });
};

/** In functional currency; null where there was no rate, which keeps every limit shut. */
const amountOf = async (tx: TenantRead, row: PastDecisionRow, functional: Money['currency']): Promise<Money | null> => {
  const currency = row.currency === null ? null : currencyCode(row.currency.trim());
  if (row.amount === null || currency === null || !currency.ok) return null;
  const parsed = parseMoney(row.amount, currency.value);
  if (!parsed.ok) return null;
  if (currency.value === functional) return absolute(parsed.value);
  const rate = await loadExchangeRate(tx, { from: currency.value, to: functional, on: date(row.day) });
  return rate === null ? null : absolute(convert(parsed.value, rate, functional));
};

export const settingOf = (
  of: { workClass: string; mode: string; amountLimit: bigint | null; approvalLimit: bigint | null },
  functional: Money['currency'],
): GuardrailSetting => ({
  class: of.workClass as GuardrailClass,
  mode: of.mode as GuardrailMode,
  amountLimit: of.amountLimit === null ? null : money(of.amountLimit, functional),
  approvalLimit: of.approvalLimit === null ? null : money(of.approvalLimit, functional),
});

export const standingGuardrail = async (tx: TenantRead, entityId: string, workClass: string) =>
  (await listGuardrails(tx, entityId)).find(({ work_class }) => work_class === workClass);

const limitOf = (minor: string | null): bigint | null => (minor === null ? null : BigInt(minor));

export const functionalOf = async (tx: TenantRead, entityId: string): Promise<Money['currency']> =>
  orThrow(currencyCode((await entityNamed(tx, entityId)).functional_currency.trim()));

/** The decisions of a class in a span as they were recorded, each with what is known of it by now. */
export const loadPastMachineDecisions = async (
  tx: TenantRead,
  span: Span,
  workClass: string,
): Promise<{ readonly past: readonly PastMachineDecision[]; readonly cuts: readonly Cut[] }> => {
  const functional = await functionalOf(tx, span.entityId);
  const past: PastMachineDecision[] = [];
  const decisions = await decisionsOfSpan(tx, span, recordsOf(workClass));
  for (const row of decisions.slice(0, DECISIONS_MAX))
    past.push({
      id: row.id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      entryId: row.entry_id,
      on: row.day,
      partyId: row.party_id,
      counterparty: row.counterparty,
      text: row.text,
      amount: await amountOf(tx, row, functional),
      sentence: row.sentence,
      gates: row.gates,
      right: row.agrees,
    });
  return { past, cuts: decisions.length > DECISIONS_MAX ? [{ max: DECISIONS_MAX, of: 'decisions' }] : [] };
};

export const loadForGuardrail = async (
  tx: TenantRead,
  span: Span,
  proposal: ProposalOf<'guardrail'>,
): Promise<Loaded> => {
  const functional = await functionalOf(tx, span.entityId);
  const standing = await standingGuardrail(tx, span.entityId, proposal.workClass);
  const { past, cuts } = await loadPastMachineDecisions(tx, span, proposal.workClass);
  const today = { mode: 'suggest', amountLimit: null, approvalLimit: null };
  return {
    past,
    cuts,
    before: settingOf(
      standing === undefined
        ? { ...today, workClass: proposal.workClass }
        : {
            workClass: proposal.workClass,
            mode: standing.mode,
            amountLimit: standing.amount_limit,
            approvalLimit: standing.approval_limit,
          },
      functional,
    ),
    after: settingOf(
      {
        workClass: proposal.workClass,
        mode: proposal.mode,
        amountLimit: limitOf(proposal.amountLimit),
        approvalLimit: limitOf(proposal.approvalLimit),
      },
      functional,
    ),
  };
};

/** A decision that would have been let through or held back, as it is kept. */
export const describeDecision = (
  { past, change, after, wrong }: DifferingDecision,
  functional: string,
): ReplayedLine => ({
  subjectKind: past.subjectKind,
  subjectId: past.subjectId,
  entryId: past.entryId,
  on: past.on,
  counterparty: past.counterparty,
  text: past.text,
  amount: (past.amount?.minor ?? 0n).toString(),
  currency: past.amount?.currency ?? functional,
  change,
  from: null,
  to: null,
  why: after.alone ? past.sentence : after.held.join(' '),
  wrong,
});

/** The decisions of a span held against another setting of their class. */
export const answerGuardrail = ({ past, before, after, cuts }: Loaded, functional: string): ReplayAnswer => {
  const found = compareGuardrail(past, replayGuardrail(past, before), replayGuardrail(past, after));
  const lines = found.differing.map((one) => describeDecision(one, functional));
  return tellCuts({ result: resultOfGuardrail(found), lines }, cuts);
};
