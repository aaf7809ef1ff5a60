import { parkStuckSubject } from '@counterfoil/application/review';
import type { Books } from '@counterfoil/platform/db';

/** Every retry has failed: the subject waits for an admin, with the stage it left and what went wrong. */
export const parkStuck = (
  books: Books,
  subject: { kind: string; id: string },
  failure: { stage: string; inWords: string; error: Error },
): Promise<void> =>
  books.transact((tx) =>
    parkStuckSubject(tx, subject, {
      stage: failure.stage,
      inWords: failure.inWords,
      message: failure.error.message.slice(0, 300),
    }),
  );
