import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'dist-cli/', '.dependency-cruiser.cjs', 'public/', 'models/', 'test-results/']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'workers/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // tsconfig asks for bracket access on index signatures; the two rules would contradict each other.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    // Numeric kernels index typed arrays in bounds they have just computed.
    files: ['src/{csat,sentiment,arc,insight,store,pipeline}/**', 'workers/node/**', 'tests/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // A style attribute in markup breaks style-src 'self'; a style: directive sets a property and does not.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message:
            'The policy refuses inline styles: use a class, or a style: directive for what is computed.',
        },
      ],
    },
  },
  {
    // typescript-eslint cannot see another component's props, so callbacks given to one look untyped to it;
    // svelte-check sees and checks them.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  { files: ['src/cli/**', 'workers/node/**', 'tests/bench/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
