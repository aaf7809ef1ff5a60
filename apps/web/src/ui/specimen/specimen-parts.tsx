import { Button, TextInput } from '@mantine/core';
import { words } from '../../messages/index.ts';
import { lightTokens } from '../../theme/tokens.ts';
import { Amount } from '../amount.tsx';
import { ConfidenceBars } from '../confidence-bars.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { FilterTabs } from '../filter-tabs.tsx';
import { Initials } from '../initials.tsx';
import { JournalPreview } from '../journal-preview.tsx';
import { KeyCap } from '../key-cap.tsx';
import { Meter, MeterFigure, MeterSign } from '../meter.tsx';
import { ReasonList } from '../reason-list.tsx';
import { SkeletonRows } from '../skeleton.tsx';
import { StageBar } from '../stage-bar.tsx';
import { StatusChip } from '../status-chip.tsx';
import classes from './specimen.module.css';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const chips = words.help.chips;

export function Colours() {
  return (
    <section>
      <h2>{words.specimen.colours}</h2>
      <ul className={classes.colours}>
        {Object.keys(lightTokens).map((name) => (
          <li key={name}>
            <span className={classes.swatch} style={{ background: `var(--cf-${name})` }} />
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Words() {
  return (
    <section className={classes.stack}>
      <h2>{words.specimen.type}</h2>
      <p className={classes.title}>Trial balance</p>
      <Amount value={eur('3223.50')} />
      <Amount value={eur('-1187.62')} />
      <Amount value={eur('48316.77')} size="case" />
      <Amount value={eur('48080.63')} size="figure" />
      <Amount value="0.00" dashZero />
      <Amount value={{ amount: '9007199254740993', currency: 'JPY' }} />
      <h2>{words.specimen.status}</h2>
      <div className={classes.row}>
        {chips.map((chip) => (
          <StatusChip key={chip.word} kind={chip.kind}>
            {chip.word}
          </StatusChip>
        ))}
      </div>
      <div className={classes.row}>
        {chips.map((chip) => (
          <StatusChip key={chip.word} kind={chip.kind} plain>
            {chip.word}
          </StatusChip>
        ))}
      </div>
      <h2>{words.specimen.confidence}</h2>
      <div className={classes.row}>
        <ConfidenceBars word="sure" />
        <ConfidenceBars word="likely" />
        <ConfidenceBars word="doubtful" />
        <ConfidenceBars word="guess" />
      </div>
      <ReasonList
        reasons={[
          { text: 'IBAN differs from verified master', weight: -1 },
          { text: 'No notice of a change on file', weight: -0.45 },
          { text: 'Lines, 19 % tax and total close', weight: 0.8 },
          { text: 'Number follows 11802 of 5 Nov', weight: 0.55 },
        ]}
      />
    </section>
  );
}

export function Controls() {
  return (
    <section className={classes.stack}>
      <h2>{words.specimen.controls}</h2>
      <div className={classes.row}>
        <Button variant="filled" rightSection={<KeyCap onAccent>a</KeyCap>}>
          Post
        </Button>
        <Button rightSection={<KeyCap>r</KeyCap>}>Reject</Button>
        <Button variant="subtle">Type the line</Button>
        <Initials name="Lena Brandt" />
      </div>
      <TextInput label="Net" defaultValue="2,708.82" />
      <FilterTabs
        label={words.specimen.controls}
        current="a"
        tabs={[
          { key: 'a', label: 'Reading', count: 6, to: '?' },
          { key: 'b', label: 'To review', count: 27, to: '?tab=b' },
        ]}
      />
      <JournalPreview
        title="Journal preview"
        debit={eur('3223.50')}
        credit={eur('3223.50')}
        lines={[
          { key: '1', code: '5020', name: 'Packaging materials', side: 'D', amount: eur('2708.82') },
          { key: '2', code: '1480', name: 'Input tax 19 %', side: 'D', amount: eur('514.68') },
          {
            key: '3',
            code: '2010',
            name: 'Payables',
            side: 'C',
            amount: eur('3223.50'),
            note: 'payment blocked',
          },
        ]}
      />
    </section>
  );
}

export function Progress() {
  return (
    <section className={classes.stack}>
      <h2>{words.specimen.progress}</h2>
      <StageBar done={2.4} word="Checking tax and totals" />
      <StageBar done={3} word="Same bill as RE-2026-4092" doubt />
      <Meter>
        <MeterFigure label="Statement, 20 Nov" note="231/2026, proof closes">
          <Amount value="48316.77" size="figure" />
        </MeterFigure>
        <MeterSign sign="minus" />
        <MeterFigure label="Ledger 1210" note="412 lines since 1 Nov">
          <Amount value="48080.63" size="figure" />
        </MeterFigure>
        <MeterSign sign="equals" />
        <MeterFigure label="Difference" note="43 lines to go">
          <Amount value="236.14" size="figure" />
        </MeterFigure>
      </Meter>
      <SkeletonRows rows={3} />
    </section>
  );
}

export function States() {
  return (
    <section>
      <h2>{words.specimen.states}</h2>
      <EmptyState figure={212} title="handled without anyone since Friday">
        Nothing waits for you. Each of the 212 passed all gates and leads back to its proof.
      </EmptyState>
      <ErrorState
        failure={{
          code: 'statement.proof_failed',
          title: 'The statement does not prove, by 9.80',
          detail: 'Nothing of it is posted. One line explains it.',
        }}
      />
    </section>
  );
}
