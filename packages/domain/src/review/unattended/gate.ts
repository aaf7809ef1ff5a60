import type { ReviewReasonCode } from '../reasons.ts';
import type { Gate, GateName, GatePage } from './unattended-case.ts';

/** What would let a proposal go, in a sentence, and the page where a person sees to it. */
export type Help = { readonly letsGo: string; readonly page: GatePage };

/** A complaint is the sentence of a failed gate with the reason it becomes; an empty list means the gate is open. */
export type Complaint = {
  readonly sentence: string;
  readonly reason: ReviewReasonCode;
  readonly help: Help | null;
};

export type GateRow = { readonly name: GateName; readonly prohibition: number | null };

/** The gate is open when nobody complains; all complaints are told, because one item shows all its reasons. */
export const gateFrom = (row: GateRow, whenOpen: string, complaints: readonly (Complaint | null)[]): Gate => {
  const heard = complaints.filter((complaint): complaint is Complaint => complaint !== null);
  if (heard.length === 0) return { ...row, outcome: 'passed', sentence: whenOpen, reasons: [] };
  const helps = heard.flatMap(({ help }) => (help === null ? [] : [help]));
  return {
    ...row,
    outcome: 'failed',
    sentence: heard.map(({ sentence }) => sentence).join(' '),
    reasons: [...new Set(heard.map(({ reason }) => reason))],
    // A way out of one of several complaints is none.
    ...(helps.length < heard.length
      ? {}
      : {
          letsGo: [...new Set(helps.map(({ letsGo }) => letsGo))].join(' '),
          page: helps[0]?.page ?? null,
        }),
  };
};

export const notApplicable = (row: GateRow, why: string): Gate => ({
  ...row,
  outcome: 'not_applicable',
  sentence: why,
  reasons: [],
});

export const complainIf = (wrong: boolean, reason: ReviewReasonCode, sentence: string): Complaint | null =>
  wrong ? { sentence, reason, help: null } : null;

/** The same complaint with what would let the proposal go; words that take counting are asked for only where there is one. */
export const helped = (
  complaint: Complaint | null,
  letsGo: string | (() => string),
  page: GatePage,
): Complaint | null =>
  complaint === null ? null : { ...complaint, help: { letsGo: typeof letsGo === 'string' ? letsGo : letsGo(), page } };
