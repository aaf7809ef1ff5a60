import type { ReadDocument } from '@counterfoil/domain/documents';
import type { TenantRead } from '@counterfoil/platform/db';
import { type LessonFilter, type LessonRow, lessonRows, lessonsNamed, lessonsTaughtOn } from './lesson.repository.ts';

export type { LessonFilter, LessonRow };

/** One page of what was taught, the latest first. */
export const listLessons = async (
  tx: TenantRead,
  filter: LessonFilter,
): Promise<{ rows: LessonRow[]; nextKey: readonly string[] | null }> => {
  const found = await lessonRows(tx, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit);
  const last = rows.at(-1);
  return { rows, nextKey: found.length > filter.limit && last !== undefined ? [last.id] : null };
};

/** The lessons that a reading goes by, and those that this document taught. */
export const lessonsOfReading = async (
  tx: TenantRead,
  documentId: string,
  reading: ReadDocument | null,
): Promise<{ used: ReadonlyMap<string, LessonRow>; taughtHere: readonly LessonRow[] }> => {
  const ids = Object.values(reading?.fields ?? {}).flatMap(({ taught, rivals }) => [
    ...(taught === undefined ? [] : [taught]),
    ...rivals.flatMap((rival) => (rival.taught === undefined ? [] : [rival.taught])),
  ]);
  for (const { taught } of reading?.columns ?? []) if (taught) ids.push(taught);
  const rows = ids.length === 0 ? [] : await lessonsNamed(tx, ids);
  return {
    used: new Map(rows.map((row) => [row.id, row])),
    taughtHere: await lessonsTaughtOn(tx, documentId),
  };
};
