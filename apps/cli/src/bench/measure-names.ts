/** The measures of `bench http` in the order in which they run. Apart, so that naming them loads nothing else. */
export const MEASURE_NAMES = 'application list search save-review submit sign-in sign-in-rush'.split(' ');
