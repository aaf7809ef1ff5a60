import { money } from '@counterfoil/domain/money';
import type { TenantWrite } from '@counterfoil/platform/db';
import { withdrawBankProposals } from './bank-proposal.repository.ts';
import { codedLinesOf } from './bank-proposal.ts';
import { chainReason } from './broken-chain.ts';
import { awaitingDocument, onAccount, unidentified } from './fallback-proposals.ts';
import { type JudgedCoding, type Planned, planFor } from './judge-bank-coding.ts';
import { isTakingsByLikeness, type LoadedCodeCase } from './load-code-case.ts';
import { currencyOf } from './load-posting-case.ts';
import { keepBankProposals, type LineReason, parkLine, reasonOfRefusal, reasonsOfGates } from './park-line.ts';
import { previewOfPlan } from './preview-line.ts';

const reasonsFor = ({ found, planned, decision }: JudgedCoding): LineReason[] => {
  const { line, coding } = found;
  const own: LineReason[] = coding.findings.map(({ code, text }) => ({ code, text }));
  if (coding.coding === null) {
    own.splice(0, own.length, ...own.filter(({ code }) => code !== 'code.below_threshold'));
    own.unshift({
      code: 'match.unidentified',
      text: 'No open item fits this money, and nothing earlier says where it goes.',
    });
  }
  if (isTakingsByLikeness(found))
    own.unshift({
      code: 'match.unidentified',
      text: 'No open item fits this money, and nobody said whose it is; it only looks like earlier takings.',
    });
  if (line.reversal)
    own.push({ code: 'match.returned', text: 'The bank marks the line as a return of an earlier one.' });
  own.push(...chainReason(line));
  const refusal = planned[0]?.refusal ?? null;
  if (refusal !== null) own.push(reasonOfRefusal(refusal));
  else if (found.movement === null)
    own.push({
      code: 'match.rate_suspect',
      text: `There is no rate for ${line.currency.trim()} on ${line.booking_date}.`,
    });
  const shut = reasonsOfGates(decision, own);
  // Where nothing is proposed, the gates that ask for grounds say nothing new.
  return coding.coding === null
    ? [...own, ...shut.filter(({ code }) => code !== 'code.below_threshold')]
    : [...own, ...shut];
};

/** What may be done besides coding it: hold it for its document, keep it on account, or where nobody's money waits. */
const besides = (judged: JudgedCoding, loaded: LoadedCodeCase): { first: Planned[]; last: Planned[] } => {
  const { found } = judged;
  const wanted = {
    amount: money(found.line.amount, currencyOf(found.line.currency)),
    partyId: found.party.partyId,
    partyName: found.partyName,
    ledger: loaded.ledger,
    cardHolder: found.line.card_holder,
  };
  const plan = (proposals: readonly ReturnType<typeof onAccount>[]): Planned[] =>
    proposals.flatMap((proposal) => (proposal === null ? [] : [planFor(found, proposal, loaded)]));
  const spent = found.line.amount < 0n;
  const held = found.documentExpected && spent ? awaitingDocument(wanted) : null;
  // Money spent with somebody nobody knows has a paper somewhere: it may wait for that as well as for a name.
  const nameless = spent && found.coding.coding === null && held === null ? awaitingDocument(wanted) : null;
  if (isTakingsByLikeness(found)) return { first: plan([unidentified(wanted)]), last: [] };
  const others =
    judged.planned.length > 0 && !found.documentExpected
      ? [onAccount(wanted)]
      : [onAccount(wanted), nameless, unidentified(wanted)];
  return { first: plan([held]), last: plan(others) };
};

/** The line waits with everything it could be, the likeliest first, each with the entry it would make. */
export const parkCoding = async (
  tx: TenantWrite,
  judged: JudgedCoding,
  loaded: LoadedCodeCase,
  decisionId: string,
): Promise<void> => {
  const { line, party } = judged.found;
  const { first, last } = besides(judged, loaded);
  await withdrawBankProposals(tx, [line.id]);
  const proposals = await keepBankProposals(
    tx,
    line,
    [...first, ...judged.planned, ...last].map(({ proposal, plan }) => ({
      proposal,
      preview:
        plan === null
          ? null
          : previewOfPlan(plan, loaded.ledger.accounts, {
              lines: codedLinesOf(plan),
              versions: loaded.context.taxVersions,
            }),
    })),
    decisionId,
  );
  await parkLine(tx, {
    line,
    stage: '4-code',
    partyId: party.partyId,
    reasons: reasonsFor(judged),
    proposals,
  });
};
