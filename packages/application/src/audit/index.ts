export { canonicalJson } from './canonical-json.ts';
export { type AuditableChange, recordEvent } from './record-event.ts';
