import type { TenantWrite } from '@counterfoil/platform/db';
import { keepActs } from '../automation/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import type { ActFacts } from './judge-line.ts';

export type LineAct = {
  readonly line: Pick<BankLineRow, 'id' | 'entity_id'>;
  readonly act: ActFacts | null;
  readonly decisionId: string;
  readonly posts: boolean;
};

/** What the error budget keeps of a batch of decisions about bank lines; what proposed nothing leaves nothing. */
export const keepLineActs = (tx: TenantWrite, judged: readonly LineAct[]): Promise<void> =>
  keepActs(
    tx,
    judged.flatMap(({ line, act, decisionId, posts }) => {
      if (act === null) return [];
      const { loss, ...facts } = act;
      return [
        {
          ...facts,
          decisionId,
          entityId: line.entity_id,
          subjectKind: 'bank_transaction' as const,
          subjectId: line.id,
          expectedLoss: loss,
          unattended: posts,
        },
      ];
    }),
  );
