import { randomUUID } from 'node:crypto';
import { type Database, type Principal, sql, type TenantWrite } from '@counterfoil/platform/db';
import { TEST_CHART } from './chart.ts';

export type NewOrganisation = {
  readonly slug?: string;
  readonly currency?: string;
  readonly timeZone?: string;
  /** Calendar years with an open period for each month; 2026 unless told. */
  readonly years?: readonly number[];
};

export type TestOrganisation = {
  readonly tenantId: string;
  readonly entityId: string;
  /** Books opened for the organisation's owner, a person. */
  readonly books: ReturnType<Database['openBooks']>;
  readonly principal: Principal;
  /** The same books for somebody else: `as({ kind: 'machine', label: 'rule:1' })`. */
  readonly as: (who: Partial<Principal>) => ReturnType<Database['openBooks']>;
  /** Ledger account id by number: `accounts['1200']`. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Period id by month: `periods['2026-03']`; fiscal year id by year: `years['2026']`. */
  readonly periods: Readonly<Record<string, string>>;
  readonly years: Readonly<Record<string, string>>;
};

/** An organisation with one entity, a small chart, account roles, fiscal years, open months and unlocked areas. */
export const newOrganisation = async (database: Database, wish: NewOrganisation = {}): Promise<TestOrganisation> => {
  const tenantId = randomUUID();
  const principal: Principal = {
    kind: 'person',
    tenantId,
    userId: randomUUID(),
    label: 'owner@test.example',
    roles: ['owner'],
  };
  const as = (who: Partial<Principal>) => database.openBooks({ ...principal, ...who, tenantId });
  const books = as({});

  const made = await books.transact(async (tx) => {
    const entityId = await addEntity(tx, wish);
    const accounts = await addChart(tx, entityId);
    const calendar = await addCalendar(tx, entityId, wish.years ?? [2026]);
    return { entityId, accounts, ...calendar };
  });
  return { tenantId, principal, books, as, ...made };
};

const addEntity = async (tx: TenantWrite, wish: NewOrganisation): Promise<string> => {
  const slug = wish.slug ?? `test-${tx.tenantId.slice(0, 8)}`;
  await tx.run(sql`insert into organisation (tenant_id, slug, name) values (${tx.tenantId}, ${slug}, ${slug})`);
  const { id } = await tx.one<{ id: string }>(sql`
    insert into legal_entity (tenant_id, slug, name, country, functional_currency, time_zone, locale)
    values (${tx.tenantId}, 'main', 'Test Trading Ltd', 'DE', ${wish.currency ?? 'EUR'},
      ${wish.timeZone ?? 'Europe/Berlin'}, 'de-DE')
    returning id`);
  await tx.run(sql`
    insert into area_lock (tenant_id, entity_id, area)
    select ${tx.tenantId}, ${id}::uuid, unnest(array['payables', 'receivables', 'bank', 'ledger', 'tax', 'hard'])`);
  return id;
};

const addChart = async (tx: TenantWrite, entityId: string): Promise<Record<string, string>> => {
  const column = <K extends keyof (typeof TEST_CHART)[number]>(key: K) => TEST_CHART.map((account) => account[key]);
  const rows = await tx.many<{ id: string; code: string }>(sql`
    insert into ledger_account (tenant_id, code, name, type, control, open_items, monetary, statement_line)
    select ${tx.tenantId}, a.*, a.type
    from unnest(${column('code')}::text[], ${column('name')}::text[], ${column('type')}::text[],
      ${column('control')}::text[], ${column('openItems')}::boolean[], ${column('monetary')}::boolean[])
      as a (code, name, type, control, open_items, monetary)
    returning id, code`);
  await tx.run(sql`
    insert into entity_account (tenant_id, entity_id, ledger_account_id)
    select tenant_id, ${entityId}, id from ledger_account`);
  await tx.run(sql`
    insert into account_role (tenant_id, entity_id, role, ledger_account_id)
    select l.tenant_id, ${entityId}, r.role, l.id
    from unnest(${column('code')}::text[], ${column('role')}::text[]) as r (code, role)
    join ledger_account l using (code) where r.role is not null`);
  return Object.fromEntries(rows.map(({ code, id }) => [code, id]));
};

type Calendar = Pick<TestOrganisation, 'periods' | 'years'>;

const addCalendar = async (tx: TenantWrite, entityId: string, wished: readonly number[]): Promise<Calendar> => {
  const years = await tx.many<{ id: string; label: string }>(sql`
    insert into fiscal_year (tenant_id, entity_id, label, starts_on, ends_on)
    select ${tx.tenantId}, ${entityId}::uuid, y::text, make_date(y, 1, 1), make_date(y, 12, 31)
    from unnest(${wished}::int[]) y
    returning id, label`);
  const periods = await tx.many<{ id: string; label: string }>(sql`
    insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
    select y.tenant_id, y.entity_id, y.id, m, 'regular', to_char(first, 'YYYY-MM'), first,
      (first + interval '1 month - 1 day')::date
    from fiscal_year y, generate_series(1, 12) m,
      lateral (select make_date(y.label::int, m, 1) as first) f
    returning id, label`);
  const byLabel = (rows: { id: string; label: string }[]) =>
    Object.fromEntries(rows.map(({ id, label }) => [label, id]));
  return { years: byLabel(years), periods: byLabel(periods) };
};
