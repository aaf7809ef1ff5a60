export { accountMeanings } from './account-meanings.ts';
export { attachDocument } from './attach-document.ts';
export { CODER_VERSION, codeDocument } from './code-document.ts';
export type { ExampleRow } from './coding-context.repository.ts';
export {
  acceptedProposal,
  findProposal,
  insertDecision,
  insertExample,
  insertProposal,
  moveProposal,
  type NewDecision,
  type ProposalRow,
  withdrawProposals,
} from './coding-proposal.repository.ts';
export { deferLines } from './defer-lines.ts';
export { guardrailFor } from './judge-document.ts';
export { chartRows } from './learned-coders.repository.ts';
export { type InUse, type InUseOf, LearnedCoders } from './learned-coders.ts';
export {
  type ContextRequest,
  decisionOf,
  loadCodingContext,
  loadPastDecisions,
  loadTaxVersions,
} from './load-coding-context.ts';
export { loadPastDocuments } from './load-past-documents.ts';
export {
  backTestRule,
  createRule,
  draftedRule,
  getRule,
  listRules,
  type RuleDraft,
  type RuleRow,
  refuseUnusable,
  removeRule,
  replaceRule,
  standingRules,
} from './manage-rules.ts';
export { endMapping, listMappings, type MappingFilter, type MappingRow } from './map-lines.ts';
export { DOCUMENTS_OF_SPAN_MAX, spanHasMoreDocuments } from './past-document.repository.ts';
export { FIGURES_OF_SPAN_MAX, figuresOfSpan, type PastFiguresRow } from './past-figures.repository.ts';
export { blockInstead } from './payment-proposals.ts';
export { planDocument, previewOf } from './plan-document.ts';
export { postCodedDocument } from './post-coded-document.ts';
export { freeBillKeys } from './post-document.repository.ts';
export { type PostingAuthority, postDocument } from './post-document.ts';
export { previewProposal } from './preview-proposal.ts';
export {
  type CodedDocumentLine,
  type DocumentProposal,
  type JournalPreview,
  type NewPartyDraft,
  namedDimensions,
  type PreviewLine,
  type WeighedReason,
} from './proposal-content.ts';
export { leastSure, type ProposalStatistics, rivalsOf, statisticsOf, versionsOf } from './record-statistics.ts';
export { refuseNoEmployee } from './refuse-no-employee.ts';
export { type RuleTold, ruleInWords } from './rule-in-words.ts';
export { duplicateOfProposal } from './search-duplicate.ts';
export { varyProposal } from './vary-proposal.ts';
