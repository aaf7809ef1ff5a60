import { getDecision } from '@counterfoil/application/audit';
import { createJournalEntry, getJournalEntry, listJournalEntries } from '@counterfoil/application/ledger';
import { takeBackEntry } from '@counterfoil/application/matching';
import { entityNamed } from '@counterfoil/application/tenancy';
import { parseDate } from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature, Frozen } from '../../http/operation-handler.ts';
import { uuidFilter, uuidIn } from '../../http/wire-id.ts';
import { type Names, presentEntry, presentEntrySummary } from './journal.presenter.ts';
import { writtenEntry } from './written-entry.ts';

const shown = async (tx: TenantRead, id: string, names: Names): Promise<Frozen<JournalEntryOnWire>> => {
  const entry = await getJournalEntry(tx, id);
  const decision = entry.decisionId === null ? undefined : await getDecision(tx, entry.decisionId);
  return presentEntry(entry, { names, decision });
};

export const journalFeature = ({ identity }: { readonly identity: IdentityStore }): Feature => {
  return {
    listJournalEntries: async ({ books, query }) => {
      const filter = {
        entityId: uuidFilter('entity', query.entity),
        ledgerAccountId: uuidFilter('ledgerAccount', query.ledgerAccount),
        documentId: uuidFilter('document', query.document),
        from: query.from,
        to: query.to,
        kind: query.kind,
        text: query.q,
        after: decodeCursor(query.cursor),
        limit: query.limit,
      };
      const { rows, nextKey } = await books.read((tx) => listJournalEntries(tx, filter));
      return { body: { items: rows.map(presentEntrySummary), nextCursor: encodeCursor(nextKey) } };
    },

    getJournalEntry: async ({ books, params, principal }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      return { body: await books.read((tx) => shown(tx, params.id ?? '', names)) };
    },

    createJournalEntry: async ({ once, body, principal }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      return once(async (tx) => {
        const entity = await entityNamed(tx, uuidIn('entity', body.entityId));
        const { entryId } = await createJournalEntry(tx, writtenEntry(body, entity.functional_currency));
        return { status: 201, body: await shown(tx, entryId, names) };
      });
    },

    reverseJournalEntry: async ({ once, params, body, principal }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      const postingDate = body.postingDate === undefined ? null : orThrow(parseDate(body.postingDate));
      return once(async (tx) => {
        const together = body.together === true;
        const reversal = { entryId: params.id ?? '', postingDate, description: body.reason, together };
        const { entryId } = await takeBackEntry(tx, reversal);
        return { status: 201, body: await shown(tx, entryId, names) };
      });
    },
  };
};
