/**
 * The one table of refusals: code -> HTTP status and title. The code is the API, the anchor in docs/errors.md
 * and the name of its test; the sentence with the arithmetic travels in `detail`.
 */
export const ERRORS = {
  'auth.not_signed_in': { status: 401, title: 'Sign in first' },
  'auth.wrong_credentials': { status: 401, title: 'E-mail or password is wrong' },
  'auth.token_expired': { status: 401, title: 'The API token has expired' },
  'auth.too_many_attempts': { status: 429, title: 'Too many attempts' },
  'auth.role_required': { status: 403, title: 'Your role does not allow this' },
  'auth.organisation_required': { status: 400, title: 'Say which organisation this is about' },
  'auth.cross_site_request': { status: 403, title: 'The request came from another site' },

  'resource.not_found': { status: 404, title: 'Nothing here by that id' },
  'route.not_found': { status: 404, title: 'No such route' },
  'request.method_not_allowed': { status: 405, title: 'Method not allowed here' },
  'request.invalid': { status: 422, title: 'The request does not fit the contract' },
  'request.not_json': { status: 400, title: 'The body is not JSON' },
  'request.unsupported_media_type': { status: 415, title: 'That content type is not taken here' },
  'request.too_large': { status: 413, title: 'The request is too large' },
  'request.cursor_invalid': { status: 422, title: 'The cursor is not one of ours' },
  'request.version_required': { status: 428, title: 'Send If-Match with the version you saw' },
  'request.version_conflict': { status: 409, title: 'Somebody changed it meanwhile' },
  'request.file_missing': { status: 422, title: 'No file came with the request' },

  'idempotency.key_missing': { status: 400, title: 'Idempotency-Key is missing' },
  'idempotency.in_flight': { status: 409, title: 'The first request with this key is still running' },
  'idempotency.content_differs': { status: 422, title: 'This key was used for other content' },

  'money.not_a_decimal': { status: 422, title: 'Not a decimal amount' },
  'money.too_many_decimals': { status: 422, title: 'More decimals than the currency has' },
  'money.out_of_range': { status: 422, title: 'The amount is beyond the range' },
  'money.unknown_currency': { status: 422, title: 'Unknown currency' },
  'calendar.no_such_day': { status: 422, title: 'No such day' },

  'ledger.entry_unbalanced': { status: 422, title: 'Debits and credits differ' },
  'ledger.entry_empty': { status: 422, title: 'The entry has no postings' },
  'ledger.entry_single_line': { status: 422, title: 'An entry needs at least two postings' },
  'ledger.account_unknown': { status: 422, title: 'Unknown ledger account' },
  'ledger.account_inactive': { status: 422, title: 'The ledger account is not active on that day' },
  'ledger.account_code_taken': { status: 409, title: 'That account code is taken' },
  'ledger.control_account_manual': { status: 422, title: 'Control accounts take no free manual postings' },
  'ledger.control_account_needs_subject': { status: 422, title: 'A control account posting must name its subject' },
  'ledger.no_bank_evidence': { status: 422, title: 'A bank account posts only with its bank transaction' },
  'ledger.account_forbidden': { status: 422, title: 'This account takes no postings of that kind' },
  'ledger.amount_zero': { status: 422, title: 'A posting of zero says nothing' },
  'ledger.currency_mismatch': { status: 422, title: 'The account is kept in another currency' },
  'ledger.exchange_line_illegal': { status: 422, title: 'Not a legal exchange-difference line' },
  'ledger.rate_missing': { status: 422, title: 'No exchange rate for that day' },
  'ledger.period_locked': { status: 422, title: 'The period is locked' },
  'ledger.period_missing': { status: 422, title: 'No period holds that day' },
  'ledger.already_reversed': { status: 409, title: 'The entry is reversed already' },
  'ledger.reversal_of_reversal': { status: 422, title: 'A reversal is not reversed' },
  'ledger.entity_halted': { status: 409, title: 'Posting is halted for this entity' },
  'ledger.dimension_invalid': { status: 422, title: 'The dimension is not valid here' },
  'period.still_open_items': { status: 409, title: 'The period cannot be closed yet' },
  'period.nothing_to_do': { status: 409, title: 'The period is in that state already' },

  'subledger.over_allocated': { status: 409, title: 'More than is open' },
  'subledger.item_settled': { status: 409, title: 'The open item is settled already' },
  'subledger.side_mismatch': { status: 422, title: 'These items do not settle each other' },

  'bank.number_taken': { status: 409, title: 'That bank account is set up already' },
  'bank.ledger_account_taken': { status: 409, title: 'That ledger account belongs to another bank account' },
  'match.already_decided': { status: 409, title: 'The match is decided already' },
  'match.transaction_settled': { status: 409, title: 'The bank transaction is settled already' },
  'match.residual_outside_tolerance': { status: 422, title: 'The remainder is outside the tolerance' },
  'match.nothing_to_undo': { status: 409, title: 'There is no accepted match to undo' },

  'party.tax_id_taken': { status: 409, title: 'Another party has that tax id' },
  'party.bank_number_invalid': { status: 422, title: 'The IBAN does not pass its check digits' },
  'party.self_verification': { status: 403, title: 'A second person has to verify this' },

  'rule.over_broad': { status: 422, title: 'The rule would catch too much' },
  'rule.pattern_invalid': { status: 422, title: 'The pattern cannot be used' },
  'member.own_roles': { status: 403, title: 'Nobody changes their own roles' },

  'review.already_decided': { status: 409, title: 'The item is decided already' },
  'review.decision_pending': { status: 409, title: 'A decision is waiting to take effect' },
  'review.nothing_to_undo': { status: 409, title: 'The decision has taken effect' },
  'review.release_forbidden': { status: 403, title: 'This reason needs another role' },
  'review.second_person_needed': { status: 403, title: 'A second person has to decide' },
  'review.no_proposal': { status: 422, title: 'There is nothing to approve' },
  'review.proposal_stale': { status: 409, title: 'The proposal has changed' },
  'review.snooze_too_long': { status: 422, title: 'That is too long to snooze' },
  'review.reason_required': { status: 422, title: 'Say why' },

  'ingest.file_refused': { status: 422, title: 'The file is refused' },
  'limits.rate_exceeded': { status: 429, title: 'Too many requests' },
  'system.database_unavailable': { status: 503, title: 'The database cannot be reached' },
  'system.shutting_down': { status: 503, title: 'The server is shutting down' },
  'system.unexpected': { status: 500, title: 'Something broke on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
