import { TextInput } from '@mantine/core';
import { formatAmount, type WireMoney } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './automation.module.css';
import { type AutomationClass, type Draft, shownOf, type Work } from './automation-drafts.ts';
import type { SetProps } from './automation-modes.tsx';

const said = (money: WireMoney): string => `${formatAmount(money.amount)} ${money.currency}`;

/** What may be wrong in a month, what is checked of it, and how much is used: one line per kind of work. */
export function AutomationBudget({ name, currency, works, drafts, locked, onChange }: SetProps & { currency: string }) {
  const { column } = words.automation;
  return (
    <section className={classes.entity}>
      <h3>{words.automation.budget}</h3>
      <p className={classes.text}>{words.automation.budgetText}</p>
      <table className={classes.table} aria-label={`${words.automation.budget}: ${name}`}>
        <thead>
          <tr>
            <th scope="col">{words.rules.column.work}</th>
            <th scope="col">{column.money(currency)}</th>
            <th scope="col">{column.precision}</th>
            <th scope="col">{column.used}</th>
            <th scope="col">{column.sampleShare}</th>
            <th scope="col">{column.sampleDays}</th>
            <th scope="col">{words.rules.column.amountLimit(currency)}</th>
            <th scope="col">{words.rules.column.approvalLimit(currency)}</th>
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <BudgetRow
              key={work.id}
              work={work}
              draft={drafts[work.id] ?? {}}
              locked={locked}
              onChange={(draft) => onChange(work, draft)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  readonly work: Work;
  readonly draft: Draft;
  readonly locked: boolean;
  readonly onChange: (draft: Draft) => void;
};

function BudgetRow({ work, draft, locked, onChange }: RowProps) {
  const shown = shownOf(work, draft);
  const { label } = work.guardrail;
  const { automation, rules } = words;
  const field = (
    name: 'money' | 'precision' | 'sampleShare' | 'sampleDays' | 'amountLimit' | 'approvalLimit',
    title: string,
    none?: string,
  ) => (
    <td>
      <TextInput
        size="xs"
        readOnly={locked}
        aria-label={title}
        placeholder={none}
        value={shown[name]}
        onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </td>
  );
  return (
    <tr>
      <th scope="row">{label}</th>
      {field('money', automation.moneyOf(label), automation.noSum)}
      {field('precision', automation.precisionOf(label))}
      <td className={classes.wide}>
        <Used budgeted={work.budgeted} />
      </td>
      {field('sampleShare', automation.shareOf(label))}
      {field('sampleDays', automation.daysOf(label))}
      {field('amountLimit', rules.amountLimitOf(label), rules.noLimit)}
      {field('approvalLimit', rules.approvalLimitOf(label), rules.noLimit)}
    </tr>
  );
}

function Used({ budgeted: { budget, month } }: { readonly budgeted: AutomationClass }) {
  const { money } = budget;
  const found = Number(month.found.amount);
  const used = Number(month.expected.amount) + found;
  const share = money === null ? 0 : Number(money.amount) === 0 ? 1 : Math.min(1, used / Number(money.amount));
  return (
    <>
      {money === null ? (
        words.automation.usedNoSum(said(month.expected))
      ) : (
        <>
          <span className={classes.meter} data-over={share >= 1} aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </span>
          {words.automation.used(formatAmount(month.expected.amount), said(money))}
        </>
      )}
      {month.postings > 0 ? (
        <span className={classes.second}>
          {words.automation.usedBy(month.postings, said(month.posted), formatDate(month.renewsOn))}
        </span>
      ) : null}
      {found > 0 ? (
        <span className={classes.found}>
          <Glyph kind="loss" size={12} /> {words.automation.found(said(month.found))}
        </span>
      ) : null}
    </>
  );
}
