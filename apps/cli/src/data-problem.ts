/** What was asked for failed on the data; the message is for the person at the terminal. */
export class DataProblem extends Error {
  override readonly name = 'DataProblem';
}
