import type { OrganisationSlug } from '../companies/index.ts';
import * as goods from './harbour-goods.ts';
import * as packaging from './harbour-packaging.ts';
import * as premises from './harbour-premises.ts';
import * as rotterdam from './harbour-rotterdam.ts';
import * as services from './harbour-services.ts';
import * as trades from './harbour-trades.ts';
import * as utilities from './harbour-utilities.ts';
import * as stories from './story-vendors.ts';
import * as americanGoods from './tidewater-goods.ts';
import * as americanPremises from './tidewater-premises.ts';
import * as americanServices from './tidewater-services.ts';
import type { Vendor } from './vendor.ts';

const HARBOUR: readonly Vendor[] = [packaging, premises, utilities, trades, services, goods, rotterdam].flatMap(
  (file) => Object.values<Vendor>(file),
);

const TIDEWATER: readonly Vendor[] = [americanGoods, americanPremises, americanServices].flatMap((file) =>
  Object.values<Vendor>(file),
);

/** Everyone who bills the organisation month by month, in a fixed order; who is met in a story alone is not among them. */
export const vendorsOf = (organisation: OrganisationSlug): readonly Vendor[] =>
  organisation === 'harbour' ? HARBOUR : TIDEWATER;

export const vendorOf = (key: string): Vendor => {
  const found = [...HARBOUR, ...TIDEWATER, ...Object.values<Vendor>(stories)].find((vendor) => vendor.key === key);
  if (found === undefined) throw new Error(`No vendor "${key}"`);
  return found;
};
