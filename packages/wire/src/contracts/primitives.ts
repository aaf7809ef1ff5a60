import { z } from 'zod';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** Kinds of id that cross the wire: `<kind>_<lower-case UUIDv7>`. */
export const ID_KINDS = {
  organisation: 'org',
  entity: 'ent',
  user: 'usr',
  ledgerAccount: 'la',
  journalEntry: 'je',
  document: 'doc',
  bankStatement: 'bst',
  bankAccount: 'ba',
  bankTransaction: 'bt',
  bankTransactionPart: 'btp',
  bankReconciliation: 'rec',
  lineQuestion: 'lq',
  paymentCard: 'card',
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
  fiscalYear: 'fy',
  taxCode: 'tax',
  taxLine: 'txl',
  dimension: 'dim',
  dimensionValue: 'dv',
  salesInvoice: 'sal',
  dispute: 'dsp',
  nettingAgreement: 'nag',
  netting: 'net',
  auditEvent: 'ae',
  tolerance: 'tol',
  token: 'tok',
  member: 'mem',
  invitation: 'inv',
  session: 'ses',
  notification: 'ntf',
  migration: 'mig',
  migrationFile: 'mif',
  lockException: 'lex',
  closeRun: 'run',
  recognitionSchedule: 'rs',
  exchangeRate: 'fx',
  savedView: 'view',
  model: 'mdl',
  modelDecision: 'mdd',
  modelRetraining: 'mrt',
  sample: 'smp',
  withdrawal: 'wdr',
  promotion: 'prm',
  replay: 'rpl',
  settingChange: 'chg',
  lesson: 'lsn',
  spelling: 'spl',
  mapping: 'map',
} as const;
export type IdKind = keyof typeof ID_KINDS;

export const idPattern = (kind: IdKind): RegExp => new RegExp(`^${ID_KINDS[kind]}_${UUID}$`);

const idOf = (kind: IdKind) =>
  z
    .string()
    .regex(idPattern(kind), `Expected an id of the form ${ID_KINDS[kind]}_<uuid>.`)
    .meta({ id: `Id_${kind}` });

const IDS = Object.fromEntries((Object.keys(ID_KINDS) as IdKind[]).map((kind) => [kind, idOf(kind)])) as Record<
  IdKind,
  ReturnType<typeof idOf>
>;

/** An id of one kind, the same schema wherever it stands. A malformed id in a path is a 404, in a body a 422. */
export const id = (kind: IdKind) => IDS[kind];

/** A check whose finding has a code of its own in the error table; the API answers with that code. */
const fits =
  (refusal: string, holds: (text: string) => boolean, message: string) =>
  (context: z.core.ParsePayload<string>): void => {
    if (holds(context.value)) return;
    context.issues.push({ code: 'custom', input: context.value, message, params: { refusal } });
  };

const DECIMAL = /^-?\d{1,60}([.]\d{1,60})?$/;

const notText = ({ input }: { readonly input?: unknown }): string =>
  typeof input === 'object' && input !== null && 'amount' in input
    ? 'Write the amount alone, as a decimal string such as "12.34"; which currency it is in is known here.'
    : 'Write the amount as a decimal string such as "12.34"; a JSON number cannot carry money exactly.';

/**
 * A decimal string such as "12.34"; a JSON number is refused because it cannot carry money exactly. How many decimals and
 * how large an amount may be is the currency's matter and judged with it.
 */
export const decimal = z
  .string({ error: notText })
  .check(
    fits('money.not_a_decimal', (text) => DECIMAL.test(text), 'Write the amount as a decimal string such as "12.34".'),
  )
  .meta({ id: 'Decimal', pattern: DECIMAL.source });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Write the currency as its ISO 4217 code, such as "EUR".')
  .meta({ id: 'Currency' });

export const money = z.strictObject({ amount: decimal, currency }).meta({ id: 'Money' });
export type MoneyOnWire = z.infer<typeof money>;

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success && !text.startsWith('0000');

export const date = z
  .string({ error: 'Write the date as YYYY-MM-DD.' })
  .check(fits('calendar.no_such_day', isDay, 'Write the date as YYYY-MM-DD; the day must exist.'))
  .meta({ id: 'Date', format: 'date' });
export const instant = z.string().meta({ id: 'Instant', format: 'date-time' });

export const side = z.enum(['D', 'C']);

export const box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }).meta({ id: 'Box' });

/** Where a value is proven: page and box of a document, or the path inside its XML, or a line of a statement. */
export const evidence = z
  .object({
    documentId: z.string().nullable().optional(),
    bankTransactionId: z.string().nullable().optional(),
    field: z.string().nullable().optional(),
    page: z.number().int().nullable().optional(),
    box: box.nullable().optional(),
    path: z.string().nullable().optional(),
    label: z.string().optional(),
    href: z.string().optional(),
  })
  .meta({ id: 'Evidence' });
export type EvidenceOnWire = z.infer<typeof evidence>;

export const dimensions = z.record(z.string(), z.string());

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
};

/** Lists that are short by nature come whole unless somebody asks for less. */
export const wholeByDefault = { ...pageQuery, limit: z.coerce.number().int().min(1).max(200).default(200) };

/** Every list answers the same shape. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const ROLES = ['clerk', 'reviewer', 'controller', 'owner', 'admin', 'auditor', 'vendor'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** Who or what paid a document; it decides the credit side. */
export const paid = z.enum(['unpaid', 'bank', 'direct_debit', 'company_card', 'employee', 'cash', 'prepaid']);
