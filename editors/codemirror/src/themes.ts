import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type SemanticTokenType, semanticTokenTypes } from 'promptc/service';
import { type Colors, darkColors, lightColors } from './colors.js';
import { tokenClass } from './highlighting.js';

/** Tokens that are drawn bolder than the words around them. */
const strong: readonly SemanticTokenType[] = ['flag', 'separator', 'weight'];

function themeOf(colors: Colors, dark: boolean): Extension {
  const { background, panel, selection, text, muted, border, accent, tokens, severities } = colors;
  return EditorView.theme(
    {
      '&': { color: text, backgroundColor: background },
      '&.cm-focused': { outline: 'none' },
      '.cm-content': { caretColor: accent },
      '.cm-cursor': { borderLeftColor: accent },
      '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ::selection':
        {
          backgroundColor: `${selection} !important`,
        },
      '.cm-placeholder': { color: muted },
      ...Object.fromEntries(
        semanticTokenTypes.map((type) => [
          `.${tokenClass(type)}`,
          { color: tokens[type], ...(strong.includes(type) ? { fontWeight: '600' } : {}) },
        ]),
      ),
      '.cm-lintRange': { backgroundImage: 'none', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
      ...Object.fromEntries(
        Object.entries(severities).map(([severity, color]) => [
          `.cm-lintRange-${severity}`,
          {
            textDecorationLine: 'underline',
            textDecorationStyle: severity === 'info' ? 'dotted' : 'wavy',
            textDecorationColor: color,
            textDecorationThickness: '1px',
          },
        ]),
      ),
      '.cm-lintPoint-error:after': { borderBottomColor: severities.error },
      '.cm-lintPoint-warning:after': { borderBottomColor: severities.warning },
      '.cm-tooltip': {
        color: text,
        backgroundColor: panel,
        border: `1px solid ${border}`,
        borderRadius: '10px',
        boxShadow: `0 10px 32px ${dark ? '#0009' : '#1d1c2229'}`,
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '15em', padding: '4px' },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', borderRadius: '6px', lineHeight: '1.5' },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: text, backgroundColor: selection },
      '.cm-completionDetail': { color: muted, fontStyle: 'normal', marginLeft: '1em' },
      '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
      '.cm-prompt-info': { padding: '10px 14px', maxWidth: '28rem', fontSize: '13px', lineHeight: '1.55' },
      '.cm-prompt-info p, .cm-prompt-info ul': { margin: '0 0 .5em' },
      '.cm-prompt-info > :last-child': { marginBottom: '0' },
      '.cm-prompt-info ul': { paddingLeft: '1.2em' },
      '.cm-prompt-info a': { color: accent },
      '.cm-prompt-info code': { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', color: tokens.value },
      '.cm-tooltip .cm-completionInfo': { padding: '0', margin: '0 6px' },
      '.cm-diagnostic': {
        padding: '8px 12px',
        borderLeft: 'none',
        maxWidth: '30rem',
        fontSize: '13px',
        lineHeight: '1.5',
      },
      '.cm-diagnosticText': { display: 'block' },
      '.cm-diagnosticSource': { color: muted, opacity: '1', fontSize: '11px', marginTop: '2px' },
      '.cm-diagnosticAction': {
        color: background,
        backgroundColor: accent,
        borderRadius: '6px',
        padding: '2px 8px',
        margin: '6px 6px 4px 0',
      },
    },
    { dark },
  );
}

/** On white. Text has a contrast of at least 4.5 to 1. */
export const promptLight: Extension = themeOf(lightColors, false);

/** On a dark ground. Text has a contrast of at least 4.5 to 1. */
export const promptDark: Extension = themeOf(darkColors, true);
