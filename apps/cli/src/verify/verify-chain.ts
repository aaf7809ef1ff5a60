import { sql } from '@counterfoil/platform/db';
import { jsonArray, jsonText, sha256 } from './canonical-bytes.ts';
import type { Findings } from './findings.ts';
import { PAGE, type Patience, type Reading } from './reading.ts';

type EventColumns = {
  tenant_id: string;
  id: string | null;
  entity_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  actor_label: string;
  on_behalf_of: string | null;
  schema_version: string;
  occurred_at: string;
  payload: string;
};

type SealRow = EventColumns & {
  sequence: string;
  event_id: string;
  event_hash: string;
  chain_hash: string;
  sealed_at: string;
};

/** The bytes an event is sealed over, from its columns. */
const eventHash = (event: EventColumns): string =>
  sha256(
    jsonArray([
      jsonText(event.tenant_id),
      jsonText(event.id),
      jsonText(event.entity_id),
      jsonText(event.action),
      jsonText(event.subject_kind),
      jsonText(event.subject_id),
      jsonText(event.actor_kind),
      jsonText(event.actor_id),
      jsonText(event.actor_label),
      jsonText(event.on_behalf_of),
      event.schema_version,
      event.occurred_at,
      jsonText(event.payload),
    ]),
  );

const eightBytes = (number: string): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return bytes;
};

/** Seals with their events, in the order of the chain. Reading on from the last one keeps memory bounded. */
const sealsAfter = (tx: Reading, tenantId: string, sequence: string): Promise<SealRow[]> =>
  tx.many<SealRow>(sql`
    select s.sequence::text, s.event_id::text, encode(s.event_hash, 'hex') as event_hash, encode(s.chain_hash, 'hex') as chain_hash,
        (extract(epoch from s.sealed_at) * 1000000)::bigint::text as sealed_at, s.tenant_id::text, e.id::text, e.entity_id::text,
        e.action, e.subject_kind, e.subject_id::text, e.actor_kind, e.actor_id::text, e.actor_label, e.on_behalf_of::text,
        e.schema_version::text, (extract(epoch from e.occurred_at) * 1000000)::bigint::text as occurred_at, e.payload
      from audit_seal s left join audit_event e on e.tenant_id = s.tenant_id and e.id = s.event_id
     where s.tenant_id = ${tenantId} and s.sequence > ${sequence}::bigint order by s.sequence limit ${PAGE}`);

type Link = { sequence: bigint; chainHash: string };

const judgeSeal = (findings: Findings, before: Link, seal: SealRow): void => {
  const { report } = findings;
  const subject = `seal ${seal.sequence} of organisation ${seal.tenant_id}`;
  const gap = BigInt(seal.sequence) !== before.sequence + 1n;
  if (gap)
    report('seal', subject, `follows seal ${before.sequence}: ${before.sequence + 1n} is missing from the chain.`);
  if (seal.id === null) {
    report('event', `event ${seal.event_id}`, `is gone; seal ${seal.sequence} says that it was there.`);
  } else {
    const computed = eventHash(seal);
    if (computed !== seal.event_hash)
      report(
        'event',
        `event ${seal.event_id} (${seal.action})`,
        `is not what was sealed: seal ${seal.sequence} has the hash ${seal.event_hash}, its columns come to ${computed}.`,
      );
  }
  const chained = sha256(
    Buffer.from(before.chainHash, 'hex'),
    eightBytes(seal.sequence),
    eightBytes(seal.sealed_at),
    Buffer.from(seal.event_hash, 'hex'),
  );
  if (!gap && chained !== seal.chain_hash)
    report('seal', subject, `breaks the chain: it has the hash ${seal.chain_hash}, the chain comes to ${chained}.`);
};

/** The chain from its first seal to its last, each event against its seal. @returns the last link */
export const verifyChain = async (tx: Reading, findings: Findings, tenantId: string): Promise<Link> => {
  let last: Link = { sequence: 0n, chainHash: sha256(`counterfoil chain 1 ${tenantId}`) };
  for (;;) {
    const seals = await sealsAfter(tx, tenantId, String(last.sequence));
    for (const seal of seals) {
      judgeSeal(findings, last, seal);
      last = { sequence: BigInt(seal.sequence), chainHash: seal.chain_hash };
    }
    findings.checked.seals += seals.length;
    findings.checked.events += seals.filter(({ id }) => id !== null).length;
    if (seals.length < PAGE) return last;
  }
};

/** The other way round: every event has its seal, unless it is so young that the sealer is still to come. */
export const verifyUnsealed = async (
  tx: Reading,
  findings: Findings,
  { tenantId, patience }: { tenantId: string; patience: Patience },
): Promise<void> => {
  const events = await tx.many<{ id: string; action: string; age: number; waits: boolean }>(sql`
    select e.id::text, e.action, extract(epoch from clock_timestamp() - e.occurred_at)::float8 as age,
        exists (select from audit_unsealed u where u.tenant_id = e.tenant_id and e.id = any (u.event_ids)) as waits
      from audit_event e
     where e.tenant_id = ${tenantId}
       and not exists (select from audit_seal s where s.tenant_id = e.tenant_id and s.event_id = e.id)
     order by e.id limit 1000`);
  for (const { id, action, age, waits } of events) {
    if (waits && age <= patience.unsealedSeconds) findings.checked.pending += 1;
    else
      findings.report(
        'event',
        `event ${id} (${action})`,
        waits
          ? `has no seal after ${Math.round(age)} s; one is due within ${patience.unsealedSeconds} s.`
          : 'has no seal and waits for none: it did not come in by the road events take.',
      );
  }
};
