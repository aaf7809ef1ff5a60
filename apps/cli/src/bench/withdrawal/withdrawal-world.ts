import {
  type AutomationStand,
  decideWithdrawals,
  drawSample,
  type GroundEvidence,
  houseBudget,
  judgeBudget,
  type WrongMoney,
} from '@counterfoil/domain/automation';
import { type CurrencyCode, currencyCode } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';

export type World = {
  readonly name: string;
  /** Of all lines, those whose party means another account from the day of the change on. */
  readonly changed: number;
  /** Of wrong postings, those that somebody notices by themselves within a week. */
  readonly noticed: number;
  /** Of lines of a world that does not change, those that are wrong all the same. */
  readonly alwaysWrong: number;
};

export type Outcome = {
  /** Null where authority was never withdrawn. */
  readonly withdrawnAfterDays: number | null;
  readonly why: string | null;
  /** Since the change: lines that posted by themselves, those of them that were wrong, and their money in minor units. */
  readonly lines: number;
  readonly wrong: number;
  readonly wrongMoney: number;
};

const LINES_A_DAY = 20;
const DAYS_BEFORE = 90;
const DAYS_AFTER = 90;
const MONTH_DAYS = 30;
const ACT = { source: 'statement', ground: 'identical_decisions' } as const;

/** A stream of numbers between 0 and 1 from a seed (mulberry32): the same world however often. */
const dice = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

type Posted = {
  readonly id: string;
  readonly amount: number;
  readonly wrong: boolean;
  readonly loss: bigint;
  readonly month: number;
};

/** The class as it stands: what is spent and known is the world's own to change. */
class Ledger {
  right = 0;
  wrong = 0;
  spent = 0n;
  month = 0;
  money: WrongMoney[] = [];
  readonly currency: CurrencyCode = orThrow(currencyCode('EUR'));

  stand(): AutomationStand {
    const evidence: GroundEvidence[] = [{ ...ACT, confidence: 0, right: this.right, wrong: this.wrong }];
    const { currency, spent } = this;
    const budget = houseBudget(2);
    return { currency, classMode: 'auto', budget, modes: [], withdrawals: [], evidence, spent, sampleOverdue: false };
  }

  hear({ wrong, amount, loss, month }: Posted): void {
    // Spoken about, it is expected to be wrong no more: it is, or it is not.
    if (month === this.month) this.spent -= loss;
    if (!wrong) {
      this.right += 1;
      return;
    }
    this.wrong += 1;
    this.spent += BigInt(amount) * 1_000n;
    this.money.push({ ...ACT, minor: BigInt(amount), count: 1 });
  }

  newMonth(): void {
    this.month += 1;
    this.spent = 0n;
    this.money = [];
  }
}

/** One day's lines: 5.00 to about 100.00, posted by themselves while the budget bears them. */
const postDay = (ledger: Ledger, day: number, wrongShare: number, roll: () => number): Posted[] => {
  const posted: Posted[] = [];
  for (let line = 0; line < LINES_A_DAY; line += 1) {
    const amount = Math.round(500 + 9_500 * roll() ** 3);
    const wrong = roll() < wrongShare;
    const { facts, loss } = judgeBudget({ ...ACT, confidence: null, amount: BigInt(amount) }, ledger.stand());
    if (facts.money?.fits === false) continue;
    ledger.spent += loss;
    posted.push({ id: `${day}.${line}`, amount, wrong, loss, month: ledger.month });
  }
  return posted;
};

/** Samples are checked the day after; what somebody notices by themselves comes up within a week. */
const heardOf = (posted: readonly Posted[], day: number, of: { world: World; seed: number; roll: () => number }) => {
  const drawable = posted.map((one) => ({ ...one, ...ACT, workClass: 'bank_coding' }));
  const draw = { seed: `${of.seed}|${day}`, share: houseBudget(2).sampleShare, servedLately: new Set<string>() };
  const sampled = new Set(drawSample(drawable, draw).map(({ id }) => id));
  return posted.flatMap((one) => {
    if (sampled.has(one.id)) return [{ one, on: day + 1 }];
    return one.wrong && of.roll() < of.world.noticed ? [{ one, on: day + 1 + Math.floor(of.roll() * 7) }] : [];
  });
};

/** Lives through one world, line by line, until authority is withdrawn or the time is over. */
export const liveThrough = (world: World, seed: number): Outcome => {
  const roll = dice(seed);
  const ledger = new Ledger();
  const due: { one: Posted; on: number }[] = [];
  const since = { lines: 0, wrong: 0, wrongMoney: 0 };
  for (let day = 0; day < DAYS_BEFORE + DAYS_AFTER; day += 1) {
    if (day % MONTH_DAYS === 0) ledger.newMonth();
    for (const { one } of due.filter(({ on }) => on === day)) {
      ledger.hear(one);
      const [taken] = decideWithdrawals(ledger.stand(), ledger.money);
      if (taken !== undefined) return { withdrawnAfterDays: day - DAYS_BEFORE, why: taken.why, ...since };
    }
    const posted = postDay(ledger, day, world.alwaysWrong + (day < DAYS_BEFORE ? 0 : world.changed), roll);
    if (day >= DAYS_BEFORE) {
      const wrong = posted.filter((one) => one.wrong);
      since.lines += posted.length;
      since.wrong += wrong.length;
      since.wrongMoney += wrong.reduce((sum, { amount }) => sum + amount, 0);
    }
    due.push(...heardOf(posted, day, { world, seed, roll }));
  }
  return { withdrawnAfterDays: null, why: null, ...since };
};
