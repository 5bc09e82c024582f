import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import http from '$workers/http.json';

const headers: Readonly<Record<string, string>> = http.headers;

/** The block of a `_headers` file, as Netlify and Cloudflare read it, that holds for a path. */
function blockFor(path: string): Record<string, string> {
  const lines = readFileSync(new URL('../../../public/_headers', import.meta.url), 'utf8').split('\n');
  const start = lines.indexOf(path) + 1;
  const end = lines.findIndex((line, i) => i >= start && line.trim() === '');
  return Object.fromEntries(
    lines.slice(start, end).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

describe('the headers', () => {
  test('are the same for hosts that read `_headers` as for our own server and the service worker', () => {
    expect(blockFor('/*')).toEqual(headers);
  });

  test('are the same in what the README gives for nginx and Caddy', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    for (const [name, value] of Object.entries(headers)) {
      expect(readme).toContain(`  add_header ${name} "${value}" always;\n`);
      expect(readme).toContain(`    ${name} "${value}"\n`);
    }
  });

  test('let nothing but the page’s own files in, and no text become code', () => {
    const policy = headers['Content-Security-Policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/'unsafe-eval'|'unsafe-inline'|https?:|\*/);
  });
});
