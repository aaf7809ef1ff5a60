import type { Approved, Prospect } from '@counterfoil/application/decisions';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow, type Refusal } from '@counterfoil/domain/refusal';
import type { ApprovalsPreviewOnWire } from '@counterfoil/wire/contracts';
import { knownCurrency, wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';
import { presentDecisionMade } from './review.presenter.ts';

type Line = {
  readonly ledgerAccountId: string | null;
  readonly code: string;
  readonly name: string;
  readonly side: 'D' | 'C';
  readonly amount: { readonly amount: string; readonly currency: string };
};

const linesOf = ({ proposal }: Prospect): readonly Line[] =>
  (proposal?.journalPreview as { lines?: readonly Line[] } | null)?.lines ?? [];

const minorOf = ({ amount: { amount, currency } }: Line): bigint =>
  orThrow(parseMoney(amount, knownCurrency(currency))).minor;

type Effect = { line: Line; debit: bigint; credit: bigint; entries: number };

/** What all of these do to each account and currency: one line an account, both sides, and in how many entries. */
const effectOf = (prospects: readonly Prospect[]): ApprovalsPreviewOnWire['accounts'] => {
  const effects = new Map<string, Effect>();
  for (const prospect of prospects) {
    const touched = new Set<string>();
    for (const line of linesOf(prospect)) {
      const key = `${line.code} ${line.amount.currency}`;
      const effect = effects.get(key) ?? { line, debit: 0n, credit: 0n, entries: 0 };
      if (line.side === 'D') effect.debit += minorOf(line);
      else effect.credit += minorOf(line);
      if (!touched.has(key)) effect.entries += 1;
      touched.add(key);
      effects.set(key, effect);
    }
  }
  return [...effects.entries()]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { line, debit, credit, entries }]) => ({
      ledgerAccountId: wireIdOrNull('ledgerAccount', line.ledgerAccountId),
      code: line.code,
      name: line.name,
      debit: wireMoney(debit, line.amount.currency),
      credit: wireMoney(credit, line.amount.currency),
      entries,
    }));
};

const totalsOf = (prospects: readonly Prospect[]): ApprovalsPreviewOnWire['totals'] => {
  const totals = new Map<string, bigint>();
  for (const { item } of prospects) {
    if (item.currency === null) continue;
    totals.set(item.currency, (totals.get(item.currency) ?? 0n) + item.money_at_risk);
  }
  return [...totals].map(([currency, minor]) => wireMoney(minor, currency));
};

const inWords = (refusal: Refusal | null) => ({ code: refusal?.code ?? null, detail: refusal?.detail ?? null });

export const presentPreview = ({
  prospects,
  unlike,
}: {
  readonly prospects: readonly Prospect[];
  readonly unlike: Refusal | null;
}): ApprovalsPreviewOnWire => {
  const approvable = prospects.filter(({ effect }) => effect !== 'refused');
  return {
    unlike: unlike === null ? null : { code: unlike.code, detail: unlike.detail },
    items: prospects.map(({ item, proposal, effect, refusal }) => ({
      id: wireId('exception', item.id),
      title: item.title,
      counterparty: item.party_name,
      amount: item.currency === null ? null : wireMoney(item.money_at_risk, item.currency),
      version: item.version,
      proposalId: wireIdOrNull('proposal', proposal?.id),
      proposalText: proposal?.text ?? null,
      effect,
      ...inWords(refusal),
    })),
    totals: totalsOf(approvable),
    // Those that only go to a second person, or keep another reason, post nothing yet.
    accounts: effectOf(approvable.filter(({ effect }) => effect === 'released')),
  };
};

export const presentApproved = (outcomes: readonly Approved[], versions: ReadonlyMap<string, number>) => ({
  approved: outcomes.filter(({ decision }) => decision !== null).length,
  refused: outcomes.filter(({ decision }) => decision === null).length,
  outcomes: outcomes.map(({ id, decision, refusal }) => ({
    id: wireId('exception', id),
    decision: decision === null ? null : presentDecisionMade(decision, versions.get(id) ?? 0),
    ...inWords(refusal),
  })),
});
