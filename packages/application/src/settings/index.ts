export {
  type GuardrailRow,
  type GuardrailSettingChange,
  isSinglePerson,
  listGuardrails,
  setGuardrails,
} from './guardrails.ts';
export { setSinglePerson } from './set-single-person.ts';
