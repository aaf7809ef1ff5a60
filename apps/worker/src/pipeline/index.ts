/** One step of a road: what the stage takes and what it gives. A test holds the list against the folders. */
export type RoadStep = {
  readonly stage: string;
  readonly takes: string;
  readonly gives: string;
  readonly sideExit: string;
};

/**
 * The two roads through the house. A document makes its open item before its payment is matched;
 * a bank line is matched first, and only what is left of it is coded.
 */
export const ROADS = {
  document: [
    {
      stage: '1-ingest',
      takes: 'an uploaded, mailed or fed file',
      gives: 'a document, once per fingerprint',
      sideExit: 'unknown or hostile file',
    },
    {
      stage: '2-read',
      takes: 'a document',
      gives: 'every field with its place and checks',
      sideExit: 'nothing readable',
    },
    {
      stage: '4-code',
      takes: 'a read document',
      gives: 'a coding proposal with reasons',
      sideExit: 'arithmetic open, party unknown, below the guardrail',
    },
    {
      stage: '5-post',
      takes: 'an accepted proposal',
      gives: 'a balanced entry and an open item',
      sideExit: 'locked, over a limit, changed since',
    },
    {
      stage: '6-report',
      takes: 'a journal entry',
      gives: 'figures and pages refreshed',
      sideExit: 'an alert, never a stop',
    },
  ],
  bankTransaction: [
    {
      stage: '1-ingest',
      takes: 'a statement file',
      gives: 'bank transactions, each once over the chain',
      sideExit: 'proof failed, gap, unknown account',
    },
    {
      stage: '3-match',
      takes: 'bank transactions and open items',
      gives: 'match proposals with explicit residuals',
      sideExit: 'ambiguous, outside tolerance',
    },
    {
      stage: '4-code',
      takes: 'what matching left',
      gives: 'a coding proposal with reasons',
      sideExit: 'below the guardrail, document expected',
    },
    {
      stage: '5-post',
      takes: 'an accepted proposal',
      gives: 'a balanced entry, open items settled',
      sideExit: 'locked, over a limit, changed since',
    },
    {
      stage: '6-report',
      takes: 'a journal entry',
      gives: 'figures and pages refreshed',
      sideExit: 'an alert, never a stop',
    },
  ],
} as const satisfies Record<string, readonly RoadStep[]>;
