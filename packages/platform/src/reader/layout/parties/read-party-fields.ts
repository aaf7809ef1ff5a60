import { type FieldName, type FieldReading, unread } from '@counterfoil/domain/documents';
import { fieldOf } from '../candidates.ts';
import type { TaxId } from '../fields/pick-identifiers.ts';
import { boxOf, extentOf, textOf } from '../text-lines.ts';
import type { TextModel } from '../text-model.ts';
import { assignTaxIds } from './assign-tax-ids.ts';
import { countryOf, findAddress } from './find-address.ts';
import { findParties } from './find-parties.ts';

/** Seller and buyer with their ids, addresses and countries. */
export function readPartyFields(model: TextModel): Partial<Record<FieldName, FieldReading>> {
  const parties = findParties(model);
  const ids = assignTaxIds(model, parties);
  const best = parties.supplier.reduce(
    (a, b) => (b.score > (a?.score ?? Number.NEGATIVE_INFINITY) ? b : a),
    parties.supplier[0],
  );
  const supplierAddress = fieldOf(
    findAddress(model, parties, { name: best?.value ?? null, role: 'supplier' }),
    model.pages,
  ).field;
  const supplierCountry = countryOf(
    ids.supplier.map((id) => id.value),
    supplierAddress.value,
  );
  const recipientCountry = countryOf(
    ids.recipient.map((id) => id.value),
    null,
  );
  return {
    supplier: fieldOf(parties.supplier, model.pages).field,
    supplierTaxIds: joinedIds(ids.supplier, model),
    supplierAddress,
    supplierCountry: derivedField(supplierCountry),
    recipient: fieldOf(parties.recipient, model.pages).field,
    recipientTaxIds: joinedIds(ids.recipient, model),
    recipientCountry: derivedField(recipientCountry),
  };
}

const derivedField = (value: string | null): FieldReading => ({ ...unread, value, source: 'derived' });

function joinedIds(ids: readonly TaxId[], model: TextModel): FieldReading {
  const first = ids[0];
  if (!first) return unread;
  return {
    ...unread,
    value: ids.map((id) => id.value).join(','),
    source: 'text',
    page: first.words[0]?.page ?? null,
    box: boxOf(extentOf(first.words), model.pages),
    raw: ids.map((id) => textOf(id.words)).join(','),
  };
}
