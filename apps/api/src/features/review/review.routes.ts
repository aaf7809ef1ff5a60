import { type DecisionPorts, decideException, undoDecision } from '@counterfoil/application/decisions';
import { otherLines } from '@counterfoil/application/matching';
import {
  claimReviewItem,
  getException,
  listExceptions,
  releaseReviewItem,
  type WholeException,
} from '@counterfoil/application/review';
import type { TenantRead } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { itemFilter } from '../../http/item-filter.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { notFound, refusalFor } from '../../http/problem.ts';
import { anyWireId, uuidIn, wireId } from '../../http/wire-id.ts';
import { correctionsWithin } from './corrections-within.ts';
import {
  presentClaim,
  presentCounts,
  presentDecisionMade,
  presentException,
  presentWholeException,
} from './review.presenter.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';

type Ports = { readonly identity: IdentityStore; readonly decisions: DecisionPorts };

/** Work is handed to members alone: who they are stands where the books cannot look. */
const refuseStrangers = async (
  identity: IdentityStore,
  organisationId: string,
  changes: Readonly<Record<string, unknown>> | undefined,
): Promise<void> => {
  const assignee = changes?.assigneeId;
  if (typeof assignee !== 'string' || (await namesOfMembers(identity, organisationId)).has(assignee)) return;
  throw refusalFor('request.invalid', 'changes.assigneeId is not a person of this organisation.');
};

const ACCEPTS = new Set<string>(['approve', 'correct']);
const isOfBankDetails = ({ code }: { readonly code: string }): boolean => code === 'party.bank_details_differ';

/** An item with the other lines that its proposals would post as well. */
const wholeWithOthers = async (tx: TenantRead, id: string) => {
  const whole = await getException(tx, id);
  return whole && { whole, others: await otherLines(tx, matchesIn(whole)) };
};

const matchesIn = ({ proposals }: WholeException): string[] => proposals.flatMap(({ match_id }) => match_id ?? []);

const versionOf = async (tx: TenantRead, id: string): Promise<number> =>
  (await getException(tx, id))?.item.version ?? 0;

export const reviewFeature = ({ identity, decisions }: Ports): Feature => ({
  listExceptions: async ({ books, query, principal }) => {
    const names = await namesOfMembers(identity, principal.tenantId);
    const subject = query.subject === undefined ? undefined : (anyWireId(query.subject)?.uuid ?? NOBODY);
    const { view, reason, entity, q, over, two } = query;
    const filter = {
      ...itemFilter({ view, reason, entity, q, over, two }, principal.userId),
      subjectId: subject,
      after: decodeCursor(query.cursor),
      limit: query.limit,
    };
    const { rows, nextKey, counts } = await books.read((tx) => listExceptions(tx, filter));
    return {
      body: {
        items: rows.map((row) => presentException(row, names, principal.userId)),
        nextCursor: encodeCursor(nextKey),
        counts: presentCounts(counts),
      },
    };
  },

  getException: async ({ books, params, principal }) => {
    const found = await books.read((tx) => wholeWithOthers(tx, params.id ?? ''));
    if (found === undefined) throw notFound();
    const names = await namesOfMembers(identity, principal.tenantId);
    return { body: presentWholeException(found.whole, { names, others: found.others }, principal) };
  },

  claimException: async ({ once, params, body, principal }) => {
    const name = (await namesOfMembers(identity, principal.tenantId)).get(principal.userId ?? '') ?? principal.label;
    return once(async (tx) => {
      const claim = await claimReviewItem(tx, params.id ?? '', { name, takeOver: body.takeOver ?? false });
      return { body: presentClaim(claim, principal.userId) };
    });
  },

  releaseException: async ({ once, params }) =>
    once(async (tx) => {
      await releaseReviewItem(tx, params.id ?? '');
      return { body: { id: wireId('exception', params.id ?? '') } };
    }),

  decideException: async ({ books, once, params, body, principal, wantConfirmed }) => {
    const id = params.id ?? '';
    // Accepting other bank details than the verified ones is where money is lost.
    if (ACCEPTS.has(body.verdict) && (await books.read((tx) => getException(tx, id)))?.reasons.some(isOfBankDetails))
      wantConfirmed();
    const { verdict, version, reason, undoMs, otherVersion } = body;
    const proposalId = body.proposalId === undefined ? undefined : uuidIn('proposal', body.proposalId);
    const changes = correctionsWithin(body.changes);
    const request = { verdict, version, proposalId, changes, reason, undoMs, otherVersion };
    await refuseStrangers(identity, principal.tenantId, request.changes);
    return once(async (tx) => {
      const decision = await decideException(tx, id, request, decisions);
      return { status: 201, body: presentDecisionMade(decision, await versionOf(tx, id)) };
    });
  },

  undoDecision: async ({ books, params }) => {
    const id = params.id ?? '';
    return books.transact(async (tx) => {
      const decision = await undoDecision(tx, id, params.decisionId ?? '');
      return { body: presentDecisionMade(decision, await versionOf(tx, id)) };
    });
  },
});
