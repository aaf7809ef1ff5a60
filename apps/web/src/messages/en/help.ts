export const help = {
  title: 'Help',
  subtitle: 'How a bill becomes a proven figure, and what the signs say.',
  road: 'The road of a bill',
  signs: 'Signs',
  steps: [
    {
      title: 'It arrives',
      path: 'documents',
      text: 'Dropped on the page or sent to the API. The same bytes again are recognised at once.',
    },
    {
      title: 'It is read',
      path: 'documents',
      text: 'Embedded data first, then the text of the page. Every value keeps the place it was read from.',
    },
    {
      title: 'It is proven',
      path: 'documents',
      text: 'Lines, tax and total must close to the cent before anything else happens.',
    },
    {
      title: 'It is coded',
      path: 'rules/coding',
      text: 'By a rule somebody wrote, or as the same bill was decided before.',
    },
    {
      title: 'It is posted, or it waits',
      path: 'review',
      text: 'What a guardrail does not allow becomes a review item with its reason and a proposal.',
    },
    { title: 'It is an open item', path: 'ledger/open-items', text: 'Until a bank line settles it.' },
    {
      title: 'The bank proves it',
      path: 'bank',
      text: 'Statement minus ledger is the difference, and open lines explain it.',
    },
    {
      title: 'It is a figure',
      path: 'reports/trial-balance',
      text: 'Click any figure: it leads back to the entry, the document and the box on its page.',
    },
  ],
  chips: [
    { kind: 'proven', word: 'Proven', text: 'The machine can prove it.' },
    { kind: 'doubt', word: 'Doubtful', text: 'Somebody should look twice.' },
    { kind: 'loss', word: 'Paid twice', text: 'Money is lost or about to be.' },
    { kind: 'open', word: 'Open', text: 'Something is still missing.' },
    { kind: 'waiting', word: 'Waiting', text: 'It waits for somebody or for a day.' },
    { kind: 'locked', word: 'Locked', text: 'Closed on purpose.' },
    { kind: 'people', word: 'Two people', text: 'One alone may not decide it.' },
    { kind: 'refused', word: 'Refused', text: 'Not taken, with the reason.' },
  ],
} as const;
