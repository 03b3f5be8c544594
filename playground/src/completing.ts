export { startCompletion } from '@codemirror/autocomplete';
export { promptCompletion } from 'promptc-codemirror/completion';
