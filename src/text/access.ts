// An engine keeps literals, slices and joined texts as objects of different kinds. Where more than four of them turn up it
// looks up methods and length anew at each call, which makes a loop over characters take five times as long. Named this way,
// there is nothing to look up, however a text came about.

/** `text.charCodeAt(at)`. `at` lies inside the text: past its end the answer is right, but engines give up on the loop. */
export const codeAt = (text: string, at: number): number => String.prototype.charCodeAt.call(text, at);
