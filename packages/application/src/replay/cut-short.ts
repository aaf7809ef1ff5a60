import type { TenantRead } from '@counterfoil/platform/db';
import { DOCUMENTS_OF_SPAN_MAX, spanHasMoreDocuments } from '../classification/index.ts';
import { LINES_OF_SPAN_MAX, spanHasMoreLines } from '../matching/index.ts';
import type { ReplayAnswer } from './answer.ts';
import type { Span } from './proposal.ts';

/** How many of a kind were looked at, where the span holds more. */
export type Cut = { readonly max: number; readonly of: 'documents' | 'bank lines' | 'decisions' };

export const cutOfLines = async (tx: TenantRead, span: Span, max = LINES_OF_SPAN_MAX): Promise<Cut[]> =>
  (await spanHasMoreLines(tx, span, max)) ? [{ max, of: 'bank lines' }] : [];

export const cutOfDocuments = async (tx: TenantRead, span: Span, max = DOCUMENTS_OF_SPAN_MAX): Promise<Cut[]> =>
  (await spanHasMoreDocuments(tx, span, max)) ? [{ max, of: 'documents' }] : [];

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** A part is never passed off as the whole: the sentence that is approved says what was not looked at. */
export const tellCuts = (answer: ReplayAnswer, cuts: readonly Cut[]): ReplayAnswer => {
  if (cuts.length === 0) return answer;
  const held = cuts.map(({ max, of }) => `${grouped(max)} ${of}`).join(' and ');
  const { sentence } = answer.result;
  const told = `${sentence} Only ${held} of the span were looked at, as many as a replay holds; a shorter span is looked at whole.`;
  return { ...answer, result: { ...answer.result, sentence: told } };
};
