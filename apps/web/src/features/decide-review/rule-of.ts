import type { DocumentDetail, ExceptionDetail } from '@counterfoil/wire/contracts';
import type { RuleDraft } from '../../coding-rules/rule-draft.ts';

type Case = {
  readonly item: ExceptionDetail;
  readonly document: DocumentDetail | null;
  readonly proposal: ExceptionDetail['proposals'][number] | null;
};

/** A rule as this case would have it: its party, its account, its kind of evidence. */
export const ruleOf = ({ item, document, proposal }: Case): Partial<RuleDraft> => {
  const lines = proposal?.journalPreview?.lines ?? [];
  const coded = lines.find((line) => line.coded) ?? lines[0] ?? null;
  return {
    name: item.counterparty ?? item.title,
    fromReviewItemId: item.id,
    entityId: item.entityId,
    partyId: document?.partyId ?? null,
    source: document ? 'document' : 'bank',
    account: coded?.ledgerAccountId ?? null,
  };
};
