import { date } from '@counterfoil/domain/calendar';
import { type Refusal, RefusalError } from '@counterfoil/domain/refusal';
import type { BankPlan, ItemState } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import type { JournalPreview } from '../classification/index.ts';
import { type EntityLedger, loadEntityLedger, previewDrafts } from '../ledger/index.ts';
import { entityNamed, refuseOtherEntity } from '../tenancy/index.ts';
import { type BankLineRow, bankLines, postedTotal } from './bank-line.repository.ts';
import { describeLine, movementOf } from './load-posting-case.ts';
import { refuse, refuseSettled } from './lock-match.ts';
import { planTransferSide, transitLeftBy } from './post-transfer.ts';
import { previewOfPlan } from './preview-line.ts';
import { dayOfPair, loadEnd, type PlannedEnd, planEndsOrThrow } from './sister-transfer.ts';
import { differenceOfTransfer, type TransferRole } from './transfer-difference.ts';
import { ratesOfTransfer, refuseUnfit } from './transfer-fit.ts';
import { transitIn } from './transit-to-be.ts';

type Entry = { readonly plan: BankPlan; readonly ledger: EntityLedger; readonly entityName: string };

export type ForeseenTransfer = {
  readonly preview: JournalPreview | null;
  /** Why it could not be posted as things stand; null where nothing is in the way. */
  readonly refusal: Refusal | null;
  readonly otherName: string;
};

const shown = ({ plan, ledger, entityName }: Entry) => ({
  entityId: ledger.entity.id,
  entityName,
  ...previewOfPlan(plan, ledger.accounts),
});

const entriesOf = ({ end, before, pair }: PlannedEnd, entityName: string): Entry[] =>
  [before, pair].flatMap((plan) => (plan === null ? [] : [{ plan, ledger: end.ledger, entityName }]));

/** Both entries of the pair, and those by which a line goes through transit before it. */
const pairEntries = async (tx: TenantRead, line: BankLineRow, other: BankLineRow): Promise<Entry[][]> => {
  const on = dayOfPair(line, other);
  const difference = await differenceOfTransfer(tx, line, other);
  const ends = [await loadEnd(tx, line, on), await loadEnd(tx, other, on)] as const;
  const planned = planEndsOrThrow(ends, difference?.role ?? null);
  const names = [await entityNamed(tx, line.entity_id), await entityNamed(tx, other.entity_id)];
  return planned.map((end, at) => entriesOf(end, names[at]?.name ?? ''));
};

type OwnSide = { readonly line: BankLineRow; readonly transit: ItemState | null; readonly role: TransferRole | null };

const ownEntry = async (tx: TenantRead, { line, transit, role }: OwnSide): Promise<Entry> => {
  const ledger = await loadEntityLedger(tx, { entityId: line.entity_id, days: [date(line.booking_date)] });
  const planning = { ledger, description: describeLine(line), role };
  const plan = planTransferSide(await movementOf(tx, line), transit, planning);
  if (!plan.ok) throw new RefusalError(plan.refusal);
  return { plan: plan.value, ledger, entityName: (await entityNamed(tx, line.entity_id)).name };
};

/** The sides in the same books: into transit until the other comes, against what it left there, or both at once. */
const ownEntries = async (tx: TenantRead, line: BankLineRow, other: BankLineRow | null): Promise<Entry[][]> => {
  if (other === null) return [[await ownEntry(tx, { line, transit: null, role: null })]];
  const role = (await differenceOfTransfer(tx, line, other))?.role ?? null;
  const waits = await transitLeftBy(tx, other.id);
  if (waits !== null) return [[await ownEntry(tx, { line, transit: waits, role })]];
  const otherFirst = other.booking_date < line.booking_date;
  const first = await ownEntry(tx, { line: otherFirst ? other : line, transit: null, role });
  const second = await ownEntry(tx, { line: otherFirst ? line : other, transit: transitIn(first.plan), role });
  return otherFirst ? [[second], [first]] : [[first], [second]];
};

const previewOf = ([own = [], hers = []]: readonly Entry[][]): JournalPreview | null => {
  const [first, ...rest] = own;
  if (first === undefined) return null;
  const mirror = hers.at(-1);
  const further = [...rest, ...hers.slice(0, -1)].map(shown);
  return {
    ...previewOfPlan(first.plan, first.ledger.accounts),
    ...(mirror === undefined ? {} : { mirror: shown(mirror) }),
    ...(further.length === 0 ? {} : { further }),
  };
};

/** The entries as posting would write them, with what joins two currencies; and the first law that one of them breaks. */
const underLaws = async (
  tx: TenantRead,
  sides: readonly Entry[][],
): Promise<{ readonly entries: Entry[][]; readonly refusal: Refusal | null }> => {
  const drafts = sides.flat().map(({ plan }) => ({ entry: plan.entry, preparedBy: tx.principal.userId }));
  const laws = await previewDrafts(tx, drafts);
  const broken = laws.find(({ ok }) => !ok);
  if (broken !== undefined && !broken.ok) return { entries: [...sides], refusal: broken.refusal };
  const left = laws.flatMap((law) => (law.ok ? [law.value] : []));
  const entries = sides.map((side) =>
    side.map((entry): Entry => ({ ...entry, plan: { ...entry.plan, entry: left.shift() ?? entry.plan.entry } })),
  );
  return { entries, refusal: null };
};

/** What a transfer would post and what stands in its way, for a proposal: nothing is thrown, because it waits anyway. */
export const foreseeTransfer = async (
  tx: TenantRead,
  line: BankLineRow,
  other: BankLineRow | null,
): Promise<ForeseenTransfer> => {
  const otherName = other === null ? '' : (await entityNamed(tx, other.entity_id)).name;
  try {
    const planned =
      other === null || other.entity_id === line.entity_id
        ? await ownEntries(tx, line, other)
        : await pairEntries(tx, line, other);
    const { entries, refusal } = await underLaws(tx, planned);
    return { preview: previewOf(entries), refusal, otherName };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { preview: null, refusal: error.refusal, otherName };
  }
};

export type PreviewedTransfer = {
  readonly preview: JournalPreview;
  /** The bank's rate beside the day's, or what the two sides differ by, in words; null where they cancel. */
  readonly rates: string | null;
};

const lineNamed = async (tx: TenantRead, id: string): Promise<BankLineRow> => {
  const [line] = await bankLines(tx, [id]);
  if (line === undefined) throw refuse('resource.not_found', 'There is no such bank transaction here.');
  return line;
};

/**
 * What a person's word that a line is a transfer would post: with a sister's account on the other side the entries in both
 * books. Writes nothing. @throws RefusalError what the transfer itself would refuse
 */
export const previewTransfer = async (
  tx: TenantRead,
  wish: { readonly lineId: string; readonly counterpartId: string | null },
): Promise<PreviewedTransfer> => {
  const line = await lineNamed(tx, wish.lineId);
  const other = wish.counterpartId === null ? null : await lineNamed(tx, wish.counterpartId);
  refuseOtherEntity(tx, line.entity_id);
  await refuseSettled(tx, line);
  if (other !== null) {
    refuseOtherEntity(tx, other.entity_id);
    await refuseUnfit(tx, line, other);
    if ((await postedTotal(tx, other)) !== 0n && (await transitLeftBy(tx, other.id)) === null)
      throw refuse('match.transaction_settled', 'The other side is posted already, and its money is not in transit.');
  }
  const { preview, refusal } = await foreseeTransfer(tx, line, other);
  if (refusal !== null) throw new RefusalError(refusal);
  if (preview === null) throw new Error('A transfer that nothing refuses posts something.');
  if (other === null) return { preview, rates: null };
  const rates = await ratesOfTransfer(tx, line, other);
  return { preview, rates: rates?.words ?? (await differenceOfTransfer(tx, line, other))?.words ?? null };
};
