import { NativeSelect, SegmentedControl } from '@mantine/core';
import { words } from '../../messages/index.ts';
import classes from './automation.module.css';
import { type Draft, MODES, type Mode, type ScopeKey, scopeOf, shownOf, type Work } from './automation-drafts.ts';

export type SetProps = {
  readonly name: string;
  readonly works: readonly Work[];
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly locked: boolean;
  readonly onChange: (work: Work, draft: Draft) => void;
};

const SCOPES = [
  'e_invoice.any',
  'pdf.any',
  'photo.any',
  'statement.any',
  'card.any',
  'any.statistics',
] as const satisfies readonly ScopeKey[];

const headOf = (key: ScopeKey): string => {
  const [source, ground] = key.split('.') as [keyof typeof words.automation.sources, string];
  return ground === 'statistics' ? words.automation.likeness : words.automation.sources[source];
};

/** Nothing of a kind stands on likeness but codings. */
const hasScope = ({ budgeted }: Work, key: ScopeKey): boolean => {
  const [source] = key.split('.');
  if (key === 'any.statistics') return budgeted.workClass.endsWith('_coding');
  return budgeted.sources.some((one) => one === source);
};

/** Modes per kind of work and source: a source does at most what its kind may. */
export function AutomationModes({ name, works, drafts, locked, onChange }: SetProps) {
  return (
    <section className={classes.entity}>
      <h2>{name}</h2>
      <p className={classes.text}>{words.automation.modesText}</p>
      <table className={classes.table} aria-label={`${words.automation.modes}: ${name}`}>
        <thead>
          <tr>
            <th scope="col">{words.rules.column.work}</th>
            <th scope="col">{words.rules.column.mode}</th>
            {SCOPES.map((key) => (
              <th key={key} scope="col">
                {headOf(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {works.map((work) => {
            const draft = drafts[work.id] ?? {};
            const { label } = work.guardrail;
            return (
              <tr key={work.id}>
                <th scope="row">{label}</th>
                <td>
                  <SegmentedControl
                    size="xs"
                    readOnly={locked}
                    aria-label={words.rules.modeOf(label)}
                    value={shownOf(work, draft).mode}
                    onChange={(value) => onChange(work, { mode: MODES.find((mode) => mode === value) })}
                    data={MODES.map((value) => ({ value, label: words.rules.mode[value] }))}
                  />
                </td>
                {SCOPES.map((key) => (
                  <td key={key}>
                    {hasScope(work, key) ? (
                      <Scope
                        label={words.automation.scopeOf(label, headOf(key))}
                        value={scopeOf(work, key, draft)}
                        locked={locked}
                        onChange={(mode) => onChange(work, { scopes: { ...draft.scopes, [key]: mode } })}
                      />
                    ) : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type ScopeProps = {
  readonly label: string;
  readonly value: Mode;
  readonly locked: boolean;
  readonly onChange: (mode: Mode) => void;
};

function Scope({ label, value, locked, onChange }: ScopeProps) {
  const data = [
    { value: 'auto', label: words.automation.asClass },
    { value: 'suggest', label: words.rules.mode.suggest },
    { value: 'shadow', label: words.rules.mode.shadow },
  ];
  if (locked) return <span>{data.find((one) => one.value === value)?.label}</span>;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      data={data}
      onChange={(event) => onChange(MODES.find((mode) => mode === event.currentTarget.value) ?? value)}
    />
  );
}
