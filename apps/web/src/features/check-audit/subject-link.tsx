import { Link } from 'react-router';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';

type Subject = { readonly kind: string; readonly id: string | null };

const pages: Readonly<Record<string, (id: string) => string>> = {
  doc: (id) => `documents/${id}`,
  je: (id) => `ledger/entries/${id}`,
  oi: (id) => `ledger/open-items/${id}`,
  exc: (id) => `review?view=all&item=${id}`,
  pty: (id) => `parties/${id}`,
  ba: (id) => `bank/${id}`,
  bt: (id) => `bank/lines/${id}`,
  bst: (id) => `bank/statements?statement=${id}`,
  dec: (id) => `audit/decisions/${id}`,
  rule: () => 'rules/coding',
  mem: () => 'rules/members',
  dim: () => 'rules/dimensions',
  per: () => 'ledger/periods',
};

/** What an event is about, as a link wherever the desk has a page for it. */
export function SubjectLink({ subject }: { readonly subject: Subject }) {
  const { to } = usePlace();
  const word = words.audit.subject(subject.kind);
  const page = subject.id ? pages[subject.id.split('_')[0] ?? ''] : undefined;
  return page && subject.id ? <Link to={to(page(subject.id))}>{word}</Link> : word;
}
