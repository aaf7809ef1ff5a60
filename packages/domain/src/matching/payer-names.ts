import type { PayerName } from './match-case.ts';
import type { PackedNames } from './packed-names.ts';

/** So often must people have confirmed a name as a party's before it tells the party by itself. */
const CONFIRMED_FROM = 2;

type Signed = { readonly party: string; readonly confirmed: number; readonly declined: number };

/** What people said of who signs under what name, by spelling. */
export class PayerNames {
  readonly #bySpelling = new Map<number, Signed[]>();
  readonly #names: PackedNames;

  constructor(given: readonly PayerName[], names: PackedNames) {
    this.#names = names;
    for (const { name, partyId, confirmed, declined } of given) {
      const spelling = names.spelling(names.number(name));
      const own = this.#bySpelling.get(spelling) ?? [];
      const before = own.find(({ party }) => party === partyId);
      const sum = {
        party: partyId,
        confirmed: confirmed + (before?.confirmed ?? 0),
        declined: declined + (before?.declined ?? 0),
      };
      this.#bySpelling.set(spelling, [...own.filter((one) => one !== before), sum]);
    }
  }

  of(name: number | null): readonly Signed[] {
    return name === null || this.#bySpelling.size === 0
      ? NOBODY
      : (this.#bySpelling.get(this.#names.spelling(name)) ?? NOBODY);
  }

  /** The one party this name was confirmed as, often enough and never declined. */
  partyOf(name: number | null): Signed | null {
    if (this.#bySpelling.size === 0) return null;
    const [only, ...others] = this.of(name).filter(({ confirmed }) => confirmed > 0);
    return only !== undefined && others.length === 0 && only.confirmed >= CONFIRMED_FROM && only.declined === 0
      ? only
      : null;
  }

  /** Parties that this name was declined as, at least as often as it was confirmed. */
  declinedAs(name: number | null): readonly string[] {
    if (this.#bySpelling.size === 0) return NONE;
    const declined = this.of(name).filter((one) => one.declined > 0 && one.declined >= one.confirmed);
    return declined.length === 0 ? NONE : declined.map(({ party }) => party);
  }
}

const NOBODY: readonly Signed[] = [];
const NONE: readonly string[] = [];
