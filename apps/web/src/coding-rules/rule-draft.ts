import { useState } from 'react';
import type { client } from '../api/client.ts';

export type RuleBody = NonNullable<NonNullable<Parameters<typeof client.call<'createCodingRule'>>[1]>['body']>;

export type RulePaidBy = NonNullable<RuleBody['action']['paidBy']>;

export const ruleSources = ['document', 'bank'] as const;
export type RuleSource = (typeof ruleSources)[number];

export type RuleDraft = {
  readonly name: string;
  readonly priority: string;
  readonly entityId: string | null;
  readonly partyId: string | null;
  readonly text: string;
  readonly source: RuleSource | null;
  readonly account: string | null;
  readonly taxCode: string | null;
  readonly paidBy: RulePaidBy | null;
  /** The review item it is made from. */
  readonly fromReviewItemId?: string;
};

export const emptyRule: RuleDraft = {
  name: '',
  priority: '100',
  entityId: null,
  partyId: null,
  text: '',
  source: 'document',
  account: null,
  taxCode: null,
  paidBy: null,
};

/** The draft as the API takes it; null while the account is missing, because a rule without one says nothing. */
export const ruleBodyOf = (draft: RuleDraft): RuleBody | null =>
  draft.account === null || draft.name.trim() === ''
    ? null
    : {
        name: draft.name.trim(),
        priority: Number(draft.priority) || 100,
        ...(draft.fromReviewItemId === undefined ? {} : { fromReviewItemId: draft.fromReviewItemId }),
        entityId: draft.entityId,
        partyId: draft.partyId,
        conditions: {
          ...(draft.text.trim() ? { textContains: [draft.text.trim()] } : {}),
          ...(draft.source ? { source: draft.source } : {}),
        },
        action: {
          ledgerAccountId: draft.account,
          taxCodeId: draft.taxCode,
          ...(draft.paidBy !== null && draft.source !== 'bank' ? { paidBy: draft.paidBy } : {}),
        },
      };

export const useRuleDraft = (initial: Partial<RuleDraft>) => {
  const [draft, setDraft] = useState<RuleDraft>({ ...emptyRule, ...initial });
  const put = (part: Partial<RuleDraft>): void => setDraft((before) => ({ ...before, ...part }));
  return { draft, put, body: ruleBodyOf(draft) };
};
