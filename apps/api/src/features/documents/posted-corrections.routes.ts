import {
  correctPosted,
  type DecisionPorts,
  type PostedChanges,
  previewPostedCorrection,
} from '@counterfoil/application/decisions';
import { getDocument } from '@counterfoil/application/documents';
import { type CalendarDate, parseDate } from '@counterfoil/domain/calendar';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { Feature } from '../../http/operation-handler.ts';
import { uuidIn, wireId } from '../../http/wire-id.ts';

type Given = Omit<PostedChanges, 'partyId'> & { readonly partyId?: string | undefined };

const within = ({ partyId, ...rest }: Given): PostedChanges =>
  partyId === undefined ? rest : { ...rest, partyId: uuidIn('party', partyId) };

const dayIn = (given: string | undefined): CalendarDate | null =>
  given === undefined ? null : orThrow(parseDate(given));

const versionOf = async (tx: TenantRead, id: string): Promise<number> => (await getDocument(tx, id))?.row.version ?? 0;

/** What was read wrongly on a document that is posted, put right and taught. */
export const postedCorrectionFeature = ({ decisions }: { readonly decisions: DecisionPorts }): Feature => ({
  previewPostedCorrection: async ({ books, params, body }) => {
    const id = params.id ?? '';
    const wish = {
      changes: within(body.changes),
      postingDate: dayIn(body.postingDate),
      tables: decisions.tables,
    };
    return books.read(async (tx) => {
      const { effect, restsOn, entries, refusal, lessons, table, follows } = await previewPostedCorrection(
        tx,
        id,
        wish,
      );
      return {
        body: {
          effect,
          restsOn,
          entries: entries.map(({ id: entryId, ...entry }) => ({ ...entry, id: wireId('journalEntry', entryId) })),
          refusal:
            refusal === null
              ? null
              : {
                  code: refusal.code,
                  detail: refusal.detail,
                  firstOpenDate: refusal.facts?.firstOpenDate ?? null,
                },
          lessons,
          table,
          follows,
          version: await versionOf(tx, id),
        },
      };
    });
  },

  correctPostedDocument: async ({ once, params, body }) =>
    once(async (tx) => {
      const id = params.id ?? '';
      const { reason, version, effect } = body;
      const wish = { documentId: id, changes: within(body.changes), reason, version, effect };
      const made = await correctPosted(tx, { ...wish, postingDate: dayIn(body.postingDate) }, decisions);
      return {
        status: 201,
        body: {
          id: wireId('document', id),
          effect: made.effect,
          version: await versionOf(tx, id),
          revision: made.revision,
          reversals: made.reversals.map(({ entryId, reversalId }) => ({
            entryId: wireId('journalEntry', entryId),
            reversalId: wireId('journalEntry', reversalId),
          })),
        },
      };
    }),
});
