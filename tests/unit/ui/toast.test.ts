import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Toast from '$src/ui/shell/Toast.svelte';

const said = (text: string | null) =>
  render(Toast, { props: { text, onclose: () => undefined } }).body.replaceAll(/<!--.*?-->/g, '');

test('the place that is read aloud is there before anything is said', () => {
  expect(said(null)).toMatch(/role="status"[^>]*><span[^>]*><\/span><\/div>/);
  expect(said(null)).not.toContain('<button');
  expect(said('3 conversations marked recovered.')).toMatch(
    /role="status"[^>]*><span[^>]*>3 conversations marked recovered\.<\/span><\/div>/,
  );
});
