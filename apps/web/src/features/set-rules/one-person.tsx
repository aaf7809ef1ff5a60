import { Switch } from '@mantine/core';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import classes from './one-person.module.css';

/** Four eyes are the rule; where there are only two, the owner says so, and the trail keeps it. */
export function OnePerson() {
  const answer = useAnswer('getOrganisationSettings');
  const put = useAct('putOrganisationSettings', ['getOrganisationSettings']);
  const may = useMay()('putOrganisationSettings');
  if (!answer.data) return null;
  const { singlePerson, people, version } = answer.data;
  const others = people > 1 && !singlePerson;
  const failure = put.isError ? failureOf(put.error) : null;
  return (
    <section className={classes.setting}>
      <Switch
        label={words.rules.onePerson}
        description={others ? words.rules.onePersonRefused(people) : words.rules.onePersonText}
        checked={singlePerson}
        disabled={!may || others || put.isPending}
        onChange={(event) => put.mutate({ ifMatch: version, body: { singlePerson: event.currentTarget.checked } })}
      />
      {may || others ? null : <p className={classes.note}>{words.rules.onePersonForOwner}</p>}
      <FailureLine failure={failure} />
    </section>
  );
}
