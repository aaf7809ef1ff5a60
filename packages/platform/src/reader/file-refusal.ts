import { type Result, refuse } from '@counterfoil/domain/refusal';

/** Why a file is not read at all. One word for the machine; the refusal's detail says it in a sentence. */
export type FileRefusalReason =
  | 'empty_file'
  | 'oversized'
  | 'unknown_type'
  | 'type_mismatch'
  | 'html_file'
  | 'html_named_pdf'
  | 'archive'
  | 'executable'
  | 'truncated_pdf'
  | 'unreadable_pdf'
  | 'encrypted'
  | 'too_many_pages'
  | 'doctype'
  | 'malformed_xml'
  | 'undecodable_text'
  | 'xml_too_deep'
  | 'xml_too_large'
  | 'unsupported_xml'
  | 'unsupported_fatturapa'
  | 'unsupported_statement'
  | 'statement_not_document'
  | 'document_not_statement'
  | 'image_unread'
  | 'picture_too_small'
  | 'unsupported_picture'
  | 'recogniser_failed'
  | 'no_such_page'
  | 'timeout'
  | 'out_of_memory'
  | 'reader_crashed'
  | 'reader_unavailable';

/**
 * A refusal `ingest.file_refused` with its reason among the facts. That nobody is free to read says nothing about the file,
 * so it has a code of its own and may be asked again.
 */
export function refuseFile(
  reason: FileRefusalReason,
  detail: string,
  facts: Record<string, string> = {},
): Result<never> {
  const code = reason === 'reader_unavailable' ? 'system.reader_busy' : 'ingest.file_refused';
  return refuse(code, detail, { reason, ...facts });
}
