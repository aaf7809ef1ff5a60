import type { Books } from '@counterfoil/platform/db';
import type { Harbour } from '../classification/document-road.fixture.ts';
import { getDocument } from '../documents/index.ts';
import { getException, type WholeException } from '../review/index.ts';
import { type DecisionPorts, decideException, type ExceptionDecision } from './index.ts';

type Wanted = Partial<ExceptionDecision> & Pick<ExceptionDecision, 'verdict'>;

/** What a person sees and does at an item of Harbour's: the version is the one that was on the screen just now. */
export const openDecisionDesk = ({ owner }: Harbour, ports: DecisionPorts) => {
  const whole = async (itemId: string): Promise<WholeException> => {
    const found = await owner.read((tx) => getException(tx, itemId));
    if (found === undefined) throw new Error('The item is gone.');
    return found;
  };
  return {
    whole,
    decide: async (books: Books, itemId: string, request: Wanted) => {
      const { item } = await whole(itemId);
      return books.transact((tx) => decideException(tx, itemId, { version: item.version, ...request }, ports));
    },
    statusOf: async (documentId: string) => (await owner.read((tx) => getDocument(tx, documentId)))?.row.status,
  };
};

export type DecisionDesk = ReturnType<typeof openDecisionDesk>;
