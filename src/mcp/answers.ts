import type { CallToolResult } from '@modelcontextprotocol/server';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { maxFindings } from './schemas.js';

/** Findings as structured content. */
export const findingsAnswer = (diagnostics: readonly Diagnostic[]): Record<string, unknown> => ({
  ok: !hasErrors(diagnostics),
  findings: diagnostics.slice(0, maxFindings).map(({ code, severity, message, range, path, fixes = [] }) => ({
    code,
    severity,
    message,
    start: range.start,
    end: range.end,
    ...(path ? { path } : {}),
    fixes: fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ start: edit.range.start, end: edit.range.end, text: edit.text })),
    })),
  })),
  more: Math.max(0, diagnostics.length - maxFindings),
});

/** An answer as structured content, and as text for clients that read nothing else. */
export const answer = (content: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(content) }],
  structuredContent: content,
});

/** An error for the caller. */
export const refusal = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true });
