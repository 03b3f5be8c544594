import { languages } from '../../src/readers/markdown.js';
import { promptScope, scope } from './scope.js';

/** What is injected into Markdown: prompts between fences whose language says so. */
export function fenceGrammar(): Readonly<Record<string, unknown>> {
  const words = languages.join('|');
  return {
    scopeName: 'markdown.midjourney-prompt.codeblock',
    injectionSelector: 'L:text.html.markdown',
    patterns: [{ include: '#fence' }],
    repository: {
      fence: {
        // `\G` is where a list or a quote around the block leaves off. Nothing but a fence may hold a backtick.
        begin: `(^|\\G)([ \\t>]*)(\`{3,}|~{3,})[ \\t]*(?i:(${words}))(?=[ \\t,{:]|$)([^\`\\n]*)$`,
        beginCaptures: {
          3: { name: 'punctuation.definition.markdown' },
          4: { name: 'fenced_code.block.language' },
          5: { name: 'fenced_code.block.language.attributes' },
        },
        end: '(^|\\G)[ \\t>]*(\\3)[`~]*[ \\t]*$',
        endCaptures: { 2: { name: 'punctuation.definition.markdown' } },
        name: 'markup.fenced_code.block.markdown',
        contentName: scope('meta.embedded.block'),
        patterns: [{ include: promptScope }],
      },
    },
  };
}
