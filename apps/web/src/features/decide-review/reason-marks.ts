import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { markIdOf } from '../../evidence/marks.ts';
import type { EvidenceMark } from '../../ui/evidence.ts';

type Item = Pick<ExceptionDetail, 'reasons' | 'documentId'>;

const placesOf = (item: Item) =>
  item.reasons
    .filter((reason) => reason.releasedAt === null)
    .flatMap((reason) => reason.evidence.map((place) => ({ reason, place })))
    .filter(({ place }) => !place.documentId || place.documentId === item.documentId);

/** Where the reasons themselves point on the page, beside what the fields were read from. */
export const reasonMarks = (item: Item, known: ReadonlySet<string>): readonly EvidenceMark[] =>
  placesOf(item).flatMap(({ reason, place }, position): EvidenceMark[] => {
    if (!place.page || !place.box || (place.field && known.has(markIdOf(place.field) ?? ''))) return [];
    const { page, box } = place;
    return [
      { id: markIdOf(place.field) ?? `reason:${position}`, page, box, label: place.label ?? reason.short, doubt: true },
    ];
  });

/** The fields the open reasons point at. */
export const fieldsInQuestion = (item: Item): ReadonlySet<string> =>
  new Set(placesOf(item).flatMap(({ place }) => markIdOf(place.field) ?? []));

/** The field a case is about, which is lit when the case is opened and nothing else was chosen. */
export const fieldInQuestion = (item: Item): string | null =>
  markIdOf(placesOf(item).find(({ place }) => place.field)?.place.field ?? null);
