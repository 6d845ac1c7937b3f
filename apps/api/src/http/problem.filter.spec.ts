import type { ArgumentsHost } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import type { Logger } from '#platform';
import { ProblemFilter } from './problem.filter.js';

function answerTo(error: unknown): { status: number; code: string; retryAfter: string | undefined } {
  let status = 0;
  let body = '';
  const headers = new Map<string, string>();
  const response = {
    headersSent: false,
    setHeader: (name: string, value: string) => headers.set(name, value),
    status: (value: number) => ((status = value), response),
    type: () => response,
    send: (text: string) => (body = text),
  };
  const host = { switchToHttp: () => ({ getRequest: () => ({ id: 'x' }), getResponse: () => response }) };
  new ProblemFilter({ error: () => undefined } as unknown as Logger).catch(error, host as unknown as ArgumentsHost);
  return { status, code: (JSON.parse(body) as { code: string }).code, retryAfter: headers.get('Retry-After') };
}

const saidByServer = (code: string) => Object.assign(new DatabaseError('x', 1, 'error'), { code });
const ofSocket = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

test.each([
  ['a server that recovers from a crash, said to a new connection', saidByServer('57P03')],
  ['the same in the middle of a query', new QueryFailedError('SELECT 1', [], saidByServer('57P01'))],
  ['too many connections', saidByServer('53300')],
  ['a statement that took longer than it may', new QueryFailedError('SELECT 1', [], saidByServer('57014'))],
  ['a deadlock in every try', new QueryFailedError('SELECT 1', [], saidByServer('40P01'))],
  ['nobody listens', ofSocket('ECONNREFUSED')],
  ['the connection was cut', ofSocket('ECONNRESET')],
  ['the connection was cut in the middle of a query', new Error('Connection terminated unexpectedly')],
  ['no connection in time', new Error('timeout expired')],
  ['no turn in the pool in time', new Error('timeout exceeded when trying to connect')],
  ['a connection that broke before', new Error('Client has encountered a connection error and is not queryable')],
  ['a connection that broke between two statements', new QueryRunnerAlreadyReleasedError()],
  ['the same, found by the manager of its transaction', new QueryRunnerProviderAlreadyReleasedError()],
])('while the database is away the caller is told to try again: %s', (_, error) => {
  expect(answerTo(error)).toEqual({ status: 503, code: 'database_away', retryAfter: '5' });
});

test('an error that nobody foresaw is no sign of a database that is away', () => {
  expect(answerTo(new Error('a timeout expired somewhere else'))).toEqual({
    status: 500,
    code: 'internal',
    retryAfter: undefined,
  });
});
