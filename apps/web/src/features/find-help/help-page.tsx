import { Link } from 'react-router';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './help.module.css';

/** Eight steps along which every bill goes, and what the signs mean. */
export function Page() {
  const { to } = usePlace();
  return (
    <Frame>
      <PageHeader title={words.help.title} subtitle={words.help.subtitle} />
      <div className={classes.columns}>
        <section>
          <h2>{words.help.road}</h2>
          <ol className={classes.road}>
            {words.help.steps.map((step) => (
              <li key={step.title}>
                <Link to={to(step.path)}>{step.title}</Link>
                <p>{step.text}</p>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>{words.help.signs}</h2>
          <ul className={classes.signs}>
            {words.help.chips.map((chip) => (
              <li key={chip.word}>
                <StatusChip kind={chip.kind}>{chip.word}</StatusChip>
                <span>{chip.text}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Frame>
  );
}
