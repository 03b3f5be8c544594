const isMac = /^(?:Mac|iP)/.test(navigator.platform);

/** The undo or redo command of a key event. */
export function historyKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (altKey || !(isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey)) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey && !isMac ? 'redo' : undefined;
}
