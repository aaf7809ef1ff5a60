export {
  type GuardrailRow,
  type GuardrailSettingChange,
  isSinglePerson,
  listGuardrails,
  setGuardrails,
} from './guardrails.ts';
