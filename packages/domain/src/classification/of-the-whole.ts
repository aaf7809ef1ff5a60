import type { LedgerAccount } from '../ledger/index.ts';
import type { CodingContext, CodingProposal } from './coding-proposal.ts';
import type { CodingSubject } from './coding-subject.ts';
import { nameOf } from './judge-coding.ts';

type Coded = { readonly subject: CodingSubject; readonly coding: CodingProposal };

/** A rule that names the rebate or the charge by its words says where it goes; a rule for all of a vendor's lines does not. */
const isNamed = ({ coding }: Coded, { rules }: Pick<CodingContext, 'rules'>): boolean => {
  const ruleId = coding.candidates[0]?.ruleId ?? null;
  const rule = rules.find(({ rule: { id } }) => id === ruleId)?.rule;
  return rule?.conditions.some(({ kind }) => kind === 'text') ?? false;
};

const accountsOf = (coded: readonly Coded[]): string[] => [
  ...new Set(coded.flatMap(({ coding }) => (coding.coding?.parts ?? []).map(({ ledgerAccountId }) => ledgerAccountId))),
];

const inList = (ids: readonly string[], accounts: ReadonlyMap<string, LedgerAccount>): string =>
  ids.map((id) => nameOf(accounts, id)).join(' and ');

/**
 * Holds a rebate or a charge on the whole of a document whose lines go to several ledger accounts: each of them has its share
 * of it, and one account that a wide rule or earlier decisions name would take the share of the others. Words of a person's
 * rule that name it settle it.
 */
export const holdOfTheWhole = (
  subjects: readonly CodingSubject[],
  codings: readonly CodingProposal[],
  context: Pick<CodingContext, 'rules' | 'accounts'>,
): CodingProposal[] => {
  const coded = codings.flatMap((coding, at): Coded[] => {
    const subject = subjects[at];
    return subject === undefined ? [] : [{ subject, coding }];
  });
  const ofLines = accountsOf(coded.filter(({ subject }) => subject.ofTheWhole !== true));
  return coded.map((one) => {
    const { subject, coding } = one;
    if (subject.ofTheWhole !== true || coding.coding === null || ofLines.length < 2 || isNamed(one, context))
      return coding;
    const text = `"${subject.text}" is on the whole, and its lines go to ${inList(ofLines, context.accounts)}: which share of it is for what, nothing says.`;
    const finding = { code: 'code.below_threshold', text } as const;
    return { ...coding, deterministic: false, confidence: null, findings: [...coding.findings, finding] };
  });
};
