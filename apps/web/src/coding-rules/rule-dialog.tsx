import { notifications } from '@mantine/notifications';
import { failureOf } from '../api/client.ts';
import { useAct } from '../api/queries.ts';
import { words } from '../messages/index.ts';
import { AskDialog } from '../ui/ask-dialog.tsx';
import { Glyph } from '../ui/glyph.tsx';
import { BackTest } from './back-test.tsx';
import { type RuleDraft, useRuleDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';

type RuleDialogProps = {
  readonly title: string;
  readonly initial?: Partial<RuleDraft>;
  readonly onClose: () => void;
};

/** The button first tries the rule on past decisions and says what it would have done; only then does it save. */
export function RuleDialog({ title, initial = {}, onClose }: RuleDialogProps) {
  const { draft, put, body } = useRuleDraft(initial);
  const backTest = useAct('backTestCodingRule', []);
  const create = useAct('createCodingRule', ['listCodingRules']);
  const tested = backTest.data !== undefined && JSON.stringify(backTest.variables?.body) === JSON.stringify(body);
  const saved = (): void => {
    notifications.show({ message: words.review.ruleSaved });
    onClose();
  };
  const submit = (): void => {
    if (!body) return;
    if (tested) create.mutate({ body }, { onSuccess: saved });
    else backTest.mutate({ body });
  };
  const error = create.error ?? backTest.error;
  const failure = error ? failureOf(error) : null;
  return (
    <AskDialog
      title={title}
      opened
      size={520}
      onClose={onClose}
      button={tested ? words.review.ruleSave : words.review.ruleBackTest}
      ready={body !== null && !create.isPending && !backTest.isPending}
      onSubmit={submit}
    >
      <RuleFields draft={draft} put={put} />
      {tested && backTest.data ? <BackTest result={backTest.data} /> : null}
      {failure ? (
        <p role="alert">
          <Glyph kind="doubt" size={14} /> {failure.title}. {failure.detail}
        </p>
      ) : null}
    </AskDialog>
  );
}
