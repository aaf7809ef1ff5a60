import { useLocalStorage } from '@mantine/hooks';

export type ColumnChoice = {
  readonly visibility: Record<string, boolean>;
  readonly toggle: (column: string) => void;
};

/** Which columns a reader wants of one table, kept by the browser. */
export const useColumnChoice = (table: string): ColumnChoice => {
  const [visibility, setVisibility] = useLocalStorage<Record<string, boolean>>({
    key: `counterfoil.columns.${table}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const toggle = (column: string): void =>
    setVisibility((current) => ({ ...current, [column]: current[column] === false }));
  return { visibility, toggle };
};
