import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import zones from './build/zones.js'

export default [
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    files: ['**/src/**/*.{ts,vue}'],
    plugins: { house: zones },
    rules: {
      'house/zones': 'error',
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-undef': 'off',
      'no-restricted-syntax': ['error', { selector: 'ImportDeclaration[source.value="vue"] ImportSpecifier[imported.name="getCurrentInstance"]', message: 'Pass what you need.' }],
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vue/no-v-html': 'error',
    },
  },
  { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/src/**/*.vue'],
    rules: { 'vue/no-bare-strings-in-template': ['error', { allowlist: ['›', '·', '+', '/', '–', ':', '%'] }] },
  },
]
