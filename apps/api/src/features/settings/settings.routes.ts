import { CLASS_WORDS } from '@counterfoil/application/automation';
import {
  type GuardrailRow,
  type GuardrailSettingChange,
  listGuardrails,
  setGuardrails,
} from '@counterfoil/application/settings';
import { entityNamed } from '@counterfoil/application/tenancy';
import { currencyCode, parseMoney } from '@counterfoil/domain/money';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { GuardrailClass } from '@counterfoil/domain/review';
import type { IdentityStore } from '@counterfoil/platform/identity';
import type { MoneyOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { refusalFor } from '../../http/problem.ts';
import { uuidFilter, uuidIn, wireId } from '../../http/wire-id.ts';
import { documentHoldFeature } from './document-holds.routes.ts';
import { organisationSettings } from './organisation-settings.routes.ts';
import { toleranceFeature } from './tolerances.routes.ts';

const presentGuardrail = (row: GuardrailRow) => ({
  id: `${wireId('entity', row.entity_id)}.${row.work_class}`,
  entityId: wireId('entity', row.entity_id),
  workClass: row.work_class,
  label: CLASS_WORDS[row.work_class as GuardrailClass] ?? row.work_class,
  mode: row.mode as 'shadow' | 'suggest' | 'auto',
  amountLimit: row.amount_limit === null ? null : wireMoney(row.amount_limit, row.currency),
  approvalLimit: row.approval_limit === null ? null : wireMoney(row.approval_limit, row.currency),
  version: row.version,
});

/** A limit is compared with amounts in the entity's own currency, so it has to be one. */
const minorOf = (amount: MoneyOnWire | null, own: string): bigint | null => {
  if (amount === null) return null;
  const parsed = parseMoney(amount.amount, orThrow(currencyCode(amount.currency)));
  if (!parsed.ok) throw new RefusalError(parsed.refusal);
  if (amount.currency !== own)
    throw refusalFor('request.invalid', `The entity keeps its books in ${own}; write its limits in ${own}.`);
  return parsed.value.minor;
};

export const settingsFeature = (ports: { identity: IdentityStore }): Feature => ({
  getGuardrails: async ({ books, query }) => {
    const all = await books.read((tx) => listGuardrails(tx, uuidFilter('entity', query.entity) ?? null));
    const { rows, nextCursor } = pageOf(all.map(presentGuardrail), query, ({ id }) => id);
    return { body: { items: rows, nextCursor } };
  },

  putGuardrails: async ({ books, body }) => {
    const rows = await books.transact(async (tx) => {
      const changes: GuardrailSettingChange[] = [];
      for (const item of body.items) {
        const entity = await entityNamed(tx, uuidIn('entity', item.entityId));
        changes.push({
          entityId: entity.id,
          workClass: item.workClass,
          mode: item.mode,
          amountLimit: minorOf(item.amountLimit, entity.functional_currency),
          approvalLimit: minorOf(item.approvalLimit, entity.functional_currency),
          version: item.version ?? null,
        });
      }
      await setGuardrails(tx, changes);
      return listGuardrails(tx, null);
    });
    return { body: { items: rows.map(presentGuardrail), nextCursor: null } };
  },

  ...organisationSettings(ports),
  ...toleranceFeature,
  ...documentHoldFeature,
});
