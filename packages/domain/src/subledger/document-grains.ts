import type { AccountRole, RoleMap, Side } from '../ledger/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';
import { isSelfAssessed, type TaxPart } from '../tax/index.ts';
import type { ClosedFigures } from './close-figures.ts';
import type { CodedLine, DocumentDirection, DocumentPlanRequest } from './document-figures.ts';
import type { Grain, SlotTemplate } from './slots.ts';

/**
 * The grains of a document in pools that balance by themselves: the base side (lines, charged tax, cost, rounding)
 * against the counter side (payable, prepaid, withheld), and each self-assessed tax against its own claim or cost.
 */
export type DocumentGrains = {
  readonly base: readonly Grain[];
  readonly counter: readonly Grain[];
  readonly assessed: readonly { readonly owed: readonly Grain[]; readonly claimed: readonly Grain[] }[];
};

/** 1 where the base stands on the debit side (a bill, or a credit note of ours), -1 where on the credit side. */
export const baseSign = (direction: DocumentDirection, kind: DocumentPlanRequest['figures']['kind']): bigint =>
  (direction === 'purchase' ? 1n : -1n) * (kind === 'credit_note' ? -1n : 1n);

export const lineKey = (line: CodedLine): string =>
  `line ${line.ledgerAccountId} ${line.taxCodeId} ${line.partyId ?? ''} ${JSON.stringify(
    Object.entries(line.dimensions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  )}`;

export const taxKey = ({ version, component }: TaxPart): string => `tax ${version.taxCodeId} ${component.id}`;

export const accountOf = (roles: RoleMap, role: AccountRole): Result<string> => {
  const id = roles[role];
  return id === undefined
    ? refuse('ledger.role_missing', `No ledger account has the role ${role} in this entity.`, { role })
    : accept(id);
};

export const documentGrains = (
  request: DocumentPlanRequest,
  direction: DocumentDirection,
  figures: ClosedFigures,
): Result<DocumentGrains> => {
  const sign = baseSign(direction, request.figures.kind);
  const [baseSide, counterSide]: [Side, Side] = sign > 0n ? ['D', 'C'] : ['C', 'D'];
  const grain = (template: SlotTemplate, side: Side, minor: bigint): Grain => ({ template, side, minor });
  const costs = (part: TaxPart): Grain[] =>
    part.toCost.map(({ line, amount }) =>
      grain(lineTemplate(request.lines[line] as CodedLine), baseSide, sign * amount.minor),
    );
  const taxes = (part: TaxPart): Result<Grain[]> => {
    if (part.toAccount.minor === 0n) return accept([]);
    const account = accountOf(request.roles, part.component.targetRole ?? 'inputTax');
    if (!account.ok) return account;
    const side = part.component.sign === 1 ? baseSide : counterSide;
    const minor = sign * BigInt(part.component.sign) * part.toAccount.minor;
    return accept([grain(taxTemplate(part, account.value), side, minor)]);
  };

  const base: Grain[] = request.lines.map((line, index) =>
    grain(lineTemplate(line), baseSide, sign * (figures.lines[index]?.net.minor ?? 0n)),
  );
  const counter: Grain[] = [];
  const assessed = new Map<string, { owed: Grain[]; claimed: Grain[] }>();
  for (const part of figures.taxed.parts) {
    const own = taxes(part);
    if (!own.ok) return own;
    if (isSelfAssessed(part.version)) {
      const pool = assessed.get(part.version.taxCodeId) ?? { owed: [], claimed: [] };
      assessed.set(part.version.taxCodeId, pool);
      (part.component.sign === -1 ? pool.owed : pool.claimed).push(...own.value, ...costs(part));
    } else (part.component.sign === 1 ? base : counter).push(...own.value, ...costs(part));
  }
  const rest = counterGrains(request, direction, figures);
  if (!rest.ok) return rest;
  const rounding = accountOf(request.roles, 'roundings');
  if (figures.rounding.minor !== 0n) {
    if (!rounding.ok) return rounding;
    const template = { key: 'rounding', ledgerAccountId: rounding.value, text: null };
    base.push(grain(template, baseSide, sign * figures.rounding.minor));
  }
  return accept({ base, counter: [...counter, ...rest.value], assessed: [...assessed.values()] });
};

const lineTemplate = (line: CodedLine): SlotTemplate => ({
  key: lineKey(line),
  ledgerAccountId: line.ledgerAccountId,
  taxCodeId: line.taxCodeId,
  partyId: line.partyId ?? null,
  dimensions: line.dimensions ?? {},
  text: line.text ?? null,
});

const taxTemplate = (part: TaxPart, ledgerAccountId: string): SlotTemplate => ({
  key: taxKey(part),
  ledgerAccountId,
  taxCodeId: part.version.taxCodeId,
  taxComponentId: part.component.id,
  text: part.component.name,
});

/** Payable (or receivable) as the open item, and what an advance has already paid. */
const counterGrains = (
  request: DocumentPlanRequest,
  direction: DocumentDirection,
  { total, prepaid, rounding, taxed, discount }: ClosedFigures,
): Result<Grain[]> => {
  const sign = -baseSign(direction, request.figures.kind);
  const side: Side = sign > 0n ? 'D' : 'C';
  const { figures, partyId, roles } = request;
  const named = request.counter ?? null;
  const payables =
    named === null
      ? accountOf(roles, request.counterRole ?? (direction === 'purchase' ? 'payables' : 'receivables'))
      : accept(named.ledgerAccountId);
  if (!payables.ok) return payables;
  const noun = direction === 'purchase' ? 'bill' : 'invoice';
  const terms = {
    number: figures.number,
    itemDate: figures.issueDate,
    dueDate: figures.dueDate,
    discountUntil: figures.discount?.until ?? null,
    discountAmount: discount,
  };
  const due = total.minor + rounding.minor - prepaid.minor - taxed.withheld.minor;
  const kind = figures.kind === 'credit_note' ? (`${noun}_credit_note` as const) : noun;
  const payable: Grain = {
    template: {
      key: 'payable',
      ledgerAccountId: payables.value,
      partyId: named === null ? partyId : named.partyId,
      opens: named?.opensItem === false ? null : { kind, ...terms },
      ...(named?.dimensions === undefined ? {} : { dimensions: named.dimensions }),
      text: figures.number,
    },
    side,
    minor: sign * due,
  };
  if (prepaid.minor === 0n) return accept([payable]);
  const advances = accountOf(roles, direction === 'purchase' ? 'advancesPaid' : 'advancesReceived');
  if (!advances.ok) return advances;
  const opens = { kind: 'advance', ...terms, dueDate: null, discountUntil: null, discountAmount: null } as const;
  const template = { key: 'prepaid', ledgerAccountId: advances.value, partyId, opens, text: figures.number };
  return accept([payable, { template, side, minor: sign * prepaid.minor }]);
};
