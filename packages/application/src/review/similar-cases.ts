import { nearestCases } from '@counterfoil/domain/classification';
import type { TenantRead } from '@counterfoil/platform/db';
import { organisationZone } from '../tenancy/index.ts';
import { closedCases, codedCases, type SimilarCase, waitingCase } from './similar-cases.repository.ts';

export type { SimilarCase };

/** Reasons that ask where something goes: what was coded before answers them. */
const ASKS_WHERE = /^(code\.|match\.(unidentified|document_expected))/;
const WORDS_MAX = 6;
const LETTERS_MIN = 4;

/** Telling words as patterns of LIKE; a percent sign of a vendor called so is a percent sign. */
const patternsOf = (text: string): string[] =>
  [...new Set(text.toLowerCase().split(/[^\p{L}]+/u))]
    .filter((word) => word.length >= LETTERS_MIN)
    .slice(0, WORDS_MAX)
    .map((word) => `%${word}%`);

/** Three decided cases nearest to a review item by other side, words, amount and reason, with what was decided and by whom. */
export const similarCases = async (
  tx: TenantRead,
  item: { readonly id: string; readonly codes: readonly string[] },
): Promise<SimilarCase[]> => {
  const asked = await waitingCase(tx, item.id);
  if (asked === undefined) return [];
  const zone = await organisationZone(tx);
  const closed = await closedCases(tx, { itemId: item.id, partyId: asked.partyId, codes: item.codes, zone });
  const asksWhere = item.codes.some((code) => ASKS_WHERE.test(code));
  const coded =
    asked.entityId === null || !asksWhere
      ? []
      : await codedCases(tx, {
          entityId: asked.entityId,
          partyId: asked.partyId,
          name: asked.name,
          words: patternsOf(asked.text),
        });

  return nearestCases({ ...asked, likeByReasonAlone: !asksWhere }, [...closed, ...coded]);
};
