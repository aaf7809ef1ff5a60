import type { CurrencyCode } from '@counterfoil/domain/money';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type RateType = 'spot' | 'average' | 'closing' | 'customs' | 'tax_authority';

export type RateRow = { readonly base: CurrencyCode; readonly unit: number; readonly rate: string };

export const rateAt = (
  tx: TenantRead,
  wanted: { from: string; to: string; on: string; type: RateType; ageDaysMax: number },
): Promise<RateRow | undefined> =>
  tx.maybe<RateRow>(sql`
    select base, unit, rate from exchange_rate
     where tenant_id = ${tx.tenantId} and type = ${wanted.type}
       and ((base = ${wanted.from} and quote = ${wanted.to}) or (base = ${wanted.to} and quote = ${wanted.from}))
       and rate_date between ${wanted.on}::date - ${wanted.ageDaysMax}::int and ${wanted.on}::date
     order by rate_date desc, base = ${wanted.from} desc, recorded_at desc limit 1`);

export type PublishedRate = {
  readonly base: string;
  readonly quote: string;
  readonly unit: number;
  readonly rate: string;
  readonly type: RateType;
  readonly date: string;
  readonly source: string;
};

/** A rate that is known already stays as it was published. Returns how many were new. */
export const insertRates = (tx: TenantWrite, rates: readonly PublishedRate[]): Promise<number> =>
  tx.run(sql`
    insert into exchange_rate (tenant_id, base, quote, unit, rate, type, rate_date, source)
    select ${tx.tenantId}::uuid, r.* from unnest(${rates.map(({ base }) => base)}::text[],
      ${rates.map(({ quote }) => quote)}::text[], ${rates.map(({ unit }) => unit)}::int[],
      ${rates.map(({ rate }) => rate)}::numeric[], ${rates.map(({ type }) => type)}::text[],
      ${rates.map(({ date }) => date)}::date[], ${rates.map(({ source }) => source)}::text[]) as r
    on conflict do nothing`);
