import { DateInput } from '@mantine/dates';
import { formatDate, readTypedDay } from '../format/dates.ts';
import { words } from '../messages/index.ts';

type DayInputProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly labelHidden?: boolean;
  readonly clearable?: boolean;
  readonly size?: 'xs' | 'sm';
  readonly minDate?: string;
  readonly width?: number;
  readonly placeholder?: string;
  readonly description?: string;
  readonly autoFocus?: boolean;
};

/** A day to type or to pick, written as the reader writes days; what comes out is always YYYY-MM-DD. */
export function DayInput({ label, value, onChange, labelHidden, width, autoFocus, ...rest }: DayInputProps) {
  return (
    <DateInput
      {...rest}
      w={width}
      label={labelHidden ? undefined : label}
      aria-label={labelHidden ? label : undefined}
      value={value}
      onChange={onChange}
      valueFormat={(day) => formatDate(day)}
      dateParser={readTypedDay}
      clearButtonProps={{ 'aria-label': words.ui.clear(label) }}
      popoverProps={{ shadow: 'none' }}
      data-autofocus={autoFocus || undefined}
    />
  );
}
