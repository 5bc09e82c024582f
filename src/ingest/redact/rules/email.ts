/**
 * E-mail addresses, as written and as a speech engine writes what was spelled.
 *
 * @module
 */
import type { Rule } from '../rule';

/** RFC 5321 allows 64 characters before the @, and 63 a label behind it. */
export const email: Rule = {
  kind: 'email',
  digits: 0,
  holds: '@',
  pattern:
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  accept: (candidate) => candidate.length,
};

/** "john dot smith at gmail dot com"; "look at the dot com" is none. */
export const spokenEmail: Rule = {
  kind: 'email',
  digits: 0,
  holds: ' dot ',
  pattern:
    /(?<![\p{L}\p{N}'’])(?:[\p{L}\p{N}] ){0,40}[\p{L}\p{N}_.-]{1,40}(?: (?:dot|underscore|dash|hyphen|minus) [\p{L}\p{N}]{1,40}){0,4} at (?!(?:the|a|an|our|your|my|this|that|all) )[\p{L}\p{N}-]{1,40}(?: dot [\p{L}]{2,12}){1,3}(?![\p{L}\p{N}])/giu,
  accept: (candidate) =>
    / dot (?:com|net|org|edu|info|biz|io|me|co|uk|de|fr|nl|es|it|eu|in|au|ca|br|pt|ie|ch|at|be|us)$/i.test(
      candidate,
    )
      ? candidate.length
      : 0,
};
