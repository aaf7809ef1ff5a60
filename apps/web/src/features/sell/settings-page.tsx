import type { SalesSettingOnWire } from '@counterfoil/wire/contracts';
import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { failureOf } from '../../api/client.ts';
import { useAct, useList } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';
import { SalesTabs } from './sales-tabs.tsx';

const { setting: say } = words.sales;

/** How each entity writes its invoices: their numbers, who issues, where to pay, and what stands at the foot. */
export function Page() {
  const { entity } = usePlace();
  const list = useList('listSalesSettings');
  const shown = list.items.filter(({ id }) => entity === null || id === entity);
  return (
    <Frame>
      <PageHeader title={say.title} subtitle={say.text} />
      <SalesTabs current="settings" />
      {list.isError ? <ErrorState failure={failureOf(list.error)} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <SkeletonRows /> : null}
      {shown.map((setting) => (
        <EntitySetting key={`${setting.id} ${setting.version}`} setting={setting} />
      ))}
    </Frame>
  );
}

const texts = [
  ['invoicePrefix', 12],
  ['creditPrefix', 12],
  ['payeeIban', 40],
  ['payeeBic', 11],
  ['contactName', 100],
  ['contactEmail', 120],
  ['contactPhone', 40],
  ['footer', 300],
] as const;
type TextKey = (typeof texts)[number][0];
type Form = Readonly<Record<TextKey | 'numberWidth', string>> & {
  readonly yearly: boolean;
  readonly otherPersonIssues: boolean;
};

const formOf = (setting: SalesSettingOnWire): Form => ({
  ...(Object.fromEntries(texts.map(([key]) => [key, setting[key] ?? ''])) as Record<TextKey, string>),
  numberWidth: String(setting.numberWidth),
  yearly: setting.yearly,
  otherPersonIssues: setting.otherPersonIssues,
});

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

const bodyOf = (form: Form) => ({
  invoicePrefix: form.invoicePrefix.trim().toUpperCase(),
  creditPrefix: form.creditPrefix.trim().toUpperCase(),
  yearly: form.yearly,
  numberWidth: Number(form.numberWidth) || 0,
  otherPersonIssues: form.otherPersonIssues,
  payeeIban: orNull(form.payeeIban),
  payeeBic: orNull(form.payeeBic),
  contactName: orNull(form.contactName),
  contactEmail: orNull(form.contactEmail),
  contactPhone: orNull(form.contactPhone),
  footer: orNull(form.footer),
});

/** The number the first invoice of a year would get, as the settings on the page stand. */
const exampleOf = ({ invoicePrefix, yearly, numberWidth }: Form, today: string): string =>
  `${invoicePrefix.trim().toUpperCase()}${yearly ? `${today.slice(0, 4)}-` : ''}${'1'.padStart(Number(numberWidth) || 1, '0')}`;

function EntitySetting({ setting }: { readonly setting: SalesSettingOnWire }) {
  const may = useMay()('putSalesSetting');
  const { nameOf, todayOf } = useEntities();
  const [form, setForm] = useState(() => formOf(setting));
  const save = useAct('putSalesSetting', ['listSalesSettings', 'getSalesInvoice', 'previewSalesInvoice']);
  const changed = JSON.stringify(form) !== JSON.stringify(formOf(setting));
  const name = nameOf(setting.id);
  const field = (key: TextKey | 'numberWidth', maxLength: number) => (
    <TextInput
      key={key}
      label={say.field[key]}
      value={form[key]}
      maxLength={maxLength}
      readOnly={!may}
      onChange={(event) => setForm({ ...form, [key]: event.currentTarget.value })}
    />
  );
  const flag = (key: 'yearly' | 'otherPersonIssues') => (
    <Switch
      label={say.field[key]}
      checked={form[key]}
      disabled={!may}
      onChange={(event) => setForm({ ...form, [key]: event.currentTarget.checked })}
    />
  );
  return (
    <section className={classes.block} aria-label={name}>
      <h2>{name}</h2>
      <div className={classes.fields}>
        {texts.slice(0, 2).map(([key, length]) => field(key, length))}
        {field('numberWidth', 2)}
      </div>
      <div className={classes.belowLines}>
        {flag('yearly')}
        {flag('otherPersonIssues')}
        <span className={classes.second}>{say.example(exampleOf(form, todayOf(setting.id)))}</span>
      </div>
      <div className={classes.fields}>{texts.slice(2).map(([key, length]) => field(key, length))}</div>
      {save.isError ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failureOf(save.error).detail}
        </p>
      ) : null}
      {may ? (
        <Button
          className={classes.own}
          disabled={!changed}
          loading={save.isPending}
          aria-label={say.saveFor(name)}
          onClick={() => save.mutate({ params: { id: setting.id }, ifMatch: setting.version, body: bodyOf(form) })}
        >
          {say.save}
        </Button>
      ) : null}
    </section>
  );
}
