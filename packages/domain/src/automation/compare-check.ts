/** One part of a coding, as both sides name it. */
export type CheckedPart = {
  readonly ledgerAccountId: string;
  readonly taxCodeId: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** What a line or a bill was taken to be: coded in parts, matched with open items, paired, or put aside. */
export type CheckedAnswer =
  | { readonly kind: 'coding'; readonly parts: readonly CheckedPart[] }
  | { readonly kind: 'match'; readonly openItemIds: readonly string[] }
  | { readonly kind: 'transfer' }
  | { readonly kind: 'aside' }
  /** It should not have been posted at all. */
  | { readonly kind: 'nothing' };

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().every((value, at) => value === b.toSorted()[at]);

const dimensionsOf = ({ dimensions }: CheckedPart): string[] =>
  Object.entries(dimensions).map(([type, value]) => `${type}=${value}`);

const accounts = (parts: readonly CheckedPart[]): string[] => [
  ...new Set(parts.map(({ ledgerAccountId }) => ledgerAccountId)),
];
const taxes = (parts: readonly CheckedPart[]): string[] => [
  ...new Set(parts.map(({ taxCodeId }) => taxCodeId ?? 'none')),
];

const codingsDiffer = (machine: readonly CheckedPart[], person: readonly CheckedPart[]): string | null => {
  if (!same(accounts(machine), accounts(person))) return 'The ledger account is another.';
  if (!same(taxes(machine), taxes(person))) return 'The tax code is another.';
  // Who checks says the dimensions only where there is something to say.
  const said = person.flatMap(dimensionsOf);
  const posted = machine.flatMap(dimensionsOf);
  return said.length > 0 && !said.every((one) => posted.includes(one)) ? 'A dimension is another.' : null;
};

const KIND_WORDS: Readonly<Record<CheckedAnswer['kind'], string>> = {
  coding: 'coded',
  match: 'matched with open items',
  transfer: 'a transfer between own accounts',
  aside: 'put aside until its document comes',
  nothing: 'not posted',
};

/** Where a person who did not see the machine's answer came to another; null where they agree. */
export const differenceOf = (machine: CheckedAnswer, person: CheckedAnswer): string | null => {
  if (machine.kind !== person.kind)
    return `The machine had it ${KIND_WORDS[machine.kind]}; who checked it would have had it ${KIND_WORDS[person.kind]}.`;
  if (machine.kind === 'coding' && person.kind === 'coding') return codingsDiffer(machine.parts, person.parts);
  if (machine.kind === 'match' && person.kind === 'match')
    return same(machine.openItemIds, person.openItemIds) ? null : 'It was matched with other open items.';
  return null;
};
