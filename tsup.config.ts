import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'text/index': 'src/text/index.ts',
    'language/index': 'src/language/index.ts',
    'diagnostics/index': 'src/diagnostics/index.ts',
    'lexer/index': 'src/lexer/index.ts',
    'parser/index': 'src/parser/index.ts',
    'checker/index': 'src/checker/index.ts',
    'compiler/index': 'src/compiler/index.ts',
    'request/index': 'src/request/index.ts',
    'formatter/index': 'src/formatter/index.ts',
    'cli/bin': 'src/cli/bin.ts',
  },
  format: 'esm',
  target: 'node20.19',
  platform: 'neutral',
  dts: true,
  splitting: true,
  clean: true,
  treeshake: false,
});
