/** A table whose rows the audit trail attests: each column as the attestation has it, and what it calls a row. */
export type AttestedTable = {
  readonly table: string;
  /** Written once; or with a state, and the last attestation counts. */
  readonly once: boolean;
  readonly key: string;
  readonly columns: readonly Column[];
};

type Column = { readonly name: string; readonly as: 'text' | 'instant' | 'bytes' };

/** `id name sha256:bytes received_at:instant`, in the order of the table. */
const columnsOf = (words: string): Column[] =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [name = '', as = 'text'] = word.split(':');
      return { name, as: as as Column['as'] };
    });

export const ATTESTED: readonly AttestedTable[] = [
  {
    table: 'document',
    once: false,
    key: 't.id::text',
    columns:
      columnsOf(`tenant_id id entity_id file_name media_type sha256:bytes byte_size storage_key channel status kind
      paid_by party_id duplicate_of confidentiality retention_class legal_hold page_count uploaded_by received_at:instant
      status_changed_at:instant attempts version`),
  },
  {
    table: 'bank_statement',
    once: false,
    key: 't.id::text',
    columns:
      columnsOf(`tenant_id id bank_account_id entity_id file_name sha256:bytes statement_index byte_size storage_key
      format status requested_bank_account_id statement_number page_number currency from_date to_date opening closing
      opening_date closing_date lines_read lines_new lines_known lines_refused proof reading uploaded_by
      received_at:instant attempts version`),
  },
  {
    table: 'bank_reconciliation',
    once: false,
    key: 't.id::text',
    columns:
      columnsOf(`tenant_id id entity_id bank_account_id ledger_account_id from_date through_date currency opening closing
      line_count previous_id content content_hash:bytes signature:bytes key_id public_key:bytes locked_by
      locked_at:instant status revoked_at:instant revoked_by revoked_by_label cause cause_text cause_subject_kind
      cause_subject_id version`),
  },
  {
    table: 'document_reading',
    once: true,
    key: `t.document_id || '/' || t.revision`,
    columns: columnsOf(
      `tenant_id document_id revision reader_version content content_hash:bytes read_at:instant read_by`,
    ),
  },
  {
    table: 'document_part',
    once: true,
    key: 't.document_id::text',
    columns: columnsOf(`tenant_id document_id source_id first_page last_page cut_at:instant`),
  },
  {
    table: 'evidence_link',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id subject_kind subject_id subject_line document_id bank_transaction_id field page box
      path recorded_at:instant`),
  },
  {
    table: 'decision_record',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id entity_id stage subject_kind subject_id inputs_hash:bytes versions features rivals
      gates threshold confidence outcome sentence authority decided_by_kind decided_by decided_at:instant`),
  },
  {
    table: 'allocation',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id entity_id debit_item_id credit_item_id amount currency functional_debit
      functional_credit entry_id match_id effective_on recorded_at:instant recorded_by_kind recorded_by reverses_id`),
  },
  {
    // What the bank said. What became of the line (status, party, attempts) is the ledger's to prove.
    table: 'bank_transaction',
    once: true,
    key: 't.id::text',
    columns:
      columnsOf(`tenant_id id entity_id bank_account_id bank_statement_id position parent_id booking_date value_date
      amount currency original_amount original_currency counterparty counterparty_key counterparty_blind_index:bytes
      reference bank_reference text kind reversal natural_key:bytes occurrence running_balance recorded_at:instant`),
  },
  {
    table: 'bank_transaction_part',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id bank_transaction_id position amount currency original_amount original_currency
      counterparty counterparty_key counterparty_blind_index:bytes party_id reference bank_reference payment_references
      text kind reversal`),
  },
  {
    table: 'model_version',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id entity_id kind number cut_off:instant snapshot_at:instant snapshot_hash:bytes
      snapshot recipe features thresholds metrics importance comparison samples verdict code_version trained_by
      trained_at:instant content_hash:bytes`),
  },
  {
    table: 'model_decision',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id entity_id kind sequence model_version_id verdict replaces_id learns_from:instant
      reason single_person decided_by decided_at:instant`),
  },
  {
    table: 'model_drift',
    once: true,
    key: 't.id::text',
    columns: columnsOf(`tenant_id id entity_id model_version_id day alert sentence report measured_at:instant`),
  },
];

/** The columns as SQL: an array of texts, as the attestation has them. */
export const columnsAsTexts = ({ columns }: AttestedTable): string => {
  const texts = columns.map(({ name, as }) => {
    if (as === 'instant') return `(extract(epoch from t.${name}) * 1000000)::bigint::text`;
    return as === 'bytes' ? `encode(t.${name}, 'hex')` : `t.${name}::text`;
  });
  return `array[${texts.join(', ')}]`;
};
