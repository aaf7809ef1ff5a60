const subjects: Readonly<Record<string, string>> = {
  document: 'Document',
  journal_entry: 'Journal entry',
  journalEntry: 'Journal entry',
  bank_transaction: 'Bank line',
  bankTransaction: 'Bank line',
  bank_statement: 'Statement',
  bankStatement: 'Statement',
  statement: 'Statement',
  allocation: 'Allocation',
  review: 'Review item',
  review_decision: 'Review decision',
  decision: 'Decision',
  entity: 'Entity',
  organisation: 'Organisation',
  ledger_account: 'Ledger account',
  bank_account: 'Bank account',
  guardrail: 'Guardrail',
  proposal: 'Proposal',
  tax_code: 'Tax code',
  exception: 'Review item',
  party: 'Party',
  match: 'Match',
  open_item: 'Open item',
  coding_rule: 'Coding rule',
  member: 'Member',
  period: 'Period',
  dimension_type: 'Dimension',
};

const stages: Readonly<Record<string, string>> = {
  '1-ingest': 'Ingest',
  '2-read': 'Read',
  '3-match': 'Match',
  '4-code': 'Code',
  '5-post': 'Post',
  '6-report': 'Report',
};
const outcomes: Readonly<Record<string, string>> = {
  post: 'Posted',
  posted: 'Posted',
  review: 'To review',
  left: 'Left to be coded',
  shadow: 'Watched only',
};
const actors: Readonly<Record<string, string>> = {
  pipeline: 'The machine',
  seed: 'Set-up of the demo',
  relay: 'The machine',
};

const spaced = (code: string): string => code.replaceAll('_', ' ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const audit = {
  stage: (stage: string) => stages[stage] ?? stage,
  outcome: (outcome: string) => outcomes[outcome] ?? capital(spaced(outcome)),
  actor: (label: string) => actors[label] ?? label,
  /** "journal_entry.posted" as "Journal entry posted". */
  action: (action: string) => {
    const [subject = '', ...verb] = action.split('.');
    return `${subjects[subject] ?? capital(spaced(subject))} ${spaced(verb.join(' '))}`.trim();
  },
  gate: (name: string) => spaced(name.replaceAll('.', ' ').replaceAll('-', ' ')),
  title: 'Audit',
  events: 'Events',
  decisions: 'Decisions',
  none: 'No events yet',
  noDecisions: 'No decisions yet',
  column: {
    when: 'When',
    what: 'What',
    subject: 'About',
    who: 'Who',
    seal: 'Seal',
    decision: 'Decision',
    stage: 'Stage',
    outcome: 'Outcome',
    confidence: 'Confidence',
  },
  subject: (kind: string) => subjects[kind] ?? capital(spaced(kind)),
  attestedHidden: 'Attestations are left out.',
  attestedShown: 'With attestations: what stood in the books after each change.',
  showAttested: 'Show them',
  hideAttested: 'Leave them out',
  unsealed: 'being sealed',
  sealed: (sequence: string) => `Seal ${sequence}:`,
  sealState: (sequence: string | null, pending: number, lag: number) => {
    if (pending > 0) return `${pending} waiting for their seal, ${Math.round(lag)} s`;
    return sequence === null ? 'Nothing sealed yet' : `Sealed up to ${sequence}`;
  },
  byRule: 'by rule',
  record: 'Decision record',
  gates: 'Gates',
  gatesPassed: (passed: number, all: number) => `${passed} of ${all} gates`,
  reasons: 'What mattered',
  rivals: 'What else was considered',
  inputs: 'Inputs, hash',
  threshold: 'Threshold',
  notCalibrated: 'none, decided by rules',
} as const;
