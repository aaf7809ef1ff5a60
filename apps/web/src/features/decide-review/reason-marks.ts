import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { markIdOf } from '../../evidence/marks.ts';
import type { EvidenceMark } from '../../ui/evidence.ts';

type Item = Pick<ExceptionDetail, 'reasons' | 'documentId'>;

const placesOf = (item: Item) =>
  item.reasons
    .filter((reason) => reason.releasedAt === null)
    .flatMap((reason) => reason.evidence.map((place) => ({ reason, place })))
    .filter(({ place }) => !place.documentId || place.documentId === item.documentId);

/** Reasons that doubt what a field says. The others, a limit or a lock, only show which figure they are about. */
const doubtsField = (code: string): boolean =>
  /^(read|tax)\./.test(code) ||
  ['party.bank_details_differ', 'ingest.suspected_duplicate', 'code.amount_unusual'].includes(code);

/** Where the reasons themselves point on the page, beside what the fields were read from. */
export const reasonMarks = (item: Item, known: ReadonlySet<string>): readonly EvidenceMark[] =>
  placesOf(item).flatMap(({ reason, place }, position): EvidenceMark[] => {
    if (!place.page || !place.box || (place.field && known.has(markIdOf(place.field) ?? ''))) return [];
    const { page, box } = place;
    const [id, label] = [markIdOf(place.field) ?? `reason:${position}`, place.label ?? reason.short];
    return [{ id, page, box, label, doubt: doubtsField(reason.code) }];
  });

/** The fields whose reading or content an open reason doubts. */
export const fieldsInQuestion = (item: Item): ReadonlySet<string> =>
  new Set(
    placesOf(item).flatMap(({ reason, place }) => (doubtsField(reason.code) ? (markIdOf(place.field) ?? []) : [])),
  );

/** The field a case is about, which is lit when the case is opened and nothing else was chosen. */
export const fieldInQuestion = (item: Item): string | null =>
  markIdOf(placesOf(item).find(({ place }) => place.field)?.place.field ?? null);
