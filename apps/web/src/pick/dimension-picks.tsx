import type { DimensionOnWire } from '@counterfoil/wire/contracts';
import { Select } from '@mantine/core';
import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';

type Chosen = Readonly<Record<string, string>>;

type DimensionPicksProps = {
  /** Dimension code to value code. */
  readonly value: Chosen;
  readonly onChange: (value: Chosen) => void;
  /** The account that is posted to: what it asks for is marked, what it does not take is not shown. */
  readonly account: string | null;
  /** The day of the posting; values of other days are not offered. */
  readonly on: string;
  /** Whose dimensions they are, for the label that is read out. */
  readonly of?: (dimension: string) => string;
  /** With its name above, where the fields beside it have theirs. */
  readonly labelled?: boolean;
};

/** A field for each dimension that the account takes; nothing where the organisation keeps none. */
export function DimensionPicks({
  value,
  onChange,
  account,
  on,
  of = (dimension) => dimension,
  labelled = false,
}: DimensionPicksProps) {
  const dimensions = useAnswer('listDimensions', { query: { limit: 50 } });
  const rules = useAnswer('listDimensionRules', {
    query: { account: account ?? undefined, limit: 200 },
    enabled: account !== null,
    keep: true,
  });
  const ruleOf = (dimension: DimensionOnWire) =>
    account === null
      ? 'optional'
      : (rules.data?.items.find(({ dimensionId }) => dimensionId === dimension.id)?.requirement ?? 'optional');
  const shown = (dimensions.data?.items ?? []).filter(
    (dimension) => dimension.archivedAt === null && dimension.valueCount > 0 && ruleOf(dimension) !== 'forbidden',
  );
  const put = (code: string, chosen: string | null): void => {
    const { [code]: _before, ...others } = value;
    onChange(chosen === null ? others : { ...others, [code]: chosen });
  };
  return shown.map((dimension) => (
    <DimensionPick
      key={dimension.id}
      dimension={dimension}
      label={of(dimension.name)}
      shown={labelled ? dimension.name : undefined}
      on={on}
      required={ruleOf(dimension) === 'required'}
      value={value[dimension.code] ?? null}
      onChange={(chosen) => put(dimension.code, chosen)}
    />
  ));
}

type DimensionPickProps = {
  readonly dimension: DimensionOnWire;
  readonly label: string;
  readonly shown: string | undefined;
  readonly on: string;
  readonly required: boolean;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

function DimensionPick({ dimension, label, shown, on, required, value, onChange }: DimensionPickProps) {
  const values = useAnswer('listDimensionValues', { query: { dimension: dimension.id, limit: 200 } });
  const options = (values.data?.items ?? [])
    .filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo))
    .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <Select
      size="xs"
      label={shown}
      aria-label={label}
      placeholder={required ? words.pick.required(dimension.name) : shown === undefined ? dimension.name : ''}
      aria-required={required}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': words.ui.clear(label) }}
      nothingFoundMessage={words.pick.nothing}
      comboboxProps={{ shadow: 'none' }}
    />
  );
}
