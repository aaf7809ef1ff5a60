import type { CalendarDate } from '@counterfoil/domain/calendar';
import {
  buildMemory,
  type CodingContext,
  compileRules,
  type ExpectsDocument,
  type NamedDimension,
  type PartyCoding,
  type PastDecision,
  type Statistics,
  wholeCoding,
} from '@counterfoil/domain/classification';
import type { LedgerAccount } from '@counterfoil/domain/ledger';
import { currencyCode, money } from '@counterfoil/domain/money';
import type { TaxComponent, TaxTreatment, TaxVersion } from '@counterfoil/domain/tax';
import type { TenantRead } from '@counterfoil/platform/db';
import {
  dimensionTypeRows,
  type ExampleRow,
  exampleRows,
  namedDimensionRows,
  type PartyCodingRow,
  partyCodingRows,
  type TaxVersionRow,
  taxVersionRows,
} from './coding-context.repository.ts';
import { ruleRows } from './coding-rule.repository.ts';
import { standingRule } from './stored-rule.ts';

const RULES_MAX = 5_000;

const moneyOf = (minor: bigint, currency: string) => {
  const code = currencyCode(currency.trim());
  if (!code.ok) throw new Error(code.refusal.detail);
  return money(minor, code.value);
};

/** A row as the version the domain computes with. */
export const taxVersionOf = (row: TaxVersionRow): TaxVersion => ({
  taxCodeId: row.tax_code_id,
  code: row.code,
  name: row.name,
  country: row.country.trim(),
  direction: row.direction as TaxVersion['direction'],
  treatment: row.treatment as TaxTreatment,
  invoiceCategory: row.invoice_category,
  validFrom: row.valid_from as CalendarDate,
  validTo: row.valid_to as CalendarDate | null,
  source: row.source,
  components: row.components as TaxComponent[],
});

export const loadTaxVersions = async (tx: TenantRead, country: string): Promise<TaxVersion[]> =>
  (await taxVersionRows(tx, country)).map(taxVersionOf);

export const decisionOf = (row: ExampleRow): PastDecision => ({
  id: row.id,
  sourceId: row.subject_id,
  decidedBy: 'person',
  decidedOn: row.decided_on as CalendarDate,
  coding: row.coding,
  subject: {
    id: row.id,
    kind: row.subject_kind === 'bank_transaction' ? 'bank_line' : 'document_line',
    entityId: row.entity_id,
    bankAccountId: row.bank_account_id,
    partyId: row.party_id,
    counterparty: row.counterparty,
    direction: row.direction as 'in' | 'out',
    documentKind: null,
    text: row.description,
    reference: null,
    amount: moneyOf(row.amount, row.currency),
    on: (row.stands_on ?? row.decided_on) as CalendarDate,
    tax: row.stated_tax,
    serviceFrom: null,
    serviceTo: null,
    itemNumber: row.item_number,
    classification: row.classification,
    ...(row.cues === null ? {} : { cues: row.cues }),
  },
});

/** What people decided, as the domain remembers it; for one party, or for the whole entity. */
export const loadPastDecisions = async (
  tx: TenantRead,
  entityId: string,
  partyId: string | null = null,
  classifications: readonly string[] = [],
): Promise<PastDecision[]> => (await exampleRows(tx, entityId, partyId, classifications)).map(decisionOf);

const expectationOf = (row: PartyCodingRow, currency: string): ExpectsDocument => {
  if (row.expects_document === 'never') return { when: 'never' };
  if (row.expects_document_above !== null)
    return { when: 'above', amount: moneyOf(row.expects_document_above, currency) };
  return { when: 'always' };
};

const partyCodingOf = (row: PartyCodingRow, currency: string): PartyCoding => ({
  name: row.name,
  defaultCoding:
    row.default_ledger_account_id === null
      ? null
      : wholeCoding({
          ledgerAccountId: row.default_ledger_account_id,
          taxCodeId: row.default_tax_code_id,
          dimensions: {},
        }),
  expectsDocument: expectationOf(row, currency),
});

export type ContextRequest = {
  readonly entity: { readonly id: string; readonly country: string; readonly functionalCurrency: string };
  readonly accounts: ReadonlyMap<string, LedgerAccount>;
  /** Loads the memory of this party alone: enough for one document, and quick in a large organisation. */
  readonly partyId?: string | null;
  /** What the document's lines are classified as: such lines of others are remembered too. */
  readonly classifications?: readonly string[];
  /** What the document and its lines name for the buyer's books; left out where any line may come, such as a whole span. */
  readonly accountingReferences?: readonly string[];
  /** The entity's statistical model, where the process keeps one. */
  readonly statistics?: Statistics;
};

type Dimensions = Pick<CodingContext, 'dimensions' | 'dimensionTypes'>;

/** The values that the document may name and those that were decided before; none where the organisation has no dimension. */
const dimensionsNamed = async (
  tx: TenantRead,
  references: readonly string[] | undefined,
  past: readonly PastDecision[],
): Promise<Dimensions> => {
  const dimensionTypes = await dimensionTypeRows(tx);
  if (dimensionTypes.length === 0) return { dimensions: [], dimensionTypes };
  const decided = past.flatMap(({ coding }) => coding.parts.flatMap(({ dimensions }) => Object.values(dimensions)));
  const named = references === undefined ? null : [...new Set([...references, ...decided])];
  const dimensions = named?.length === 0 ? [] : await namedDimensionRows(tx, named);
  return { dimensions: dimensions as readonly NamedDimension[], dimensionTypes };
};

/** Rules, memory, tax codes and party settings: everything that proposing a coding asks, in a handful of statements. */
export const loadCodingContext = async (tx: TenantRead, request: ContextRequest): Promise<CodingContext> => {
  const rules = await ruleRows(tx, { after: null, limit: RULES_MAX });
  const past = await loadPastDecisions(tx, request.entity.id, request.partyId ?? null, request.classifications);
  const parties = await partyCodingRows(tx);
  const taxVersions = await loadTaxVersions(tx, request.entity.country);
  const dimensions = await dimensionsNamed(tx, request.accountingReferences, past);

  return {
    rules: compileRules(rules.map(standingRule)),
    memory: buildMemory(past),
    parties: new Map(parties.map((row) => [row.id, partyCodingOf(row, request.entity.functionalCurrency)])),
    accounts: request.accounts,
    taxVersions,
    policy: { capital: [], reviewedAccountIds: [] },
    supplierCountry: null,
    openItemOfThatAmount: false,
    ...dimensions,
    ...(request.statistics === undefined ? {} : { statistics: request.statistics }),
  };
};
