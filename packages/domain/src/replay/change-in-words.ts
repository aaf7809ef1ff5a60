/** Kinds of things that change how the machine decides. */
export const CHANGE_KINDS = ['model', 'drift', 'threshold', 'authority', 'rule', 'tolerance', 'time_machine'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type ChangeAction =
  | 'guardrail.changed'
  | 'automation.budget_changed'
  | 'automation.mode_changed'
  | 'automation.promotion_granted'
  | 'authority.withdrawn'
  | 'authority.returned'
  | 'document_hold.set'
  | 'tolerance.set'
  | 'tolerance.ended'
  | 'coding_rule.created'
  | 'coding_rule.changed'
  | 'coding_rule.archived'
  | 'model.promoted'
  | 'model.rejected'
  | 'model.rolled_back'
  | 'model.came_with_the_software'
  | 'model.drifted'
  | 'replay.approved'
  | 'replay.withdrawn';

type Payload = Readonly<Record<string, unknown>>;

/** An event of the trail, with the one before it about the same setting. */
export type RecordedChange = {
  readonly action: ChangeAction;
  readonly payload: Payload;
  readonly before: Payload | null;
  /** What the trail names by its id alone: a rule's or a party's name, the number of a model. */
  readonly name: string | null;
  /** Writes minor units of the entity's own currency. */
  readonly money: (minor: string) => string;
};

export type ToldChange = { readonly kind: ChangeKind; readonly title: string; readonly details: readonly string[] };

const CLASSES: Readonly<Record<string, string>> = {
  document_coding: 'Documents',
  bank_coding: 'Bank lines',
  match: 'Payments matched',
  transfer: 'Own transfers',
  document_hold: 'Payments without their document',
};

const text = (payload: Payload, key: string): string | null =>
  payload[key] === null || payload[key] === undefined ? null : String(payload[key]);

const classOf = (payload: Payload): string => {
  const name = text(payload, 'workClass') ?? '';
  return CLASSES[name] ?? name.replaceAll('_', ' ');
};

/** What is told of a field: its name to people, and how its value is written. */
type Field = readonly [key: string, what: string, write: (value: string, change: RecordedChange) => string];

const plain = (value: string): string => value.replaceAll('_', ' ');
const share = (value: string): string => `${(Number(value) * 100).toFixed(2).replace(/\.?0+$/, '')} %`;
const amount = (value: string, { money }: RecordedChange): string => money(value);

/** "alone up to: 500.00 EUR before, no limit now"; what did not change is not told, and without a before all of it is. */
const compared = (change: RecordedChange, fields: readonly Field[]): string[] =>
  fields.flatMap(([key, what, write]) => {
    const told = (payload: Payload): string => {
      const value = text(payload, key);
      return value === null ? 'none' : write(value, change);
    };
    const now = told(change.payload);
    if (change.before === null) return [`${what}: ${now}`];
    const was = told(change.before);
    return was === now ? [] : [`${what}: ${was} before, ${now} now`];
  });

const said = (payload: Payload, key = 'reason'): string[] => {
  const found = text(payload, key);
  return found === null || found === '' ? [] : [found];
};

const model = ({ payload, name }: RecordedChange, what: string): string => {
  const number = text(payload, 'number') ?? name;
  const replaced = text(payload, 'replaces');
  return `Model ${number ?? ''} ${what}${replaced === null ? '' : `, in place of ${replaced}`}`;
};

const scopeOf = (payload: Payload): string =>
  [classOf(payload), text(payload, 'source'), text(payload, 'ground') === 'any' ? null : text(payload, 'ground')]
    .filter(Boolean)
    .map((part) => plain(part ?? ''))
    .join(', ');

const GUARDRAIL: readonly Field[] = [
  ['mode', 'mode', plain],
  ['amountLimit', 'alone up to', amount],
  ['approvalLimit', 'approval above', amount],
];
const BUDGET: readonly Field[] = [
  ['money', 'expected wrong a month, at most', amount],
  ['precision', 'right, at least', share],
  ['sampleShare', 'checked blind', share],
  ['sampleDays', 'checked within days', plain],
];
const MODE: readonly Field[] = [
  ['mode', 'mode', plain],
  ['threshold', 'threshold', (value) => value],
];

const TELL: Readonly<Record<ChangeAction, (change: RecordedChange) => ToldChange>> = {
  'guardrail.changed': (change) => ({
    kind: 'threshold',
    title: `${classOf(change.payload)}: what the machine may do alone`,
    details: compared(change, GUARDRAIL),
  }),
  'automation.budget_changed': (change) => ({
    kind: 'threshold',
    title: `${classOf(change.payload)}: error budget`,
    details: compared(change, BUDGET),
  }),
  'automation.mode_changed': (change) => ({
    kind: 'threshold',
    title: scopeOf(change.payload),
    details: [...compared(change, MODE), ...said(change.payload)],
  }),
  'automation.promotion_granted': ({ payload }) => ({
    kind: 'authority',
    title: `${scopeOf(payload)}: promoted to ${plain(text(payload, 'to') ?? 'auto')}`,
    details: said(payload),
  }),
  'authority.withdrawn': ({ payload }) => ({
    kind: 'authority',
    title: `${scopeOf(payload)}: the machine withdrew its own authority`,
    details: said(payload, 'why'),
  }),
  'authority.returned': ({ payload }) => ({
    kind: 'authority',
    title: `${scopeOf(payload)}: authority given back`,
    details: said(payload),
  }),
  'document_hold.set': ({ payload, name }) => ({
    kind: 'threshold',
    title: `Payments wait ${text(payload, 'days')} days for their document${name === null ? '' : `: ${name}`}`,
    details: said(payload, 'source'),
  }),
  'tolerance.set': ({ payload, money, name }) => ({
    kind: 'tolerance',
    title: `Tolerance for ${plain(text(payload, 'scope') ?? '')}${name === null ? '' : `, ${name}`}`,
    details: [
      [
        text(payload, 'absolute') === null ? null : money(text(payload, 'absolute') ?? '0'),
        text(payload, 'percent') === null ? null : `${text(payload, 'percent')} %`,
      ]
        .filter((part) => part !== null)
        .join(' and '),
    ].filter((part) => part !== ''),
  }),
  'tolerance.ended': ({ payload }) => ({
    kind: 'tolerance',
    title: `Tolerance for ${plain(text(payload, 'scope') ?? '')} ended`,
    details: said(payload, 'limit'),
  }),
  'coding_rule.created': ({ payload }) => ({ kind: 'rule', title: `New rule "${text(payload, 'name')}"`, details: [] }),
  'coding_rule.changed': ({ payload }) => ({
    kind: 'rule',
    title: `Rule "${text(payload, 'name')}" changed`,
    details: [],
  }),
  'coding_rule.archived': ({ name }) => ({ kind: 'rule', title: `Rule "${name ?? ''}" ended`, details: [] }),
  'model.promoted': (change) => ({ kind: 'model', title: model(change, 'put in use'), details: said(change.payload) }),
  'model.rejected': (change) => ({ kind: 'model', title: model(change, 'rejected'), details: said(change.payload) }),
  'model.rolled_back': (change) => ({
    kind: 'model',
    title: model(change, 'put in use again'),
    details: said(change.payload),
  }),
  'model.came_with_the_software': (change) => ({
    kind: 'model',
    title: model(change, 'came with the software'),
    details: [],
  }),
  'model.drifted': (change) => ({
    kind: 'drift',
    title: model(change, 'drifts'),
    details: said(change.payload, 'sentence'),
  }),
  'replay.approved': ({ payload }) => ({
    kind: 'time_machine',
    title: text(payload, 'title') ?? '',
    details: [...deltasOf(payload), ...said(payload)],
  }),
  'replay.withdrawn': ({ payload }) => ({
    kind: 'time_machine',
    title: `Not put in force: ${text(payload, 'title') ?? ''}`,
    details: said(payload),
  }),
};

const deltasOf = (payload: Payload): string[] =>
  (Array.isArray(payload.deltas) ? payload.deltas : []).map(
    (delta: { what: string; before: string | null; after: string | null }) =>
      `${delta.what}: ${delta.before ?? 'none'} before, ${delta.after ?? 'none'} now`,
  );

/** A change as everybody in the organisation reads it: what it was about, and what stood before. */
export const changeInWords = (change: RecordedChange): ToldChange => TELL[change.action](change);
