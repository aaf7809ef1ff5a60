import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { type client, problemCode } from '../../api/client.ts';
import { useRefresh } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { askStepUp } from '../../session/ask-step-up.ts';
import { EnrolSteps, RecoveryCodes } from '../../session/enrol-steps.tsx';
import { beginEnrolment, removeEnrolment, renewRecoveryCodes } from '../../session/sign.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import classes from './account.module.css';

type Account = Awaited<ReturnType<typeof client.call<'getAccount'>>>;

/** Tries once more after the person has proven who they are. */
const proving = async <T,>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (problemCode(error) !== 'auth.step_up_required' || !(await askStepUp())) throw error;
    return work();
  }
};

export function SecondFactorSection({ account }: { readonly account: Account }) {
  const [enrolling, setEnrolling] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = useRefresh();
  const { enrolledAt, recoveryCodesLeft, required } = account.secondFactor;
  const act = (work: () => Promise<void>) => () => void work().catch(tellFailure);
  const renew = act(async () => setCodes(await proving(renewRecoveryCodes)));
  const remove = act(async () => {
    await proving(removeEnrolment);
    await refresh(['getAccount']);
  });
  const setUp = act(async () => {
    await proving(beginEnrolment);
    setEnrolling(true);
  });
  const done = (): void => {
    setEnrolling(false);
    setCodes(null);
    void refresh(['getAccount']);
  };
  return (
    <section className={classes.section} aria-labelledby="account-factor">
      <h2 id="account-factor">{words.account.factor}</h2>
      <p className={classes.meta}>
        {enrolledAt === null
          ? words.account.factorOff
          : words.account.factorOn(formatDate(enrolledAt), recoveryCodesLeft)}{' '}
        {required ? words.account.factorRequired : ''}
      </p>
      <div className={classes.buttons}>
        {enrolledAt === null ? <Button onClick={setUp}>{words.account.setUp}</Button> : null}
        {enrolledAt !== null ? <Button onClick={renew}>{words.account.renew}</Button> : null}
        {enrolledAt !== null ? <Button onClick={remove}>{words.account.remove}</Button> : null}
      </div>
      <Modal
        opened={enrolling || codes !== null}
        onClose={done}
        title={codes ? words.account.codesTitle : words.account.setUp}
        closeButtonProps={{ 'aria-label': words.shell.close }}
      >
        {codes ? <RecoveryCodes codes={codes} onKept={done} /> : <EnrolSteps onDone={done} />}
      </Modal>
    </section>
  );
}
