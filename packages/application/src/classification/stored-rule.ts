import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { CodingRule, RuleCondition, RuleScope } from '@counterfoil/domain/classification';
import { wholeCoding } from '@counterfoil/domain/classification';
import type { DocumentKind } from '@counterfoil/domain/documents';
import { currencyCode, type Money, parseMoney } from '@counterfoil/domain/money';
import type { NewRule, RuleRow, StoredConditions } from './coding-rule.repository.ts';

type Kept = Pick<
  NewRule,
  'name' | 'priority' | 'entityId' | 'partyId' | 'bankAccountId' | 'conditions' | 'action' | 'validFrom' | 'validTo'
>;

const scopeOf = (rule: Kept): RuleScope => {
  if (rule.partyId !== null) return { kind: 'party', partyId: rule.partyId };
  if (rule.bankAccountId !== null) return { kind: 'bank_account', bankAccountId: rule.bankAccountId };
  return rule.entityId === null ? { kind: 'organisation' } : { kind: 'entity', entityId: rule.entityId };
};

const readAmount = (amount: string | undefined, currency: string): Money | null => {
  const parsed = amount === undefined ? null : parseMoney(amount, currency);
  return parsed?.ok ? parsed.value : null;
};

const amountCondition = ({ amountFrom, amountTo, currency }: StoredConditions): RuleCondition[] => {
  if (currency === undefined || (amountFrom === undefined && amountTo === undefined)) return [];
  return [{ kind: 'amount', from: readAmount(amountFrom, currency), to: readAmount(amountTo, currency) }];
};

const conditionsOf = (rule: Kept): RuleCondition[] => {
  const { textContains, textEquals, direction, documentKind, currency } = rule.conditions;
  const known = currency === undefined ? null : currencyCode(currency);
  return [
    ...(textContains ?? []).map((words): RuleCondition => ({ kind: 'text', field: 'any', match: 'contains', words })),
    ...(textEquals === undefined ? [] : [{ kind: 'text', field: 'any', match: 'equals', words: textEquals } as const]),
    ...(direction === undefined ? [] : [{ kind: 'direction', direction } as const]),
    ...(documentKind === undefined
      ? []
      : [{ kind: 'document_kind', documentKind: documentKind as DocumentKind } as const]),
    ...(known?.ok ? [{ kind: 'currency', currency: known.value } as const] : []),
    ...amountCondition(rule.conditions),
    // A party's rule of one entity, or the other way round: the wider scope becomes a condition.
    ...(rule.partyId !== null ? [{ kind: 'party', partyId: rule.partyId } as const] : []),
    ...(rule.entityId !== null ? [{ kind: 'entity', entityId: rule.entityId } as const] : []),
    ...(rule.conditions.source === undefined ? [] : [{ kind: 'source', source: rule.conditions.source } as const]),
  ];
};

/** The first day of rules that were given none. */
const EVER = '1900-01-01';

/** A stored rule as the domain asks it. */
export const domainRule = (id: string, rule: Kept): CodingRule => ({
  id,
  name: rule.name,
  priority: rule.priority,
  scope: scopeOf(rule),
  conditions: conditionsOf(rule),
  validFrom: rule.validFrom === EVER ? null : (rule.validFrom as CalendarDate | null),
  validTo: rule.validTo as CalendarDate | null,
  coding: wholeCoding({
    ledgerAccountId: rule.action.ledgerAccountId,
    taxCodeId: rule.action.taxCodeId,
    dimensions: rule.action.dimensions,
  }),
  expectsDocument: rule.action.expectsDocument === undefined ? null : { when: rule.action.expectsDocument },
  paidBy: rule.action.paidBy ?? null,
  schedule: 'none',
});

/** A row of the table as the domain asks it. */
export const standingRule = (row: RuleRow): CodingRule =>
  domainRule(row.id, {
    name: row.name,
    priority: row.priority,
    entityId: row.entity_id,
    partyId: row.party_id,
    bankAccountId: row.bank_account_id,
    conditions: row.conditions,
    action: row.action,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  });
