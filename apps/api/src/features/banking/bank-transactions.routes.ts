import { candidatesOf, otherLines } from '@counterfoil/application/matching';
import { getBankTransaction, listBankTransactions, listLineParts } from '@counterfoil/application/statements';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound } from '../../http/problem.ts';
import { uuidFilter } from '../../http/wire-id.ts';
import { presentBankTransaction, presentChild } from './bank-transactions.presenter.ts';
import { presentCandidate } from './matches.presenter.ts';

export const bankTransactionFeature: Feature = {
  listBankTransactions: async ({ books, query }) => {
    const filter = {
      bankAccountId: uuidFilter('bankAccount', query.bankAccount),
      entityId: uuidFilter('entity', query.entity),
      statuses: query.status?.split(','),
      text: query.q,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey } = await books.read((tx) => listBankTransactions(tx, filter));
    return { body: { items: rows.map(presentBankTransaction), nextCursor: encodeCursor(nextKey) } };
  },

  getBankTransaction: async ({ books, params }) => {
    const id = params.id ?? '';
    return books.read(async (tx) => {
      const row = await getBankTransaction(tx, id);
      if (row === undefined) throw notFound();
      const candidates = await candidatesOf(tx, id);
      const others = await otherLines(
        tx,
        candidates.map((candidate) => candidate.id),
      );
      const children = (await listLineParts(tx, [id])).get(id) ?? [];
      return {
        body: {
          ...presentBankTransaction(row),
          candidates: candidates.map((candidate) => presentCandidate(candidate, others.get(candidate.id))),
          children: children.map(presentChild),
        },
      };
    });
  },
};
