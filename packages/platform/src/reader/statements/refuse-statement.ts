import { type Refusal, type Result, refuse } from '@counterfoil/domain/refusal';

/** Why a statement file, or one statement in it, is not read. A word for the machine; the detail says it in a sentence. */
export type StatementRefusalReason =
  | 'unsupported_format'
  | 'empty_file'
  | 'undecodable_text'
  | 'malformed_xml'
  | 'malformed_ofx'
  | 'malformed_mt940'
  | 'doctype'
  | 'xml_too_deep'
  | 'truncated'
  | 'no_statement'
  | 'bank_error'
  | 'investment_statement'
  | 'loan_statement'
  | 'account_missing'
  | 'currency_missing'
  | 'currency_unknown'
  | 'currency_differs'
  | 'amount_missing'
  | 'amount_unreadable'
  | 'amount_ambiguous'
  | 'amount_too_precise'
  | 'direction_missing'
  | 'date_missing'
  | 'date_unreadable'
  | 'correction_unsupported'
  | 'table_too_long';

type Facts = Readonly<Record<string, string>>;

/** A refusal `ingest.file_refused`, the review reason of files nobody can read, with its own reason among the facts. */
export const refuseStatement = (reason: StatementRefusalReason, detail: string, facts: Facts = {}): Result<never> =>
  refuse('ingest.file_refused', detail, { reason, ...facts });

/** The reason inside a refusal of this reader, or its code when another wrote it. */
export const reasonOf = (refusal: Refusal): string => refusal.facts?.reason ?? refusal.code;

const SENTENCES_MAX = 3;

/** One refusal for all defects of a statement: its reason is the first one's, its text names the first few of them. */
export const refuseAll = (defects: readonly Refusal[]): Result<never> => {
  const first = defects[0] ?? { code: 'ingest.file_refused', detail: 'The statement cannot be read.' };
  const named = defects.slice(0, SENTENCES_MAX).map((defect) => defect.detail);
  const rest = defects.length - named.length;
  const detail = [...named, ...(rest > 0 ? [`${rest} more defects follow.`] : [])].join(' ');
  const fileLines = defects.map((defect) => defect.facts?.fileLine).filter((line) => line !== undefined);
  return {
    ok: false,
    refusal: {
      code: first.code,
      detail,
      facts: { ...first.facts, defects: String(defects.length), fileLines: fileLines.join(',') },
    },
  };
};
