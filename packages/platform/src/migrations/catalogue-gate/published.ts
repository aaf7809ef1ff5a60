/** Tables of no organisation. Everything else in schema public belongs to one, row by row. */
export const GLOBAL_TABLES = ['currency', '_prisma_migrations'] as const;

/** Schemas there are: books, sign-in, helpers of migrations, signs of life of workers, the queue when it lives here. */
export const SCHEMAS = ['public', 'auth', 'tenancy', 'operations', 'bullmq'] as const;

/** Facts: the app inserts and reads them, and nobody who serves changes or deletes one. */
export const APPEND_ONLY_TABLES = [
  'journal_entry',
  'posting',
  'tax_line',
  'allocation',
  'audit_event',
  'document_reading',
  'document_print',
  'evidence_link',
  'decision_record',
] as const;

/** Kept by triggers or by the relay: the app reads them. */
export const MAINTAINED_TABLES = [
  'account_balance',
  'account_balance_day',
  'audit_seal',
  'audit_head',
  'audit_unsealed',
  'ledger_guard',
] as const;

/** Columns of otherwise writable tables that only a trigger writes. */
export const MAINTAINED_COLUMNS = ['open_item.allocated_amount', 'open_item.allocated_functional'] as const;

/** What the relay may read, change and add across organisations: identities, states and times. */
export const RELAY_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  organisation: ['tenant_id'],
  legal_entity: ['tenant_id', 'id', 'time_zone', 'archived_at'],
  outbox: [
    'tenant_id',
    'id',
    'topic',
    'subject_kind',
    'subject_id',
    'schema_version',
    'priority',
    'available_at',
    'created_at',
    'published_at',
    'attempts',
    'last_error',
  ],
  document: ['tenant_id', 'id', 'status', 'received_at', 'status_changed_at', 'attempts'],
  bank_statement: ['tenant_id', 'id', 'status', 'received_at', 'attempts'],
  bank_transaction: [
    'tenant_id',
    'id',
    'bank_statement_id',
    'parent_id',
    'status',
    'recorded_at',
    'status_changed_at',
    'attempts',
  ],
  review_item: ['tenant_id', 'id', 'status', 'snoozed_until', 'deadline'],
  review_decision: ['tenant_id', 'id', 'review_item_id', 'status', 'due_at'],
  idempotency_key: ['tenant_id', 'principal_id', 'key', 'expires_at'],
  audit_event: ['tenant_id', 'id', 'occurred_at'],
};

export const RELAY_TABLES = ['audit_seal', 'audit_head', 'audit_unsealed'] as const;

/** What is done with, the relay clears away. */
export const RELAY_CLEARS = ['outbox', 'idempotency_key', 'audit_unsealed'] as const;
