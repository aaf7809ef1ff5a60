import { codeLines, type DecisionPorts, type LineToCode, previewCodings } from '@counterfoil/application/decisions';
import {
  moneyInTransit,
  previewTransfer,
  transferByHand,
  transferSides,
  waitingLines,
} from '@counterfoil/application/matching';
import { answerQuestion, askAboutLine, listQuestions } from '@counterfoil/application/questions';
import { getBankTransaction } from '@counterfoil/application/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { presentPreview } from '../../http/journal-preview-on-wire.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { presentBankTransaction } from './bank-transactions.presenter.ts';
import { presentCodings, presentQuestion, presentSide, presentTransit } from './bank-verbs.presenter.ts';

type PlaceOnWire = {
  readonly ledgerAccountId?: string | undefined;
  readonly taxCodeId?: string | null | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  readonly amount?: string | undefined;
};

type LineOnWire = PlaceOnWire & {
  readonly bankTransactionId: string;
  readonly version?: number | undefined;
  readonly parts?: readonly PlaceOnWire[] | undefined;
  readonly partyId?: string | undefined;
};

const partIn = ({ ledgerAccountId, taxCodeId, dimensions, amount }: PlaceOnWire): LineToCode['parts'][number] => ({
  ledgerAccountId: uuidIn('ledgerAccount', ledgerAccountId ?? ''),
  taxCodeId: taxCodeId ? uuidIn('taxCode', taxCodeId) : null,
  dimensions: dimensions ?? {},
  amount,
});

const lineIn = (line: LineOnWire): LineToCode => ({
  lineId: uuidIn('bankTransaction', line.bankTransactionId),
  version: line.version,
  parts: (line.parts ?? [line]).map(partIn),
  partyId: line.partyId === undefined ? undefined : uuidIn('party', line.partyId),
});

const lineOf = async (tx: TenantRead, id: string) => {
  const row = await getBankTransaction(tx, id);
  if (row === undefined) throw notFound();
  return presentBankTransaction(row);
};

const questionsOf = async (tx: TenantRead, lineId: string) => ({
  items: (await listQuestions(tx, lineId)).map(presentQuestion),
  nextCursor: null,
});

const codingFeature = (decisions: DecisionPorts): Feature => ({
  previewCodings: async ({ books, body }) => ({
    body: presentCodings(await books.read((tx) => previewCodings(tx, body.lines.map(lineIn)))),
  }),

  codeBankTransactions: async ({ once, body }) =>
    once(async (tx) => {
      const items = [];
      for (const { lineId, effect } of await codeLines(tx, body.lines.map(lineIn), decisions))
        items.push({ effect, bankTransaction: await lineOf(tx, lineId) });
      return { body: { items } };
    }),
});

const transferFeature: Feature = {
  listTransferSides: async ({ books, params }) => {
    const items = await books.read(async (tx) => {
      const sides = await transferSides(tx, params.id ?? '');
      const others = await waitingLines(
        tx,
        sides.map(({ id }) => id),
      );
      return sides.map((side) => presentSide(side, others.get(side.id)));
    });
    return { body: { items, nextCursor: null } };
  },

  listMoneyInTransit: async ({ books, query }) => {
    const filter = {
      now: new Date(),
      entityId: uuidFilter('entity', query.entity),
      bankAccountId: uuidFilter('bankAccount', query.bankAccount),
    };
    const pairs = await books.read((tx) => moneyInTransit(tx, filter));
    const { rows, nextCursor } = pageOf(pairs.map(presentTransit), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  previewTransfer: async ({ books, params, body }) => {
    const counterpartId = body.counterpartId === undefined ? null : uuidIn('bankTransaction', body.counterpartId);
    const { preview, rates } = await books.read((tx) =>
      previewTransfer(tx, { lineId: params.id ?? '', counterpartId }),
    );
    return { status: 200, body: { journalPreview: presentPreview(preview), rates } };
  },

  transferBankTransaction: async ({ once, params, body }) =>
    once(async (tx) => {
      const counterpartId = body.counterpartId === undefined ? null : uuidIn('bankTransaction', body.counterpartId);
      const { version, otherVersion } = body;
      await transferByHand(tx, { lineId: params.id ?? '', version, counterpartId, otherVersion });
      return { status: 201, body: await lineOf(tx, params.id ?? '') };
    }),
};

const questionFeature = (identity: IdentityStore): Feature => ({
  listLineQuestions: async ({ books, params }) => ({
    body: await books.read((tx) => questionsOf(tx, params.id ?? '')),
  }),

  askAboutBankTransaction: async ({ once, params, body, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    const userId = uuidIn('user', body.userId);
    const name = names.get(userId);
    if (name === undefined) throw refusalFor('request.invalid', 'userId: nobody of this organisation.');
    return once(async (tx) => {
      const lineId = params.id ?? '';
      const askedByName = names.get(principal.userId ?? '') ?? principal.label;
      await askAboutLine(tx, { lineId, question: body.question, of: { id: userId, name }, askedByName });
      return { status: 201, body: await questionsOf(tx, lineId) };
    });
  },

  answerLineQuestion: async ({ once, params, body, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    return once(async (tx) => {
      const [lineId, id] = [params.id ?? '', params.questionId ?? ''];
      const name = names.get(principal.userId ?? '') ?? principal.label;
      await answerQuestion(tx, { lineId, id, answer: body.answer, name });
      return { body: await questionsOf(tx, lineId) };
    });
  },
});

type Ports = { readonly decisions: DecisionPorts; readonly identity: IdentityStore };

/** What a person does with a bank line beside matching it: code it, call it a transfer, ask about it. */
export const bankVerbFeature = ({ decisions, identity }: Ports): Feature => ({
  ...codingFeature(decisions),
  ...transferFeature,
  ...questionFeature(identity),
});
