import type { Furniture } from './furnish.ts';

const PREFIX = {
  entity: 'ent',
  user: 'usr',
  ledgerAccount: 'la',
  journalEntry: 'je',
  document: 'doc',
  bankStatement: 'bst',
  bankAccount: 'ba',
  bankTransaction: 'bt',
  bankReconciliation: 'rec',
  lineQuestion: 'lq',
  openItem: 'oi',
  allocation: 'al',
  match: 'mat',
  exception: 'exc',
  reviewDecision: 'rd',
  proposal: 'prp',
  decision: 'dec',
  party: 'pty',
  codingRule: 'rule',
  period: 'per',
  lockException: 'lex',
  closeRun: 'run',
  recognitionSchedule: 'rs',
  taxCode: 'tax',
  dimension: 'dim',
  dimensionValue: 'dv',
  member: 'mem',
  invitation: 'inv',
  session: 'ses',
  token: 'tok',
  notification: 'ntf',
  salesInvoice: 'sal',
  dispute: 'dsp',
  nettingAgreement: 'nag',
  netting: 'net',
  migration: 'mig',
  migrationFile: 'mif',
  savedView: 'view',
  model: 'mdl',
  tolerance: 'tol',
  sample: 'smp',
  withdrawal: 'wdr',
  promotion: 'prm',
  replay: 'rpl',
  lesson: 'lsn',
  spelling: 'spl',
  mapping: 'map',
} as const satisfies Record<keyof Furniture, string>;

export const prefixOf = (kind: string): string => PREFIX[kind as keyof Furniture] ?? 'x';

/** The id of the organisation's one thing of a kind, as it crosses the wire. */
export const idOf = (own: Furniture, kind: string): string => `${prefixOf(kind)}_${own[kind as keyof Furniture]}`;

/** The parameters of a path, all of them the organisation's own. */
export const ownParams = (ids: Readonly<Record<string, string>> | undefined, own: Furniture): Record<string, string> =>
  Object.fromEntries(Object.entries(ids ?? {}).map(([name, kind]) => [name, idOf(own, kind)]));
