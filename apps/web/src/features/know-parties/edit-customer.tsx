import type { CustomerProfileOnWire, PartyOnWire } from '@counterfoil/wire/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { AccountPick, SaleTaxPick } from '../../pick/picks.tsx';
import { useEntities } from '../../shell/use-entities.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { baselines, formats, type ProfileForm, profileBody, profileForm, schemes } from './customer-changes.ts';
import classes from './party-page.module.css';

const { profile: say } = words.sales;
const touches = ['getParty', 'listParties', 'getCustomerProfile', 'previewSalesInvoice', 'getSalesInvoice'] as const;

type EditCustomerProps = {
  readonly party: PartyOnWire;
  /** For whom the profile is edited at first; null is every entity. */
  readonly entity: string | null;
  readonly onClose: () => void;
};

/** A new version from today; what was issued keeps what it said. Each entity may have a profile of its own. */
export function EditCustomer({ party, entity, onClose }: EditCustomerProps) {
  const { all } = useEntities();
  const [scope, setScope] = useState(entity);
  const [changed, setChanged] = useState<Partial<ProfileForm>>({});
  const answer = useAnswer('getCustomerProfile', { params: { id: party.id }, query: { entity: scope ?? undefined } });
  const put = useAct('putCustomerProfile', touches);
  const form = answer.data ? { ...profileForm(answer.data), ...changed } : null;
  const submit = (): void => {
    if (form !== null && answer.data)
      put.mutate(
        { params: { id: party.id }, ifMatch: answer.data.version, body: profileBody(form, scope) },
        { onSuccess: onClose },
      );
  };
  return (
    <AskDialog
      title={say.editTitle(party.name)}
      opened
      size={640}
      onClose={onClose}
      button={say.save}
      ready={form !== null && !put.isPending}
      onSubmit={submit}
    >
      <NativeSelect
        label={say.scope}
        description={say.scopeText}
        value={scope ?? ''}
        data={[{ value: '', label: say.everyEntity }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => {
          setScope(event.currentTarget.value || null);
          setChanged({});
        }}
      />
      {form === null ? (
        <SkeletonRows rows={6} />
      ) : (
        <Fields form={form} put={(next) => setChanged({ ...changed, ...next })} profile={answer.data} />
      )}
      {put.isError ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failureOf(put.error).detail}
        </p>
      ) : null}
    </AskDialog>
  );
}

type FieldsProps = {
  readonly form: ProfileForm;
  readonly put: (changes: Partial<ProfileForm>) => void;
  readonly profile: CustomerProfileOnWire | undefined;
};

type TextKey = Exclude<keyof ProfileForm, 'baseline' | 'invoiceFormat' | 'defaultLedgerAccountId' | 'defaultTaxCodeId'>;

const whole: readonly (readonly [TextKey, string, number])[] = [
  ['street', say.street, 120],
  ['street2', say.street2, 120],
  ['postcode', say.postcode, 20],
  ['city', say.city, 80],
  ['region', say.region, 80],
  ['email', say.mail, 120],
  ['phone', say.phone, 40],
];
const paid: readonly (readonly [TextKey, string, number])[] = [
  ['netDays', words.sales.form.netDays, 3],
  ['percent', words.sales.form.discountPercent, 8],
  ['within', words.sales.form.discountDays, 3],
  ['percent2', say.secondPercent, 8],
  ['within2', words.sales.form.discountDays, 3],
  ['currency', words.sales.form.currency, 3],
];

function Fields({ form, put, profile }: FieldsProps) {
  const known = schemes.some((scheme) => scheme === form.scheme);
  const text = ([key, label, maxLength]: readonly [TextKey, string, number]) => (
    <TextInput
      key={key}
      label={label}
      maxLength={maxLength}
      value={form[key]}
      onChange={(event) => put({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={classes.fields}>{whole.map(text)}</div>
      <div className={classes.fields}>
        {paid.map(text)}
        <NativeSelect
          label={say.baseline}
          value={form.baseline}
          data={baselines.map((value) => ({ value, label: say.baselines[value] }))}
          onChange={(event) => put({ baseline: event.currentTarget.value as ProfileForm['baseline'] })}
        />
      </div>
      <div className={classes.fields}>
        <NativeSelect
          label={say.format}
          value={form.invoiceFormat}
          data={formats.map((value) => ({ value, label: say.formats[value] }))}
          onChange={(event) => put({ invoiceFormat: event.currentTarget.value as ProfileForm['invoiceFormat'] })}
        />
        {text(['buyerReference', say.reference, 100])}
        <NativeSelect
          label={say.scheme}
          value={form.scheme}
          data={[...schemes, ...(known ? [] : [form.scheme])].map((value) => ({ value, label: say.schemeOf(value) }))}
          onChange={(event) => put({ scheme: event.currentTarget.value })}
        />
        {text(['electronic', say.electronic, 120])}
      </div>
      <AccountPick
        label={say.account}
        value={form.defaultLedgerAccountId}
        onChange={(defaultLedgerAccountId) => put({ defaultLedgerAccountId })}
        clearable
      />
      <SaleTaxPick
        label={say.tax}
        value={form.defaultTaxCodeId}
        onChange={(defaultTaxCodeId) => put({ defaultTaxCodeId })}
        clearable
      />
      {profile && profile.versions.length > 1 ? (
        <p className={classes.second}>{say.history(profile.versions.length)}</p>
      ) : null}
    </>
  );
}
