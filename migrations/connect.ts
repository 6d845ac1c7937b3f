import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { Assignment } from '#assignment';
import { Decision } from '#funding';
import { Award, Disbursement, Outcome } from '#awards';
import { Person } from '#identity';
import { Call, Criterion, Direction, Programme, ReviewRound, Track } from '#programmes';
import { StartupProblem, type Config } from '#platform';
import { Application, Profile, RepresentativeWork, Submission } from '#portfolios';
import { Publication, Reviewer } from '#reviewers';

/** The entities of every module; each process that uses domain modules connects with all of them. */
const entities = [
  ...[Person, Programme, Call, Direction, Track, Criterion, ReviewRound],
  ...[Profile, Application, RepresentativeWork, Submission],
  ...[Reviewer, Publication],
  Assignment,
  Decision,
  ...[Award, Disbursement, Outcome],
];

/** The connection of the API and the worker. */
export function connect(config: Config): DataSource {
  if (!config.databaseUrl)
    throw new StartupProblem('DATABASE_URL is not set; use `npm start` for the embedded PostgreSQL.');
  return createDataSource({ url: config.databaseUrl, replicaUrls: config.databaseReplicaUrls, entities });
}
