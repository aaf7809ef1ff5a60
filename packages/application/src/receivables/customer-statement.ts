import { type CalendarDate, date } from '@counterfoil/domain/calendar';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { entityNamed } from '../tenancy/index.ts';
import { customerRow } from './customer-profile.repository.ts';
import { type StatementLineRow, statementLines } from './customer-statement.repository.ts';

export type { StatementLineRow };

export type CustomerStatement = {
  readonly partyId: string;
  readonly partyName: string;
  readonly entityId: string;
  readonly entityName: string;
  readonly from: CalendarDate;
  readonly asOf: CalendarDate;
  /** Per currency: what was open before the first day, every movement with the balance after it, and what is open. */
  readonly currencies: readonly {
    readonly currency: string;
    readonly opening: bigint;
    readonly lines: readonly (StatementLineRow & { readonly balance: bigint })[];
    readonly closing: bigint;
  }[];
};

/**
 * What a customer's account looks like from our side between two days: invoices, credit notes, payments, nettings in the
 * order of their days. Settling two items of one account moves nothing. @throws RefusalError resource.not_found
 */
export const customerStatement = async (
  tx: TenantRead,
  wish: { partyId: string; entityId: string | undefined; from: string; asOf: string },
): Promise<CustomerStatement> => {
  const entity = await entityNamed(tx, wish.entityId);
  const party = await customerRow(tx, { partyId: wish.partyId, entityId: entity.id, on: wish.asOf });
  if (party === undefined)
    throw new RefusalError({ code: 'resource.not_found', detail: 'There is no such party in this organisation.' });
  const rows = await statementLines(tx, { partyId: wish.partyId, entityId: entity.id, asOf: wish.asOf });
  const codes = [...new Set(rows.map(({ currency }) => currency))].sort();
  const currencies = codes.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const opening = own.filter((row) => row.posted_on < wish.from).reduce((sum, { amount }) => sum + amount, 0n);
    let balance = opening;
    const lines = own
      .filter((row) => row.posted_on >= wish.from)
      .map((row) => {
        balance += row.amount;
        return { ...row, balance };
      });
    return { currency, opening, lines, closing: balance };
  });
  return {
    partyId: wish.partyId,
    partyName: party.party_name,
    entityId: entity.id,
    entityName: entity.name,
    from: date(wish.from),
    asOf: date(wish.asOf),
    currencies,
  };
};
