import type { TenantWrite } from '@counterfoil/platform/db';
import { insertOutbox } from './pipeline.repository.ts';

/** Interactive work goes before bulk work. */
export const PRIORITY = { now: 1, interactive: 3, normal: 5, bulk: 8 } as const;

export type Announcement = {
  readonly topic: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly priority?: number;
  /** ISO instant before which nobody acts on it. */
  readonly availableAt?: string;
};

/** Tells the next stage in the same transaction as the change: what is not committed is never announced. */
export const enqueue = async (tx: TenantWrite, announcement: Announcement): Promise<void> => {
  insertOutbox(tx, {
    topic: announcement.topic,
    subjectKind: announcement.subjectKind,
    subjectId: announcement.subjectId,
    payload: '{}',
    priority: announcement.priority ?? PRIORITY.normal,
    availableAt: announcement.availableAt ?? null,
  });
};

/** Lets open pages know that something they may show is another version now. */
export const announceChange = async (tx: TenantWrite, subjectKind: string, subjectId: string): Promise<void> => {
  insertOutbox(tx, {
    topic: 'subject.changed',
    subjectKind,
    subjectId,
    payload: '{}',
    priority: PRIORITY.normal,
    availableAt: null,
  });
};
