import type { DocumentCase } from './gather-document-case.ts';
import { planDocument, previewOf } from './plan-document.ts';
import type { DocumentProposal, JournalPreview } from './proposal-content.ts';
import { type PickedDimension, withDimension } from './vary-proposal.ts';

/** The document for another cost centre or project than the proposed one, account and tax as they are. */
export type DimensionVariant = {
  /** ", for Cost centre 120 Rotterdam". */
  readonly words: string;
  readonly chosen: { readonly dimension: PickedDimension };
  readonly preview: JournalPreview;
};

const VARIANTS_MAX = 3;

/** What lines ask for alike is picked for all of them at once. */
const asked = ({ codings }: DocumentCase): (PickedDimension & { readonly label: string })[] => {
  const all = codings.flatMap(({ dimensionOptions = [] }, at) =>
    dimensionOptions.map(({ type, code, label }) => ({ type, code, label, at })),
  );
  return [...Map.groupBy(all, ({ type, code }) => `${type}=${code}`).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [{ type: first.type, code: first.code, label: first.label, lines: same.map(({ at }) => at) }];
  });
};

/**
 * The rivals of a dimension that memory does not know, each with the entry that it would make; the proposed one is the plain
 * way to post. What the ledger refuses is none.
 */
export const dimensionVariants = (found: DocumentCase, proposal: DocumentProposal | null): DimensionVariant[] => {
  if (proposal === null) return [];
  const facts = { ledger: found.ledger, versions: found.context.taxVersions, rate: found.rate };
  return asked(found)
    .filter(({ type, code, lines }) => lines.some((at) => proposal.lines[at]?.dimensions[type] !== code))
    .slice(0, VARIANTS_MAX)
    .flatMap(({ label, ...dimension }) => {
      const varied = withDimension(proposal, dimension);
      const plan = planDocument(varied, facts, found.document.file_name);
      return plan.ok
        ? [{ words: `, for ${label}`, chosen: { dimension }, preview: previewOf(varied, plan.value, facts) }]
        : [];
    });
};

/** ", for Cost centre 110 Hamburg": the proposed one of those that are asked for. */
export const proposedDimension = (found: DocumentCase, proposal: DocumentProposal | null): string => {
  const [chosen] = asked(found).filter(({ type, code, lines }) =>
    lines.every((at) => proposal?.lines[at]?.dimensions[type] === code),
  );
  return chosen === undefined ? '' : `, for ${chosen.label}`;
};
