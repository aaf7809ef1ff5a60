import { namesAccount } from './account-identity.ts';
import { assembleIslands } from './assemble-islands.ts';
import type { ReadStatement } from './bank-statement.ts';
import type { DraftLine } from './count-occurrences.ts';
import { coverageOf } from './coverage.ts';
import { decideLines } from './decide-lines.ts';
import { keyedLines, stretchOf } from './keyed-statement.ts';
import { verdictsByCount, verdictsByPlacement } from './line-verdicts.ts';
import { nearbyLinks } from './nearby-links.ts';
import { placeStatement } from './place-statement.ts';
import { proveStatement } from './prove-statement.ts';
import type { ChainDecision, KnownLine, StatementChain, StatementException } from './statement-chain.ts';

/**
 * Decides what a statement adds to the chain of its bank account: each line new, known or doubtful, so that importing
 * any statements of an account, in any order, split or overlapping, books each line exactly once or asks a person.
 * The balances decide first; copies per day are counted only where no balance can be had. Pure, over whole sets.
 */
export const reconcileWithChain = (
  knownLines: readonly KnownLine[],
  statement: ReadStatement,
  chain: StatementChain,
): ChainDecision => {
  const lines = keyedLines(statement);
  const stops = stopsOf(statement, chain).filter((stop) => !(chain.released ?? []).includes(stop.code));
  if (stops.length > 0) {
    const held = lines.map(
      (line): DraftLine => ({ line, verdict: 'doubtful', known: null, because: 'The statement is held.' }),
    );
    return decideLines(held, { knownLines, chain, exceptions: stops, opening: null, because: stops[0]?.text ?? '' });
  }

  const near = { ...chain, links: nearbyLinks(chain.links, coverageOf(statement)) };
  const stretch = stretchOf(statement, lines);
  const islands = assembleIslands(near.links, statement.currency);
  const placed = stretch === null ? null : placeStatement(statement, stretch, islands);
  const draft =
    placed === null || stretch === null
      ? verdictsByCount(statement, lines, { knownLines, chain: near, islands, stretch })
      : verdictsByPlacement(statement, stretch, placed);

  return decideLines(draft.lines, { ...draft, knownLines, chain });
};

/** What keeps a statement out altogether until a person has said something. */
const stopsOf = (statement: ReadStatement, { bankAccount }: StatementChain): StatementException[] => {
  const stops: StatementException[] = [];
  const named = nameOf(statement);
  const unknown = (text: string): StatementException => ({
    code: 'statement.unknown_account',
    text,
    facts: { named, currency: statement.currency },
  });
  if (bankAccount === null) stops.push(unknown(`No bank account is set up for ${named} in ${statement.currency}.`));
  else if (bankAccount.currency !== statement.currency) {
    stops.push(
      unknown(`The statement is in ${statement.currency}, the bank account is kept in ${bankAccount.currency}.`),
    );
  } else if (named !== UNNAMED && !namesAccount(statement.accountIdentifier, bankAccount)) {
    stops.push(unknown(`The statement names ${named}, which is not the bank account it was loaded for.`));
  }
  if (statement.purpose !== 'booked') {
    const kind = statement.purpose === 'intraday' ? 'an intraday report' : 'a notification of single entries';
    const text = `The file is ${kind}; its lines come again in the booked statement, so none is imported.`;
    stops.push({ code: 'ingest.not_postable', text, facts: { purpose: statement.purpose, format: statement.format } });
  }
  const proof = proveStatement(statement);
  if (proof.verdict === 'wrong') {
    const text = [proof.arithmetic, ...proof.suspects.map((suspect) => suspect.text)].join(' ');
    stops.push({ code: 'statement.proof_failed', text, facts: { difference: proof.difference ?? '' } });
  }
  return stops;
};

const UNNAMED = 'an unnamed bank account';

const nameOf = ({ accountIdentifier: { iban, other, bankCode } }: ReadStatement): string => {
  if (iban !== null) return iban;
  return other === null ? UNNAMED : [bankCode, other].filter((part) => part !== null).join(' / ');
};
