import type { OrganisationSlug } from '../companies/index.ts';
import type { DemoCostCentre } from '../demo.ts';

const CENTRES: Readonly<Record<OrganisationSlug, readonly DemoCostCentre[]>> = {
  harbour: [
    { code: '100', name: 'Roastery', under: null },
    { code: '110', name: 'Roasting', under: '100' },
    { code: '120', name: 'Packing and dispatch', under: '100' },
    { code: '200', name: 'Sales', under: null },
    { code: '900', name: 'Administration', under: null },
  ],
  tidewater: [
    { code: '100', name: 'Warehouse', under: null },
    { code: '200', name: 'Sales', under: null },
    { code: '210', name: 'Counter sales', under: '200' },
    { code: '900', name: 'Office', under: null },
  ],
};

/** Parents come before what stands below them. */
export const demoCostCentres = (organisation: OrganisationSlug): readonly DemoCostCentre[] => CENTRES[organisation];
