import type { Company } from './found-company.fixture.ts';
import type { Road } from './open-road.fixture.ts';

export type Line = { page: number; words: { text: string; box: { x: number; y: number; w: number; h: number } }[] };

/** A clerk with the paper in front of them: points at words, corrects in Review, and looks at what was taught. */
export const openPaperDesk = (road: Road, company: Company) => {
  const printedOn = async (documentId: string): Promise<Line[]> =>
    (await company.clerk.get(`/v1/documents/${documentId}/words`)).body.lines;

  const wordsAt = async (documentId: string, text: string) => {
    for (const { page, words } of await printedOn(documentId)) {
      const word = words.find((each) => each.text === text);
      if (word !== undefined) return { page, box: word.box };
    }
    throw new Error(`Nobody printed ${text}.`);
  };

  const correct = async (documentId: string, changes: Record<string, unknown>, reason = 'It says so below') => {
    const { body: document } = await company.clerk.get(`/v1/documents/${documentId}`);
    const { body: item } = await company.clerk.get(`/v1/exceptions/${document.exceptionIds[0]}`);
    const answer = await company.clerk.post(`/v1/exceptions/${item.id}/decisions`, {
      verdict: 'correct',
      changes,
      reason,
      version: item.version,
    });
    await road.settle();
    return { answer, document: (await company.clerk.get(`/v1/documents/${documentId}`)).body, item };
  };

  const lessons = async () => (await company.clerk.get(`/v1/lessons?party=pty_${company.vendorId}`)).body.items;

  return { printedOn, wordsAt, correct, lessons };
};

export type PaperDesk = ReturnType<typeof openPaperDesk>;
