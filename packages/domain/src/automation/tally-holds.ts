import { type GateName, type GatePage, saidOnce } from '../review/index.ts';

/** A gate that stayed shut, as the record of the decision keeps it. */
export type ShutGate = {
  readonly name: GateName;
  readonly sentence: string;
  readonly letsGo?: string | null;
  readonly page?: GatePage;
};

/** Something that waits for a person, with every gate that holds it. */
export type HeldCase = {
  readonly entityId: string;
  readonly workClass: string;
  /** In functional currency, and what of it is expected to be wrong in thousandths of a minor unit; null where nothing was proposed. */
  readonly amount: bigint | null;
  readonly loss: bigint | null;
  readonly shut: readonly ShutGate[];
};

/** What holds work back: a law that nobody lifts, evidence that is missing, or what persons set. */
export type HoldKind = 'law' | 'evidence' | 'setting';

export type Hold = {
  readonly entityId: string;
  readonly workClass: string;
  readonly gate: GateName;
  readonly kind: HoldKind;
  readonly label: string;
  readonly waiting: number;
  /** Of these so many that nothing else holds. */
  readonly alone: number;
  readonly amount: bigint;
  /** What those that nothing else holds are expected to cost, in thousandths of a minor unit. */
  readonly lossAlone: bigint;
  /** Of the latest one. */
  readonly sentence: string;
  readonly letsGo: string | null;
  readonly page: GatePage;
};

const KINDS: Readonly<Record<GateName, readonly [HoldKind, string]>> = {
  source_and_record: ['law', 'No source or no record'],
  locks_and_returns: ['law', 'A lock or a filed return'],
  master_data_untouched: ['law', 'Master data would change'],
  no_payment: ['law', 'It would pay somebody'],
  no_reserved_account: ['law', 'A ledger account kept for persons'],
  seen_before: ['law', 'A first-seen party, currency, tax treatment or ledger account'],
  tax_by_evidence: ['law', 'Tax without a document or ground for it'],
  difference_within_tolerance: ['law', 'A difference beyond its tolerance'],
  only_solution: ['law', 'More than one solution'],
  persons_decision_stands: ['law', 'A person decided otherwise'],
  no_doubled_expense: ['law', 'A document is expected, or a bill is open'],
  limit_by_day: ['setting', 'The limits of amount, for a party in a day'],
  no_schedule_of_its_own: ['law', 'An asset or a deferral without a rule'],
  controls_green: ['law', 'A broken control or an overdue check'],
  more_than_confidence: ['evidence', 'No evident ground, a doubt, or a party that is not surely known'],
  reviewed_truth: ['law', 'Results that nobody reviewed'],
  precision_budget: ['evidence', 'Precision that is not proven'],
  money_budget: ['setting', "The month's money for wrong postings"],
  amount_limit: ['setting', 'The limit of what posts by itself'],
  approval_limit: ['setting', 'The limit beyond which approval is needed'],
  nothing_open: ['evidence', 'A doubt about the paper or its coding'],
  mode: ['setting', 'What the kind of work is set to'],
};

/**
 * What holds the waiting work of each class, gate by gate, what holds most first. One case counts under every gate that holds
 * it; `alone` says how many a gate holds by itself. Cases come the latest first.
 */
export const tallyHolds = (cases: readonly HeldCase[]): Hold[] => {
  const rows = cases.flatMap((one) => {
    const gates = saidOnce(one.shut);
    return gates.map((gate) => ({ one, gate, alone: gates.length === 1 }));
  });
  const groups = Map.groupBy(rows, ({ one, gate }) => `${one.entityId}|${one.workClass}|${gate.name}`);
  const sumOf = (amounts: readonly (bigint | null)[]): bigint =>
    amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n);
  return [...groups.values()]
    .flatMap((group): Hold[] => {
      const [latest] = group;
      if (latest === undefined) return [];
      const { one, gate } = latest;
      const [kind, label] = KINDS[gate.name];
      const alone = group.filter((row) => row.alone);
      return [
        {
          entityId: one.entityId,
          workClass: one.workClass,
          gate: gate.name,
          kind,
          label,
          waiting: group.length,
          alone: alone.length,
          amount: sumOf(group.map((row) => row.one.amount)),
          lossAlone: sumOf(alone.map((row) => row.one.loss)),
          sentence: gate.sentence,
          letsGo: gate.letsGo ?? null,
          page: gate.page ?? null,
        },
      ];
    })
    .toSorted((a, b) => b.waiting - a.waiting || b.alone - a.alone || (a.gate < b.gate ? -1 : 1));
};
