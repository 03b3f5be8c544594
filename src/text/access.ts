// Engines represent literals, slices and concatenations by different hidden classes. A call site that sees more than four of
// them looks up `charCodeAt` on every call, which makes a loop over characters five times slower. Calling the method through
// the prototype needs no lookup, whatever the representation.

/**
 * `text.charCodeAt(at)` at a constant cost. `at` has to lie inside the text: past its end the result is still `NaN`, but
 * engines deoptimize the loop.
 */
export const codeAt = (text: string, at: number): number => String.prototype.charCodeAt.call(text, at);
