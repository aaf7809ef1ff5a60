import { type BasisChange, basisChanges } from '@counterfoil/domain/classification';
import type { ReadDocument, TableReader } from '@counterfoil/domain/documents';
import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type DocumentRow, latestReading, type Reading } from '../documents/index.ts';
import { refuseOtherEntity } from '../tenancy/index.ts';
import { refuseUnreadableColumns, withColumnsSaid } from './correct-columns.ts';
import { type LiveEntry, liveEntriesOf, nameOfParty } from './correct-posted.repository.ts';
import { naming } from './correct-proposal.ts';
import type { Corrections } from './corrections.ts';
import { refuseUnknownChanges } from './refuse-unknown-changes.ts';
import { retype, type Said } from './retype-reading.ts';

/** What can be said of a document after it was posted; where it is booked is said by reversing its entry. */
export type PostedChanges = Pick<Corrections, 'fields' | 'pointed' | 'columns' | 'partyId'>;

/** `reading_only`: no entry rests on it, so the reading and what it teaches change; `reposts`: its entry does. */
export type PostedEffect = 'reading_only' | 'reposts';

export type WeighedCorrection = {
  readonly before: Reading;
  readonly after: ReadDocument;
  /** What its entry rests on and would be otherwise; empty where nothing in the books does. */
  readonly restsOn: readonly BasisChange[];
  readonly entries: readonly LiveEntry[];
  readonly effect: PostedEffect;
};

const refuseNotPosted = ({ status, channel, file_name: name }: DocumentRow): void => {
  if (channel === 'issued')
    throw new RefusalError({
      code: 'document.issued_by_us',
      detail: `${name} is an invoice that we wrote ourselves; nothing in it was read. Credit it, and issue the right one.`,
    });
  if (status !== 'posted')
    throw new RefusalError({
      code: 'document.not_posted',
      detail: `${name} is ${status}, and not posted. What waits in Review is corrected there.`,
    });
};

const partyChange = async (
  tx: TenantRead,
  document: DocumentRow,
  partyId: string | undefined,
): Promise<BasisChange[]> => {
  if (partyId === undefined || partyId === document.party_id) return [];
  const before = document.party_id === null ? null : await nameOfParty(tx, document.party_id);
  return [{ what: 'party', before, after: await nameOfParty(tx, partyId) }];
};

/**
 * What a correction of a posted document comes to: which reading it makes, and whether anything that was posted rests on what
 * changes. Nothing is written. @throws RefusalError resource.not_found, auth.role_required, document.not_posted,
 * document.issued_by_us, review.no_proposal, request.invalid
 */
export const weighPostedCorrection = async (
  tx: TenantRead,
  document: DocumentRow | undefined,
  {
    changes,
    tables,
    said,
  }: { readonly changes: PostedChanges; readonly tables?: TableReader | undefined; readonly said: Said },
): Promise<WeighedCorrection> => {
  if (document === undefined) throw resourceNotFound();
  refuseOtherEntity(tx, document.entity_id);
  refuseNotPosted(document);
  const before = await latestReading(tx, document.id);
  if (before === undefined)
    throw new RefusalError({
      code: 'review.no_proposal',
      detail: 'The document has no reading that could be corrected.',
    });
  await refuseUnknownChanges(tx, changes);
  await refuseUnreadableColumns(tx, { subject_kind: 'document', subject_id: document.id }, changes);

  const { corrections: _, columnCorrections: __, ...plain } = before.content;
  const typed = changes.fields === undefined ? plain : retype(plain, changes, said);
  const asked = { documentId: document.id, columns: changes.columns ?? [], tables };
  const after = naming(await withColumnsSaid(tx, typed, { ...asked, ...said }), changes.partyId);
  const entries = await liveEntriesOf(tx, document.id);
  const changed = [...basisChanges(before.content, after), ...(await partyChange(tx, document, changes.partyId))];
  const restsOn = entries.length === 0 ? [] : changed;
  return { before, after, restsOn, entries, effect: restsOn.length === 0 ? 'reading_only' : 'reposts' };
};
