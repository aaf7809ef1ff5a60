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

export type RateListRow = {
  readonly id: string;
  readonly base: string;
  readonly quote: string;
  readonly unit: number;
  readonly rate: string;
  readonly type: RateType;
  readonly date: string;
  readonly source: string;
};

const RATE = sql`select id, base, quote, unit, trim_scale(rate)::text as rate, type, rate_date as date, source from exchange_rate`;

export const rateRows = (
  tx: TenantRead,
  filter: { base?: string | undefined; quote?: string | undefined; after: readonly string[] | null; limit: number },
): Promise<RateListRow[]> => {
  const [day = null, id = null] = filter.after ?? [];
  return tx.many<RateListRow>(sql`
    ${RATE} where tenant_id = ${tx.tenantId} and (${filter.base ?? null}::text is null or base = ${filter.base ?? null})
      and (${filter.quote ?? null}::text is null or quote = ${filter.quote ?? null})
      and (${day}::date is null or (rate_date, id) < (${day}::date, ${id}::uuid))
     order by rate_date desc, id desc limit ${filter.limit}`);
};

/** The rate by what it is known by: pair, kind, day and who published it. */
export const rateRow = (
  tx: TenantRead,
  rate: Pick<PublishedRate, 'base' | 'quote' | 'type' | 'date' | 'source'>,
): Promise<RateListRow> =>
  tx.one<RateListRow>(sql`
    ${RATE} where tenant_id = ${tx.tenantId} and base = ${rate.base} and quote = ${rate.quote} and type = ${rate.type}
       and rate_date = ${rate.date} and source = ${rate.source}`);
