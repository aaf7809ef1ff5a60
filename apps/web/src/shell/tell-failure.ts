import { notifications } from '@mantine/notifications';
import { failureOf } from '../api/client.ts';

/** Says what a refusal said; nothing is half done after one. */
export const tellFailure = (error: unknown, about?: string): void => {
  const failure = failureOf(error);
  const title = about ? `${about}: ${failure.title}` : failure.title;
  notifications.show({ title, message: failure.detail, color: 'red', autoClose: 12_000 });
};
