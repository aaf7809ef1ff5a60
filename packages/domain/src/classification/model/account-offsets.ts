import { hyperParameters } from './hyper-parameters.ts';

/** What an earlier outcome of the same account still counts after a later one. */
const FADE = 0.998;
/** How much doubt stands against an account's own record: about as much as sixty predictions at even odds. */
const SHRINK = 15;
const FIRST_SIZE = 64;

export const OFFSET_PARAMETERS = hyperParameters('accountOffsets', [
  ['fade', FADE, 'what an earlier outcome of a ledger account counts after a later one'],
  ['shrink', SHRINK, "how much doubt stands against a ledger account's own record"],
]);

/**
 * How far predictions of one ledger account are right more often or less often than was said of them, in log odds: moved
 * where the account has outcomes of its own, and next to nothing where it has few.
 */
export class AccountOffsets {
  /** By account: how much was missing of the truth, and how much such outcomes tell. */
  private missed = new Float64Array(FIRST_SIZE);
  private told = new Float64Array(FIRST_SIZE);

  of(account: number): number {
    return account < this.missed.length ? this.missed[account]! / (this.told[account]! + SHRINK) : 0;
  }

  /** `said`: the odds that were given, as a probability, this offset among them. */
  note(account: number, said: number, right: boolean): void {
    this.widen(account);
    this.missed[account] = this.missed[account]! * FADE + (right ? 1 : 0) - said;
    this.told[account] = this.told[account]! * FADE + said * (1 - said);
  }

  private widen(account: number): void {
    if (account < this.missed.length) return;
    const { missed, told } = this;
    this.missed = new Float64Array(account * 2);
    this.told = new Float64Array(account * 2);
    this.missed.set(missed);
    this.told.set(told);
  }

  get bytes(): number {
    return this.missed.byteLength + this.told.byteLength;
  }
}
