import { useAnswer } from '../api/queries.ts';
import { fitting } from './fitting.ts';
import { type PickOption, type PickProps, RemotePick } from './remote-pick.tsx';

type TaxCodesAmong = { readonly direction?: 'sale' | 'purchase'; readonly country?: string | undefined };

const useAccounts = (query: string, value: string | null): readonly PickOption[] => {
  const chosen = useAnswer('getLedgerAccount', { params: { id: value ?? '' }, enabled: value !== null });
  const label = chosen.data ? `${chosen.data.code} ${chosen.data.name}` : undefined;
  const found = useAnswer('listLedgerAccounts', { query: { q: asSearch(query, label), limit: 50 }, keep: true });
  const options = (found.data?.items ?? []).map((account) => ({
    value: account.id,
    label: `${account.code} ${account.name}`,
  }));
  return withChosen(options, value, label);
};

const useParties = (query: string, value: string | null): readonly PickOption[] => {
  const chosen = useAnswer('getParty', { params: { id: value ?? '' }, enabled: value !== null });
  const label = chosen.data?.name;
  const found = useAnswer('listParties', { query: { q: asSearch(query, label), limit: 30 }, keep: true });
  const options = (found.data?.items ?? []).map((party) => ({ value: party.id, label: party.name }));
  return withChosen(options, value, label);
};

const useDocuments = (query: string, value: string | null): readonly PickOption[] => {
  const chosen = useAnswer('getDocument', { params: { id: value ?? '' }, enabled: value !== null });
  const named = (document: { supplier: string | null; invoiceNumber: string | null; fileName: string }): string =>
    [document.supplier, document.invoiceNumber ?? document.fileName].filter(Boolean).join(' · ');
  const label = chosen.data ? named(chosen.data) : undefined;
  const found = useAnswer('listDocuments', { query: { q: asSearch(query, label), limit: 30 }, keep: true });
  const options = (found.data?.items ?? []).map((document) => ({ value: document.id, label: named(document) }));
  return withChosen(options, value, label);
};

const useMembers = (query: string): readonly PickOption[] => {
  const { data } = useAnswer('listMembers', { query: { limit: 200 } });
  const options = (data?.items ?? []).map((member) => ({ value: member.userId, label: member.name }));
  return known(options, query);
};

const useTaxCodes = (query: string): readonly PickOption[] => known(useListedCodes(), query);

const useListedCodes = (among: TaxCodesAmong = {}, value: string | null = null): readonly PickOption[] => {
  const { data } = useAnswer('listTaxCodes', { query: { limit: 200 } });
  const { direction, country } = among;
  return (data?.items ?? [])
    .filter(
      (code) =>
        code.id === value ||
        ((direction === undefined || code.direction === direction) &&
          (country === undefined || code.country === country)),
    )
    .map((code) => ({ value: code.id, label: `${code.code} ${code.name}` }));
};

const useSaleCodes = (query: string, value: string | null, country?: string): readonly PickOption[] =>
  known(useListedCodes({ direction: 'sale', country }, value), query);

/** All of a short list where the field holds one of them; else those that fit what is typed. */
const known = (options: readonly PickOption[], query: string): readonly PickOption[] =>
  options.some((option) => option.label === query) ? options : fitting(options, query);

/** Once something is chosen its label fills the box; that text is no search. */
const asSearch = (query: string, chosenLabel: string | undefined): string | undefined =>
  query === '' || query === chosenLabel ? undefined : query;

const withChosen = (
  options: readonly PickOption[],
  value: string | null,
  label: string | undefined,
): readonly PickOption[] =>
  value === null || label === undefined || options.some((option) => option.value === value)
    ? options
    : [{ value, label }, ...options];

export const AccountPick = (props: PickProps) => <RemotePick {...props} useOptions={useAccounts} />;
export const PartyPick = (props: PickProps) => <RemotePick {...props} useOptions={useParties} />;
export const DocumentPick = (props: PickProps) => <RemotePick {...props} useOptions={useDocuments} />;
export const MemberPick = (props: PickProps) => <RemotePick {...props} useOptions={useMembers} />;
export const TaxCodePick = (props: PickProps) => <RemotePick {...props} useOptions={useTaxCodes} />;

/** Those of a sale in the country of whoever sells; of every country where none is said. */
export const SaleTaxPick = ({ country, ...props }: PickProps & { readonly country?: string | undefined }) => (
  <RemotePick {...props} among={country} useOptions={useSaleCodes} />
);
