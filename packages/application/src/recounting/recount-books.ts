import type { AuditDoor, Books, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { notify } from '../notifications/index.ts';
import { openReviewItem } from '../review/index.ts';
import type { Check } from './check-files.ts';
import { insertHalt, insertRun, organisationIds } from './recount.repository.ts';
import { runChecks } from './run-checks.ts';

export type RecountPorts = {
  readonly audit: AuditDoor;
  /** The books of an organisation, opened for the system itself. */
  readonly booksOf: (tenantId: string) => Books;
};

export type RecountOptions = {
  readonly trigger?: string;
  readonly checks?: readonly Check[];
  /** Whose turn it is; all of them unless told. */
  readonly organisations?: readonly string[];
};

export type RecountResult = { readonly organisations: number; readonly broken: number; readonly halted: number };

export type Finding = {
  readonly check: string;
  readonly entityId: string | null;
  readonly subject: string;
  readonly detail: string;
};

// The first rows say what is wrong; a thousand more say nothing else.
const FINDINGS_MAX = 20;

/**
 * The nightly recount: every invariant over the organisations whose turn it is. Where one is broken, unattended work of that entity halts,
 * and a review item says which law, and shows the first row. A run is kept either way.
 */
export const recountBooks = async (ports: RecountPorts, options: RecountOptions = {}): Promise<RecountResult> => {
  const results = await runChecks(ports.audit, options.checks);
  const tenants = options.organisations ?? (await organisationIds(ports.audit));

  const byTenant = new Map<string, Finding[]>(tenants.map((tenantId) => [tenantId, []]));
  for (const { check, rows } of results) {
    for (const row of rows) {
      byTenant.get(row.tenant_id)?.push({ check, entityId: row.entity_id, subject: row.subject, detail: row.detail });
    }
  }

  let [broken, halted] = [0, 0];
  for (const [tenantId, findings] of byTenant) {
    broken += findings.length;
    halted += await ports.booksOf(tenantId).transact((tx) => keepRun(tx, findings, options.trigger ?? 'nightly'));
  }
  return { organisations: tenants.length, broken, halted };
};

/** Keeps what a run found, and halts each entity that broke a law. Returns how many were running until now. */
export const keepRun = async (tx: TenantWrite, findings: readonly Finding[], trigger: string): Promise<number> => {
  await insertRun(tx, { trigger, green: findings.length === 0, findings: findings.slice(0, FINDINGS_MAX) });
  let halted = 0;
  for (const entityId of new Set(findings.map((finding) => finding.entityId))) {
    if (entityId === null) continue;
    const own = findings.filter((finding) => finding.entityId === entityId);
    halted += (await haltEntity(tx, entityId, own)) ? 1 : 0;
  }
  return halted;
};

const haltEntity = async (tx: TenantWrite, entityId: string, findings: readonly Finding[]): Promise<boolean> => {
  const [first] = findings;
  if (first === undefined) return false;
  const detail = `${first.check}: ${first.subject} ${first.detail}`;
  const isNew = await insertHalt(tx, { entityId, cause: first.check, detail });
  const more = findings.length === 1 ? '' : ` ${findings.length - 1} more rows break it or other laws.`;
  const itemId = await openReviewItem(tx, {
    stage: '6-report',
    subjectKind: 'entity',
    subjectId: entityId,
    entityId,
    title: `The books do not recount: ${first.check}`,
    reasons: [{ code: 'control.break', text: `${detail}.${more}` }],
    proposals: [{ text: 'The cause is mended: let the machine work again', action: { type: 'lift_halt' } }],
  });
  if (isNew) {
    await recordEvent(tx, {
      action: 'entity.halted',
      subjectKind: 'legal_entity',
      subjectId: entityId,
      entityId,
      payload: { check: first.check, subject: first.subject, detail: first.detail, rows: findings.length },
    });
    await notify(tx, {
      causeKey: `control_break:${itemId}`,
      kind: 'control_break',
      roles: ['controller', 'owner', 'admin'],
      entityId,
      subjectKind: 'exception',
      subjectId: itemId,
      title: `The books do not recount: ${first.check}`,
      detail,
    });
  }
  return isNew;
};
