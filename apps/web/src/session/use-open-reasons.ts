import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { useAnswer } from '../api/queries.ts';

export type OpenReasons = {
  readonly ofDocument: (id: string) => ExceptionSummary | null;
  readonly ofBankLine: (id: string) => ExceptionSummary | null;
};

/** Why things wait: the open review item of a document or of a bank line, from one list for the whole page. */
export const useOpenReasons = (enabled = true): OpenReasons => {
  const { data } = useAnswer('listExceptions', { query: { view: 'open', limit: 100 }, enabled });
  const items = data?.items ?? [];
  return {
    ofDocument: (id) => items.find((item) => item.documentId === id) ?? null,
    ofBankLine: (id) => items.find((item) => item.bankTransactionId === id) ?? null,
  };
};
