import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A promise nobody waits for is a lost error. Only these rules need types, so only they pay for them. */
const promiseRules = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
};

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    'data/',
    'coverage/',
    'test/fixtures/',
    'libs/api-client/schema.ts',
    'apps/api/src/openapi-metadata.ts',
  ]),
  tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['apps/{api,worker,cli}/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: promiseRules,
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './apps/web/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: promiseRules,
  },
  {
    // What somebody may do comes with each answer (`can`); what a role allows, the API alone knows.
    files: ['apps/web/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['BinaryExpression[operator=/^[!=]=/]', 'CallExpression[callee.property.name="includes"]', 'SwitchCase'].map(
          (place) => ({
            selector: `${place} Literal[value=/^(?:nominator|officer|chair|approver|auditor|administrator)$/]`,
            message: 'Ask what is allowed, not which role is held: the `can` of the session or of the thing says so.',
          }),
        ),
      ],
    },
  },
  {
    // Those of Ant Design itself are not heard as they should be by a screen reader.
    files: ['apps/web/**/*.tsx'],
    ignores: ['apps/web/src/ui/{dialog,number-input,segmented,select}.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'antd',
              importNames: ['InputNumber', 'Modal', 'Select', 'Segmented'],
              message: 'Take it from ui: a screen reader hears it there.',
            },
          ],
        },
      ],
    },
  },
  {
    // Nest reads the classes of constructor parameters at run time; the fixer cannot tell such an import from a type.
    files: ['apps/{api,worker,cli}/**/*.ts', 'libs/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // The body of an answer is whatever came over the wire; a test that looks into it proves its shape by doing so.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['apps/cli/**', 'scripts/**', 'bin/**', 'test/support/**/*.mjs'], rules: { 'no-console': 'off' } },
);
