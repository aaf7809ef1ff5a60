import type { TenantRead } from '@counterfoil/platform/db';
import { type QuestionRow, questionRows } from './question.repository.ts';

export type { QuestionRow };

/** What was asked and answered about a bank line, in the order it was asked. */
export const listQuestions = (tx: TenantRead, lineId: string): Promise<QuestionRow[]> => questionRows(tx, lineId);
