export { answerQuestion } from './answer-question.ts';
export { type AskedQuestion, askAboutLine } from './ask-about-line.ts';
export { listQuestions, type QuestionRow } from './list-questions.ts';
