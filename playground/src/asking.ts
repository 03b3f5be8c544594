export { completionsAt, formattingEdits, hoverAt } from 'promptc/service';
