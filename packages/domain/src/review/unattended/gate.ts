import type { ReviewReasonCode } from '../reasons.ts';
import type { Gate, GateName } from './unattended-case.ts';

/** A complaint is the sentence of a failed gate with the reason it becomes; an empty list means the gate is open. */
export type Complaint = { readonly sentence: string; readonly reason: ReviewReasonCode };

export type GateRow = { readonly name: GateName; readonly prohibition: number | null };

/** The gate is open when nobody complains; all complaints are told, because one item shows all its reasons. */
export const gateFrom = (row: GateRow, whenOpen: string, complaints: readonly (Complaint | null)[]): Gate => {
  const heard = complaints.filter((complaint): complaint is Complaint => complaint !== null);
  if (heard.length === 0) return { ...row, outcome: 'passed', sentence: whenOpen, reasons: [] };
  return {
    ...row,
    outcome: 'failed',
    sentence: heard.map(({ sentence }) => sentence).join(' '),
    reasons: [...new Set(heard.map(({ reason }) => reason))],
  };
};

export const notApplicable = (row: GateRow, why: string): Gate => ({
  ...row,
  outcome: 'not_applicable',
  sentence: why,
  reasons: [],
});

export const complainIf = (wrong: boolean, reason: ReviewReasonCode, sentence: string): Complaint | null =>
  wrong ? { sentence, reason } : null;
