import type { RuleDraft } from '@counterfoil/application/classification';
import type { operations } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { uuidIn } from '../../http/wire-id.ts';

export type RuleBody = z.output<typeof operations.createCodingRule.body & z.ZodType>;

export const draftOf = (body: RuleBody): RuleDraft => ({
  name: body.name,
  priority: body.priority,
  entityId: body.entityId ? uuidIn('entity', body.entityId) : null,
  partyId: body.partyId ? uuidIn('party', body.partyId) : null,
  bankAccountId: body.bankAccountId ? uuidIn('bankAccount', body.bankAccountId) : null,
  conditions: body.conditions,
  action: {
    ledgerAccountId: uuidIn('ledgerAccount', body.action.ledgerAccountId),
    taxCodeId: body.action.taxCodeId ? uuidIn('taxCode', body.action.taxCodeId) : null,
    dimensions: body.action.dimensions ?? {},
    ...(body.action.expectsDocument === undefined ? {} : { expectsDocument: body.action.expectsDocument }),
    ...(body.action.paidBy === undefined ? {} : { paidBy: body.action.paidBy }),
  },
  validFrom: body.validFrom ?? null,
  validTo: body.validTo ?? null,
  fromReviewItemId: body.fromReviewItemId ? uuidIn('exception', body.fromReviewItemId) : null,
});
