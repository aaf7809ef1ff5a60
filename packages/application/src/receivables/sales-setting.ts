import { compactIban, isBic, isIban } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { type SalesSettingRow, salesSettingRows, writeSalesSetting } from './sales-setting.repository.ts';

export type { SalesSettingRow };

export const listSalesSettings = (tx: TenantRead): Promise<SalesSettingRow[]> => salesSettingRows(tx, null);

export const salesSettingOf = async (tx: TenantRead, entityId: string): Promise<SalesSettingRow> => {
  const [row] = await salesSettingRows(tx, entityId);
  if (row === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such entity in this organisation.' });
  return row;
};

export type SalesSettingWish = Partial<Omit<SalesSettingRow, 'entity_id' | 'version'>> & {
  readonly entityId: string;
  readonly version: number;
};

const blankIsNone = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null);

const refuseNumbers = (wish: SalesSettingRow): void => {
  if (wish.invoice_prefix === wish.credit_prefix)
    throw new RefusalError({
      code: 'sales.series_not_apart',
      detail: `Invoices and credit notes would both be numbered ${wish.invoice_prefix}…; give each a prefix of its own.`,
    });
  if (wish.payee_iban !== null && !isIban(wish.payee_iban))
    throw new RefusalError({
      code: 'party.bank_number_invalid',
      detail: `${wish.payee_iban} does not pass the check digits of an IBAN; customers would pay into nowhere.`,
    });
  if (wish.payee_bic !== null && !isBic(wish.payee_bic))
    throw new RefusalError({ code: 'party.bank_number_invalid', detail: `${wish.payee_bic} is not a BIC.` });
};

/**
 * How an entity writes its invoices: prefixes, contact, the account to pay to, and whether somebody else issues what one
 * drafted. @throws RefusalError request.version_conflict, sales.series_not_apart, party.bank_number_invalid
 */
export const changeSalesSetting = async (tx: TenantWrite, wish: SalesSettingWish): Promise<SalesSettingRow> => {
  await entityNamed(tx, wish.entityId);
  refuseOtherEntity(tx, wish.entityId);
  const { entityId, version, ...changes } = wish;
  const present = await salesSettingOf(tx, entityId);
  const next: SalesSettingRow = { ...present, ...changes, entity_id: entityId, version };
  const iban = blankIsNone(next.payee_iban);
  const row: SalesSettingRow = {
    ...next,
    payee_iban: iban === null ? null : compactIban(iban),
    payee_bic: blankIsNone(next.payee_bic),
    contact_name: blankIsNone(next.contact_name),
    contact_email: blankIsNone(next.contact_email),
    contact_phone: blankIsNone(next.contact_phone),
    footer: blankIsNone(next.footer),
  };
  refuseNumbers(row);

  if ((await writeSalesSetting(tx, row)) === 0)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `The invoice settings are at version ${present.version}; you saw version ${version}. Load them again.`,
    });
  await recordEvent(tx, {
    action: 'sales_setting.changed',
    subjectKind: 'entity',
    subjectId: entityId,
    entityId,
    payload: { fields: Object.keys(changes).sort(), fromVersion: version },
  });
  return salesSettingOf(tx, entityId);
};
