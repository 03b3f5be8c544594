// Loaded once somebody writes in Request.
export { decompile } from 'promptc';
