import { expect, test, vi } from 'vitest';
import { Toasts } from '$src/state/toasts.svelte';

test('what was changed before everything was deleted is not taken back afterwards', async () => {
  const toasts = new Toasts();
  const undo = vi.fn();
  toasts.say('A conversation was labelled.', undo);
  toasts.forget();
  expect(toasts.shown).toBeNull();
  await toasts.undoLatest();
  expect(undo).not.toHaveBeenCalled();
});

test('the last change can be taken back once its toast has gone', async () => {
  const toasts = new Toasts();
  const undo = vi.fn();
  toasts.say('A conversation was labelled.', undo);
  toasts.dismiss();
  await toasts.undoLatest();
  await toasts.undoLatest();
  expect(undo).toHaveBeenCalledOnce();
});
