import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { decisionQuery, moveDecision, type Decision, type Pack } from './api.js';
import { AnswerForms, ApproveForms } from './decision-forms.js';
import { DecisionPack } from './decision-pack.js';
import { moneyText } from './money.js';
import { texts } from './texts.js';

/** A funding decision: the pack, who signed it, and what the viewer can do with it. */
export default function DecisionPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { locale } = useLanguage();
  const { data: decision } = useSuspenseQuery(decisionQuery(id));
  const pack = decision.pack as Pack | null;
  return (
    <Page
      title={pack?.application.title ?? t.answerTitle}
      eyebrow={t.eyebrow}
      lead={
        <>
          {moneyText(decision.amountCents, decision.currency, locale)} · {t.states[decision.state] ?? decision.state}
        </>
      }
      actions={<Moves decision={decision} />}
    >
      {pack && (
        <>
          <DecisionPack pack={pack} hash={decision.packHash} />
          <Approvals decision={decision} />
        </>
      )}
      {(decision.can.approve || decision.can.sendBack) && <ApproveForms decision={decision} />}
      {decision.can.answer && <AnswerForms decision={decision} />}
    </Page>
  );
}

function Approvals({ decision: { approvals } }: { decision: Decision }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <Section title={t.approvals} aside={`${approvals.length} / 2`}>
      {approvals.length === 0 && <Empty>{t.noApprovals}</Empty>}
      <ul className="rows">
        {approvals.map(({ approverId, name, approvedAt, note }) => (
          <li key={approverId}>
            <div className="row-main">
              {name} <span className="quiet">{note}</span>
            </div>
            <Moment at={approvedAt} locale={locale} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const MOVES = ['propose', 'announce', 'confirm', 'offer'] as const;

function Moves({ decision }: { decision: Decision }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (verb: (typeof MOVES)[number]) => moveDecision(decision.id, verb),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['decisions'] }),
  });
  return (
    <>
      {move.error ? <ProblemAlert error={move.error} /> : null}
      {MOVES.filter((verb) => decision.can[verb]).map((verb) => (
        <Button key={verb} type="primary" loading={move.isPending} onClick={() => move.mutate(verb)}>
          {t[verb]}
        </Button>
      ))}
    </>
  );
}
