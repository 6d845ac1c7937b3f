/** What the API takes as a reason at least: two characters, such as 超龄. */
export const LEAST_REASON = 2;

/** Whether the text is a reason; blanks at its ends do not count. */
export const isReason = (text: string): boolean => text.trim().length >= LEAST_REASON;
