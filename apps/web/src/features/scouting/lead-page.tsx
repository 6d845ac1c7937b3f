import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useLanguage, usePersonNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { useSession } from '../../app/session.js';
import { Dotted } from '../../ui/dotted.js';
import { Jump } from '../../ui/jump.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { ContactFact, InstituteFact } from '../calls/run-by.js';
import { answerLead, isOf, openLeadQuery, type Give, type LeadAnswer, type OpenLead } from './answer.js';
import { Answered } from './lead-answered.js';
import { Steps } from './steps.js';
import { texts } from './texts.js';
import './lead.css';

/** The door-knock: support offered to somebody who did not apply, answered by the link of its mail. */
export default function LeadPage() {
  const t = useTexts(texts);
  const token = useLinkToken();
  return token ? <Door token={token} /> : <IncompleteLink title={t.title} />;
}

function Door({ token }: { token: string }) {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const { data: lead } = useSuspenseQuery(openLeadQuery(token));
  const give = useMutation({
    mutationFn: (given: LeadAnswer) => answerLead(token, { ...given, locale }),
    // Also after a refusal: the application may have been begun meanwhile, and the answer then stays.
    onSettled: () => queries.invalidateQueries({ queryKey: openLeadQuery(token).queryKey }),
  });
  return lead.answer ? <Answered lead={lead} give={give} /> : <Knock lead={lead} give={give} />;
}

function Knock({ lead, give }: { lead: OpenLead; give: Give }) {
  const t = useTexts(texts);
  const textOf = useTextOf();
  const nameOf = usePersonNameOf();
  const name = nameOf(lead) || lead.email;
  return (
    <Page title={t.greeting(name)} naming={[name]} eyebrow={t.title} lead={t.lead}>
      <ForSomebodyElse email={lead.email} />
      <Jump className="lead-jump" to="answer" toField>
        {t.jump}
      </Jump>
      <div className="lead-page">
        <div>
          <Section title={t.works}>
            <p className="quiet">{t.worksLead}</p>
            <ol className="lead-works">
              {lead.works.map((work) => (
                <li key={work.title}>
                  <h3>
                    <Spoken>{work.title}</Spoken>
                  </h3>
                  <p className="quiet">
                    <Dotted parts={[work.venue, work.year, work.doi]} />
                  </p>
                  <blockquote className="lead-why">
                    <Prose text={work.why} />
                  </blockquote>
                </li>
              ))}
            </ol>
          </Section>
          <Section title={t.offer}>
            <Prose text={lead.offer} />
          </Section>
          <Section title={t.next}>
            <Steps steps={t.steps} />
          </Section>
        </div>
        <aside className="lead-answer">
          <Section title={t.who}>
            <dl className="facts">
              <InstituteFact of={lead} />
              <dt>{t.programme}</dt>
              <dd>
                <Spoken>{textOf(lead.programmeZh, lead.programmeEn)}</Spoken>
              </dd>
              <dt>{t.call}</dt>
              <dd>
                <Link to={`/calls/${lead.callId}`}>
                  <Spoken>{textOf(lead.callZh, lead.callEn)}</Spoken>
                </Link>
              </dd>
              <dt>{t.direction}</dt>
              <dd>
                <Spoken>{textOf(lead.directionZh, lead.directionEn)}</Spoken>
              </dd>
              <dt>{t.track}</dt>
              <dd>
                <Spoken>{textOf(lead.trackZh, lead.trackEn)}</Spoken>
              </dd>
              <ContactFact of={lead} />
            </dl>
          </Section>
          <YesOrNo lead={lead} give={give} />
        </aside>
      </div>
    </Page>
  );
}

/** One press is the answer; a slip is mended on the page that follows. */
function YesOrNo({ lead, give }: { lead: OpenLead; give: Give }) {
  const t = useTexts(texts);
  const { isPending, error, variables } = give;
  const button = (answer: LeadAnswer['answer']) => ({
    loading: isPending && variables.answer === answer,
    disabled: isPending && variables.answer !== answer,
    onClick: () => give.mutate({ answer }),
  });
  return (
    <Section id="answer" title={t.answer}>
      <p className="lead-until">
        <span className="quiet">{t.until}</span> <BothMoments at={lead.expiresAt} timeZone={lead.timeZone} />{' '}
        <Countdown at={lead.expiresAt} />
      </p>
      {error ? <ProblemAlert error={error} /> : null}
      <div className="lead-buttons">
        <Button type="primary" size="large" {...button('consent')}>
          {t.consent}
        </Button>
        <Button size="large" {...button('decline')}>
          {t.decline}
        </Button>
      </div>
      <p className="quiet">{t.atOnce}</p>
      <p className="quiet lead-private">{t.private}</p>
    </Section>
  );
}

/** A forwarded mail: the answer is that of the person it was written to, whoever is signed in here. */
function ForSomebodyElse({ email }: { email: string }) {
  const t = useTexts(texts);
  const session = useSession();
  if (!session.signedIn || isOf(session, email)) return null;
  return (
    <Alert
      className="problem"
      type="warning"
      showIcon
      title={<Spoken naming={[session.name]}>{t.somebodyElse(session.name ?? '', email)}</Spoken>}
      description={t.answersForThem}
    />
  );
}
