import {
  type AutomationStand,
  decideWithdrawals,
  type Ground,
  type GroundEvidence,
  judgeBudget,
  type OpenWithdrawal,
  type Scope,
  type Source,
  type WrongMoney,
} from '../automation/index.ts';
import { heldByBudget } from '../review/index.ts';
import type { ReplayedDecision } from './replay-guardrail.ts';

/** What a person said of an act, and in which month of the entity's calendar. */
export type SaidOfAct = { readonly at: string; readonly month: string; readonly right: boolean };

/** A decision of the machine as the budget sees it. */
export type PastAct = {
  readonly id: string;
  readonly source: Source;
  readonly ground: Ground;
  readonly confidence: number | null;
  /** Absolute, minor units in functional currency. */
  readonly amount: bigint;
  readonly at: string;
  readonly month: string;
  /** Nothing but a setting, a limit or the budget held it. */
  readonly eligible: boolean;
  /** Of the span, and decided again; the others only count as they were. */
  readonly asked: boolean;
  readonly unattended: boolean;
  /** In thousandths of a minor unit, as it was reckoned then. */
  readonly expectedLoss: bigint;
  readonly said: readonly SaidOfAct[];
};

export type DatedWithdrawal = OpenWithdrawal & { readonly at: string };
export type DatedReturn = Scope & { readonly at: string };

/** The setting of a class as it would stand over the whole span. */
export type BudgetTerms = Pick<AutomationStand, 'currency' | 'classMode' | 'budget' | 'modes'> & {
  /** What was withdrawn before the span and not given back by then. */
  readonly withdrawals: readonly DatedWithdrawal[];
  /** When persons gave authority back. */
  readonly returns: readonly DatedReturn[];
};

export type BudgetReplay = {
  readonly decisions: ReadonlyMap<string, ReplayedDecision>;
  /** What the machine would have taken from itself, in its order. */
  readonly withdrawals: readonly DatedWithdrawal[];
  /** Expected to be wrong of what was posted, in thousandths of a minor unit. */
  readonly expected: bigint;
  readonly alone: number;
};

const covers = (scope: Scope, of: { readonly source: Source; readonly ground: Ground }): boolean =>
  (scope.source === 'any' || scope.source === of.source) && (scope.ground === 'any' || scope.ground === of.ground);

/** Confidences are counted to the thousandth below, as evidence is kept. */
const bucketOf = ({ source, ground, confidence }: PastAct): string =>
  `${source}|${ground}|${Math.trunc((confidence ?? 0) * 1000) / 1000}`;

/** What is known of a class while a span goes by. */
class Knowledge {
  readonly #terms: BudgetTerms;
  readonly #evidence = new Map<string, GroundEvidence>();
  readonly #said = new Map<string, boolean>();
  readonly #posted = new Set<string>();
  /** What is expected of this month's postings that nobody has spoken about. */
  readonly #unspoken = new Map<string, bigint>();
  #month = '';
  #spent = 0n;
  #wrong: WrongMoney[] = [];
  open: DatedWithdrawal[];
  readonly taken: DatedWithdrawal[] = [];
  readonly #returns: DatedReturn[];

  constructor(terms: BudgetTerms) {
    this.#terms = terms;
    this.open = [...terms.withdrawals];
    this.#returns = terms.returns.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  }

  stand(): AutomationStand {
    const { currency, classMode, budget, modes } = this.#terms;
    const evidence = [...this.#evidence.values()].filter(({ right, wrong }) => right + wrong > 0);
    return {
      currency,
      classMode,
      budget,
      modes,
      withdrawals: this.open,
      evidence,
      spent: this.#spent,
      sampleOverdue: false,
    };
  }

  /** A new month has its whole budget; what a person gave back by then is back. */
  goTo(at: string, month: string): void {
    if (month !== this.#month) {
      this.#month = month;
      this.#spent = 0n;
      this.#wrong = [];
      this.#unspoken.clear();
    }
    for (let next = this.#returns[0]; next !== undefined && next.at <= at; next = this.#returns[0]) {
      this.#returns.shift();
      const { source, ground, at: given } = next;
      this.open = this.open.filter((one) => one.at > given || one.source !== source || one.ground !== ground);
    }
  }

  post(act: PastAct, loss: bigint): void {
    this.#posted.add(act.id);
    this.#unspoken.set(act.id, loss);
    this.#spent += loss;
  }

  /** The last that was said of an act counts; what is older than a withdrawal of its ground counts no more. */
  hear(act: PastAct, { right, at }: SaidOfAct): void {
    const forgotten = [...this.#terms.withdrawals, ...this.taken].some((one) => act.at <= one.at && covers(one, act));
    if (act.eligible && !forgotten) this.#count(act, right);
    // Found right it costs nothing any more, found wrong the whole: neither is expected on top.
    this.#spent -= this.#unspoken.get(act.id) ?? 0n;
    this.#unspoken.delete(act.id);
    if (right) return;
    if (this.#posted.has(act.id)) this.#lose(act);
    this.#reckon(at);
  }

  #lose({ source, ground, amount }: PastAct): void {
    this.#spent += amount * 1_000n;
    const before = this.#wrong.find((one) => one.source === source && one.ground === ground);
    this.#wrong = [
      ...this.#wrong.filter((one) => one !== before),
      { source, ground, minor: (before?.minor ?? 0n) + amount, count: (before?.count ?? 0) + 1 },
    ];
  }

  #count(act: PastAct, right: boolean): void {
    const key = bucketOf(act);
    const confidence = Math.trunc((act.confidence ?? 0) * 1000) / 1000;
    const known = this.#evidence.get(key) ?? { source: act.source, ground: act.ground, confidence, right: 0, wrong: 0 };
    const before = this.#said.get(act.id);
    const less = (of: boolean): number => (before === of ? 1 : 0);
    this.#said.set(act.id, right);
    this.#evidence.set(key, {
      ...known,
      right: known.right - less(true) + (right ? 1 : 0),
      wrong: known.wrong - less(false) + (right ? 0 : 1),
    });
  }

  #reckon(at: string): void {
    for (const { source, ground, sentence } of decideWithdrawals(this.stand(), this.#wrong)) {
      const one = { id: `${at} ${source} ${ground}`, source, ground, sentence, at };
      this.open.push(one);
      this.taken.push(one);
      for (const [key, of] of this.#evidence) if (covers(one, of)) this.#evidence.delete(key);
    }
  }
}

type Event = { readonly at: string; readonly month: string; readonly act: PastAct; readonly said: SaidOfAct | null };

const eventsOf = (acts: readonly PastAct[]): Event[] =>
  acts
    .flatMap((act): Event[] => [
      { at: act.at, month: act.month, act, said: null },
      ...act.said.map((said) => ({ at: said.at, month: said.month, act, said })),
    ])
    .toSorted((a, b) => (a.at === b.at ? (a.said === null ? -1 : 1) : a.at < b.at ? -1 : 1));

const judge = (act: PastAct, knowledge: Knowledge): { decided: ReplayedDecision; loss: bigint } => {
  const { effect, facts, loss } = judgeBudget(act, knowledge.stand());
  const held = [
    ...(effect.mode === 'auto' ? [] : [effect.heldBack ?? `The class is set to ${effect.mode}.`]),
    ...heldByBudget(facts),
  ];
  return { decided: { alone: held.length === 0, held }, loss };
};

const CHUNK = 50;

/**
 * Decides what was recorded under another budget, in the order of time: what persons had said by then is all the evidence, the
 * month's money is used up as it was, and a bound that breaks takes the authority away until somebody gave it back. Yields
 * how many are done.
 */
export function* replayBudget(acts: readonly PastAct[], terms: BudgetTerms): Generator<number, BudgetReplay, void> {
  const knowledge = new Knowledge(terms);
  const decisions = new Map<string, ReplayedDecision>();
  let [expected, alone] = [0n, 0];
  for (const { at, month, act, said } of eventsOf(acts)) {
    knowledge.goTo(at, month);
    if (said !== null) {
      knowledge.hear(act, said);
      continue;
    }
    if (!act.asked) {
      if (act.unattended) knowledge.post(act, act.expectedLoss);
      continue;
    }
    if (!act.eligible) {
      decisions.set(act.id, { alone: false, held: ['Something else than a setting kept it for a person.'] });
      continue;
    }
    const { decided, loss } = judge(act, knowledge);
    decisions.set(act.id, decided);
    if (decided.alone) {
      knowledge.post(act, loss);
      expected += loss;
      alone++;
    }
    if (decisions.size % CHUNK === 0) yield decisions.size;
  }
  return { decisions, withdrawals: knowledge.taken, expected, alone };
}
