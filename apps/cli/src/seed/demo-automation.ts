import type { OrganisationSlug } from '@counterfoil/testkit/simulator';
import type { FoundedOrganisation } from './found-organisation.ts';

/** A posting that the reviewer, who does not see what the machine chose, would have coded otherwise. */
export type Contradiction = {
  readonly workClass: 'document_coding' | 'bank_coding';
  readonly title: string;
  readonly parts: readonly {
    readonly ledgerAccountId: string;
    readonly taxCodeId: string | null;
    readonly dimensions: Readonly<Record<string, string>>;
  }[];
};

type Told = Pick<Contradiction, 'workClass' | 'title'> & {
  readonly accounts: readonly string[];
  readonly taxCode: string | null;
};

/** The rent of the B.V. has service costs on it that belong to energy; the fee of the first bank is a processor's. */
const TOLD: Record<OrganisationSlug, Told> = {
  harbour: {
    workClass: 'document_coding',
    title: 'Kantoren Noordereiland B.V.',
    accounts: ['6300', '6220'],
    taxCode: 'NL-P21',
  },
  tidewater: { workClass: 'bank_coding', title: 'FIRST TIDAL BANK', accounts: ['66100'], taxCode: null },
};

/** What the demo's reviewer contradicts when the first samples are checked. */
export const contradictionOf = (slug: OrganisationSlug, founded: FoundedOrganisation): Contradiction => {
  const { accounts, taxCode, workClass, title } = TOLD[slug];
  const taxCodeId = taxCode === null ? null : (founded.taxCodes.get(taxCode) ?? null);
  const parts = accounts.map((code) => ({
    ledgerAccountId: founded.accounts[code] ?? '',
    taxCodeId,
    dimensions: {},
  }));
  return { workClass, title, parts };
};
