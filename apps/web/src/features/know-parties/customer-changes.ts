import type { CustomerProfileOnWire } from '@counterfoil/wire/contracts';

type Terms = {
  readonly netDays?: number;
  readonly baseline?: string;
  readonly discounts?: readonly { readonly percent: string; readonly days: number }[];
};
type Address = Readonly<Partial<Record<'street' | 'street2' | 'postcode' | 'city' | 'region', string | null>>>;

export const formats = ['facturx', 'xrechnung', 'pdf'] as const;
export const baselines = ['issue', 'month_end'] as const;

/** Registers of electronic addresses a customer here is likely to stand in; others are kept as they are. */
export const schemes = ['EM', '0204', '9930', '9944', '0106', '0190', '0088'] as const;

/** The profile as a person edits it: everything is text until it is sent. */
export type ProfileForm = {
  readonly street: string;
  readonly street2: string;
  readonly postcode: string;
  readonly city: string;
  readonly region: string;
  readonly email: string;
  readonly phone: string;
  readonly netDays: string;
  readonly baseline: (typeof baselines)[number];
  readonly percent: string;
  readonly within: string;
  readonly percent2: string;
  readonly within2: string;
  readonly currency: string;
  readonly invoiceFormat: (typeof formats)[number];
  readonly buyerReference: string;
  readonly scheme: string;
  readonly electronic: string;
  readonly defaultLedgerAccountId: string | null;
  readonly defaultTaxCodeId: string | null;
};

export const termsOf = ({ terms }: CustomerProfileOnWire): Terms => terms as Terms;
export const addressOf = ({ address }: CustomerProfileOnWire): Address => address as Address;

export const profileForm = (profile: CustomerProfileOnWire): ProfileForm => {
  const [address, terms] = [addressOf(profile), termsOf(profile)];
  const [first, second] = terms.discounts ?? [];
  return {
    street: address.street ?? '',
    street2: address.street2 ?? '',
    postcode: address.postcode ?? '',
    city: address.city ?? '',
    region: address.region ?? '',
    email: profile.email ?? '',
    phone: profile.phone ?? '',
    netDays: terms.netDays === undefined ? '' : String(terms.netDays),
    baseline: baselines.find((one) => one === terms.baseline) ?? 'issue',
    percent: first?.percent ?? '',
    within: first === undefined ? '' : String(first.days),
    percent2: second?.percent ?? '',
    within2: second === undefined ? '' : String(second.days),
    currency: profile.currency ?? '',
    invoiceFormat: profile.invoiceFormat,
    buyerReference: profile.buyerReference ?? '',
    scheme: profile.electronicAddress?.scheme ?? 'EM',
    electronic: profile.electronicAddress?.value ?? '',
    defaultLedgerAccountId: profile.defaultLedgerAccountId,
    defaultTaxCodeId: profile.defaultTaxCodeId,
  };
};

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
const percentOf = (typed: string): string => typed.trim().replace(',', '.');
const wholeDays = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed.trim()) : -1);

/** What the API is told. Days that are no number are sent as what they cannot be, so that it says what is wrong. */
export const profileBody = (form: ProfileForm, entityId: string | null) => {
  const steps = [
    { percent: percentOf(form.percent), days: form.within },
    { percent: percentOf(form.percent2), days: form.within2 },
  ];
  return {
    entityId,
    address: {
      street: form.street.trim(),
      street2: orNull(form.street2),
      postcode: form.postcode.trim(),
      city: form.city.trim(),
      region: orNull(form.region),
    },
    email: orNull(form.email),
    phone: orNull(form.phone),
    ...(form.netDays.trim() === '' ? {} : { netDays: wholeDays(form.netDays) }),
    baseline: form.baseline,
    discounts: steps.flatMap(({ percent, days }) => (percent === '' ? [] : [{ percent, days: wholeDays(days) }])),
    currency: orNull(form.currency.toUpperCase()),
    invoiceFormat: form.invoiceFormat,
    buyerReference: orNull(form.buyerReference),
    electronicAddress: form.electronic.trim() === '' ? null : { scheme: form.scheme, value: form.electronic.trim() },
    defaultLedgerAccountId: form.defaultLedgerAccountId,
    defaultTaxCodeId: form.defaultTaxCodeId,
  };
};
