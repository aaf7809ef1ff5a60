import { mixHash } from './hash.ts';

const CELLS = 2 ** 16;
/** A prediction fades to half its weight after some thirty later ones. */
const DECAY = 0.977;
/** How many predictions the general rate is worth before a context's own count. */
const SHRINK = 3;

/** How often predictions in a context (a counterparty, a card, a ledger account) turned out right lately, shrunk towards all. */
export class TrackRecord {
  private readonly right = new Float32Array(CELLS);
  private readonly made = new Float32Array(CELLS);
  private allRight = 1;
  private allMade = 2;

  /** As a log of odds. */
  of(context: number): number {
    const cell = mixHash(context, 1) & (CELLS - 1);
    const general = this.allRight / this.allMade;
    const rate = (this.right[cell]! + SHRINK * general) / (this.made[cell]! + SHRINK);
    const kept = Math.min(0.995, Math.max(0.02, rate));
    return Math.log(kept / (1 - kept));
  }

  note(context: number, right: boolean): void {
    const cell = mixHash(context, 1) & (CELLS - 1);
    this.right[cell] = this.right[cell]! * DECAY + (right ? 1 : 0);
    this.made[cell] = this.made[cell]! * DECAY + 1;
  }

  noteAll(right: boolean): void {
    this.allRight = this.allRight * 0.999 + (right ? 1 : 0);
    this.allMade = this.allMade * 0.999 + 1;
  }
}
