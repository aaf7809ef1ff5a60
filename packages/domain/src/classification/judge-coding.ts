import { daysBetween, endOfMonth, isValidOn } from '../calendar/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import { absolute, compare, describeMoney, type Money } from '../money/index.ts';
import type { ReviewReasonCode } from '../review/index.ts';
import { type Coding, type CodingPart, splitByCoding } from './coding.ts';
import type { CodingRule } from './coding-rule.ts';
import type { CodingSubject } from './coding-subject.ts';

export type CodingFinding = {
  readonly code: Extract<ReviewReasonCode, `code.${string}` | `tax.${string}` | `match.${string}`>;
  readonly text: string;
};

/** What the entity has said about ledger accounts beyond the chart. */
export type CodingPolicy = {
  /** Above this net amount a purchase on these accounts may be an asset; dated data of the tax set or the entity. */
  readonly capital: readonly { readonly ledgerAccountIds: readonly string[]; readonly above: Money }[];
  /** Accounts each posting on which a person sees: entertainment, private use, related parties. */
  readonly reviewedAccountIds: readonly string[];
};

/** A service of at least this many days that runs past the month may belong to several periods. */
const SERVICE_DAYS_MIN = 45;

/** "5060 Inbound freight", for a sentence. */
export const nameOf = (accounts: ReadonlyMap<string, LedgerAccount>, id: string): string => {
  const account = accounts.get(id);
  return account ? `${account.code} ${account.name}` : 'the ledger account';
};

const capitalFinding = (
  part: CodingPart,
  amount: Money,
  { policy, accounts }: Pick<Judgement, 'policy' | 'accounts'>,
): CodingFinding | null => {
  const band = policy.capital.find(
    ({ ledgerAccountIds, above }) =>
      ledgerAccountIds.includes(part.ledgerAccountId) &&
      above.currency === amount.currency &&
      compare(absolute(amount), above) > 0,
  );
  if (band === undefined) return null;
  return {
    code: 'code.capital_or_deferred',
    text: `${describeMoney(amount)} on ${nameOf(accounts, part.ledgerAccountId)} is over ${describeMoney(band.above)}: it may be an asset.`,
  };
};

const deferralFinding = ({ serviceFrom, serviceTo, on }: CodingSubject): CodingFinding | null => {
  if (serviceFrom === null || serviceTo === null) return null;
  if (daysBetween(serviceFrom, serviceTo) < SERVICE_DAYS_MIN || serviceTo <= endOfMonth(on)) return null;
  return {
    code: 'code.capital_or_deferred',
    text: `The service runs from ${serviceFrom} to ${serviceTo}, over several periods.`,
  };
};

const dimensionFindings = (part: CodingPart, account: LedgerAccount): CodingFinding[] =>
  Object.entries(account.dimensionRules ?? {}).flatMap(([type, requirement]): CodingFinding[] => {
    const has = part.dimensions[type] !== undefined;
    if (requirement === 'required' && !has) {
      return [{ code: 'code.dimension_invalid', text: `${account.code} ${account.name} asks for a ${type}.` }];
    }
    if (requirement === 'forbidden' && has) {
      return [{ code: 'code.dimension_invalid', text: `${account.code} ${account.name} takes no ${type}.` }];
    }
    return [];
  });

export type Judgement = {
  readonly subject: CodingSubject;
  readonly coding: Coding;
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
  readonly policy: CodingPolicy;
  /** What a person's rule says about assets and deferrals; it settles the question. */
  readonly schedule: CodingRule['schedule'] | null;
};

/** What about a chosen coding a person should see before it posts. */
export const judgeCoding = (judgement: Judgement): CodingFinding[] => {
  const { subject, coding, accounts, policy, schedule } = judgement;
  const findings: CodingFinding[] = [];
  for (const { part, amount } of splitByCoding(subject.amount, coding)) {
    const account = accounts.get(part.ledgerAccountId);
    const capital = schedule === null ? capitalFinding(part, amount, judgement) : null;
    if (capital !== null) findings.push(capital);
    if (account !== undefined) findings.push(...dimensionFindings(part, account));
    if (policy.reviewedAccountIds.includes(part.ledgerAccountId)) {
      findings.push({
        code: 'code.policy_review',
        text: `${nameOf(accounts, part.ledgerAccountId)} is always looked at.`,
      });
    }
  }
  const deferral = schedule === null ? deferralFinding(subject) : null;
  return deferral === null ? findings : [...findings, deferral];
};

/** Whether the ledger account can be posted to on the subject's day. */
export const isUsable = (account: LedgerAccount | undefined, on: CodingSubject['on']): boolean =>
  account?.active === true && isValidOn(account, on);
